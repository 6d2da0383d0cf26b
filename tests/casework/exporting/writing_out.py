"""An office with a few cases of everything that can be written out, and files of it read back."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Mapping
from pathlib import Path

from dashboard.casework.exporting.making import make
from dashboard.casework.exporting.order import Order
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor, Role
from data.database import Transaction
from data.model import Status
from tests.data.cases import Case, write

MANAGER = Actor("Орлов Т. М.", frozenset({Role.MANAGER}))
SENIOR = Actor("Сидорова С. С.", frozenset({Role.SENIOR_REVIEWER}))
MONDAY = dt.datetime(2026, 3, 2, 6)
FORMULA = '=HYPERLINK("http://x";"ООО")'
CASES = (
    Case(MONDAY, name=FORMULA, inn="0012345678", ogrn="1027700132195", region="02", email="-1+1@clinic.example"),
    Case(MONDAY, name="ООО «Полдень; закат»\nи «Рассвет»", kind="research", due_on=dt.date(2026, 3, 5)),
    Case(
        MONDAY,
        Status.REJECTED,
        dt.datetime(2026, 3, 3, 21, 30),
        working_days=2,
        grounds=("no_valid_licence", "form_errors"),
        name="ЗАО «Ёлка»",
        assignee="Иванова А. А.",
        waived=("scan.blur",),
        answered=True,
    ),
    Case(dt.datetime(2026, 4, 1, 6), Status.APPROVED, dt.datetime(2026, 4, 2, 6), working_days=1),
)
SNILS = "112-233-445 95"


def furnish(office: Office) -> None:
    write(office.database, CASES)

    def more(transaction: Transaction) -> None:
        of = {"application": 1, "revision": 1}
        person = dict.fromkeys(
            (
                "birth_date",
                "inn",
                "position",
                "appointed_on",
                "passport_series",
                "passport_number",
                "policy_kind",
                "policy",
            ),
            "",
        )
        names = {"last_name": "Ёжиков", "first_name": "Пётр", "middle_name": ""}
        transaction.insert("head", [of | person | names | {"snils": SNILS}])
        revision = {"digest": "", "submitted_at": MONDAY, "received_at": MONDAY, "reference_version": 1}
        consent = {"personal_data_consent": True, "terms_consent": True}
        transaction.insert("revision", [of | revision | consent | {"checked_at": MONDAY + dt.timedelta(minutes=5)}])
        finding = {"reason": "spaces", "arguments": '{"field": "Head/LastName"}', "measured": "{}", "limits": "{}"}
        finding |= {"field": "Head/LastName", "document": "", "outcome": "failed", "severity": "warning"}
        transaction.insert("finding", [of | finding | {"ordinal": n, "code": "form.extra-spaces"} for n in (1, 2)])
        event = {"sequence": 1, "happened_at": MONDAY, "actor": "portal", "action": "receive", "to_status": "received"}
        transaction.insert("event", [of | event | {"details": "{}", "previous_hash": "", "hash": ""}])
        item = {"application": 3, "clarification": 1, "ground": "form_errors", "code": "", "field": "", "document": ""}
        items = [item | {"ordinal": n, "text": f"Пункт {n}", "judgement": ""} for n in (1, 2)]
        transaction.insert("clarification_item", items)

    office.database.write(more)


def csv_rows(path: Path) -> list[dict[str, str]]:
    """A file as a strict reader sees it: every cell a string, headings on top."""
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf") and b"\r\n" in content
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";", strict=True))


def written(
    office: Office, order: Order, actor: Actor = MANAGER, **options: object
) -> tuple[Path, Mapping[str, object]]:
    """The file and the last line in the log."""
    path = office.folder / f"file.{order.format}"
    make(office, order, actor, path, **options)
    with office.database.read() as reader:
        *_, last = reader.rows("accesses_between", first=1, after=10_000)
    return path, last


def listed(office: Office, order: Order, actor: Actor = MANAGER, **options: object) -> list[dict[str, str]]:
    return csv_rows(written(office, order, actor, **options)[0])
