"""An office in which the strings stand wherever somebody from outside, or a colleague, can write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from random import Random

from dashboard.casework.assignment import claim
from dashboard.casework.checking import check_pending
from dashboard.casework.clarification import request_clarification
from dashboard.casework.decision import approve, reject
from dashboard.casework.document_marks import fault_document
from dashboard.casework.holding import hold
from dashboard.casework.intake import Source, take_in
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.notes import ask_opinion, write_note
from dashboard.casework.office import Office
from dashboard.casework.permissions import DEMO_REVIEWER, Actor, Role
from dashboard.casework.saved_views import save_view
from dashboard.casework.tickets import open_ticket
from dashboard.casework.waiving import can_be_waived, waive
from dashboard.demo.authority.keys import KeyKind, private_key
from dashboard.demo.form import application_xml
from dashboard.demo.signers import usual_signing
from data.accounts import Account, add_accounts
from data.clarifications import Item
from data.findings import read_findings
from data.model import Form
from data.office_versions import Section
from tests.casework.desk import found, in_review
from tests.casework.editing.editing import edited
from tests.forms import FORM
from tests.furnishing import furnish
from tests.outside.forms import of_strings
from tests.outside.strings import STRINGS
from tests.packages import write_zip

_NAMED = 2
NAMED = Actor(STRINGS[_NAMED], frozenset({Role.REVIEWER}), login=f"outside{_NAMED}")
BATCH = 8  # texts that are written at once where one place takes several lines


def full_of_strings(office: Office, shifts: Iterable[int]) -> None:
    """Furnish the office, take in a package for each shift, and write the strings into everything else."""
    furnish(office)
    accounts = [
        Account(f"outside{n}", text, frozenset({Role.REVIEWER}), active=n % 3 == 1 or n == _NAMED)
        for n, text in enumerate(STRINGS)
    ]
    office.database.write(lambda transaction: add_accounts(transaction, accounts))
    _settings(office)
    folder = office.scratch / "outside"
    folder.mkdir()
    numbers = [_received(office, of_strings(shift), folder) for shift in shifts]
    registered = replace(of_strings(3), uuid=FORM.uuid)
    row = in_review(office, registered)
    approve(office, row.number, Actor("Иванова А. А.", frozenset({Role.REVIEWER})), seen=row.version, text=STRINGS[7])
    nothing = folder / "nothing.zip"
    nothing.write_bytes(b"no package")
    for text in STRINGS:
        take_in(office, nothing, via=Source.COMMAND, name=f"{text}.zip")
    with ThreadPoolExecutor(1) as executor:
        list(check_pending(office, executor))
    _worked_on(office, *numbers[:3])
    _said(office, numbers[0])


def _received(office: Office, form: Form, folder: Path) -> str:
    """Signed by the head of a form that has no strings, for a certificate takes only so much."""
    seed = Random(str(form.uuid))
    usual = usual_signing(FORM, on=form.submitted_at.date(), submitted_at=form.submitted_at, rng=seed)
    signed = replace(usual, inside=False, key=private_key(KeyKind.EC, "tests")).files(application_xml(form))
    path = write_zip(
        folder / f"{form.uuid}.zip", {**signed, **{each.file: each.file.encode() for each in form.documents}}
    )
    receipt = take_in(office, path, via=Source.COMMAND)
    assert receipt.number, receipt
    return receipt.number


def _settings(office: Office) -> None:
    texts = cycle(STRINGS)
    for section, key in (
        (Section.GROUNDS, "form_errors"),
        (Section.PHRASES, ""),
        (Section.WAIVER_REASONS, ""),
        (Section.DOCUMENT_TYPES, "charter"),
    ):
        key = key or _first(office, section)
        with suppress(ActionRefused):
            edited(office, section, key, title_ru=next(texts), title_en=next(texts))


def _first(office: Office, section: Section) -> str:
    from dashboard.casework.editing.entries import entries_of

    with office.database.read() as reader:
        return next(iter(entries_of(reader, section)))


def _worked_on(office: Office, first: str, second: str, third: str) -> None:
    row = claim(office, first, DEMO_REVIEWER, seen=found(office, first).version)
    texts = cycle(STRINGS)
    with office.database.read() as reader:
        findings = [each for each in read_findings(reader, row.id, row.revision) if can_be_waived(each)]
        reason = office.reference_of(reader, row.id).reasons_to_waive()[0].code
        fault = next(iter(office.reference.document_faults))
    for finding in findings[:BATCH]:
        row = waive(office, first, DEMO_REVIEWER, seen=row.version, finding=finding, reason=reason, text=next(texts))
    for text in STRINGS:
        with suppress(ActionRefused):  # a mention of nobody
            write_note(office, first, DEMO_REVIEWER, text=text)
    ask_opinion(office, first, DEMO_REVIEWER, of=NAMED.name, question="\n".join(STRINGS[:BATCH]))
    until = office.now().date() + dt.timedelta(days=3)
    row = hold(office, first, DEMO_REVIEWER, seen=found(office, first).version, until=until, reason=STRINGS[14])
    for document in of_strings(0).documents:
        with suppress(ActionRefused):
            row = fault_document(
                office,
                first,
                DEMO_REVIEWER,
                seen=row.version,
                document=document.file,
                fault=fault,
                text=next(texts),
            )
    row = claim(office, second, NAMED, seen=found(office, second).version)
    items = [Item("", text) for text in STRINGS]
    request_clarification(office, second, NAMED, seen=row.version, items=items, text="\n".join(STRINGS[:BATCH]))
    row = claim(office, third, NAMED, seen=found(office, third).version)
    reject(office, third, NAMED, seen=row.version, grounds=("form_errors",), text="\n".join(STRINGS))


def _said(office: Office, number: str) -> None:
    for text in STRINGS:
        open_ticket(office, DEMO_REVIEWER, kind="page_error", text=text, contact=text, number=number)
        save_view(office, DEMO_REVIEWER, text[:60], {"q": text}, shared=True)
