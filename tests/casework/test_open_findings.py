"""What is counted of findings is what the case's current revision has open: after every change of findings and waivers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dashboard.casework.clarification import Item, request_clarification
from dashboard.casework.office import Office
from dashboard.casework.waiving import confirm_waiver, waive, withdraw_waiver
from data.applications import ApplicationRow
from data.events import Event
from data.findings import Found, read_findings, replace_family, replace_results
from data.model import CheckResult, Evidence, Finding, Form, Outcome, Severity
from data.waivers import identity, read_waivers, set_aside
from tests.casework.desk import IVANOVA, SENIOR, checked, found, in_review, next_revision, rows, sent
from tests.forms import FORM

REASON = "immaterial"


def finding(
    code: str, severity: Severity = Severity.WARNING, outcome: Outcome = Outcome.FAILED, page: int = 1
) -> Finding:
    return Finding(code, outcome, severity, "reason", evidence=Evidence(document="charter", page=page))


BLUR, OTHER_BLUR, DPI = finding("scan.blur"), finding("scan.blur", page=2), finding("scan.resolution")
FIELD, NOTE = finding("form.missing-field", Severity.BLOCKING), finding("form.note", Severity.NOTE)
BROKEN, UNKNOWN = (
    finding("scan.blur", outcome=Outcome.ERROR),
    finding("licence.register-stale", outcome=Outcome.UNKNOWN),
)
ALL = (BLUR, OTHER_BLUR, DPI, FIELD, NOTE, BROKEN, UNKNOWN)


def written(office: Office, row: ApplicationRow) -> set[tuple[str, str]]:
    found = [(each["code"], each["outcome"]) for each in rows(office, "open_findings_of", application=row.id)]
    assert len(found) == len(set(found))
    return set(found)


def recounted(office: Office, row: ApplicationRow) -> set[tuple[str, str]]:
    with office.database.read() as reader:
        waived = set_aside(read_waivers(reader, row.id, row.revision))
        return {
            (each.code, str(each.outcome))
            for each in read_findings(reader, row.id, row.revision)
            if identity(each) not in waived
            and (
                each.outcome is Outcome.ERROR or (each.outcome is Outcome.FAILED and each.severity is not Severity.NOTE)
            )
        }


def agree(office: Office, row: ApplicationRow) -> set[tuple[str, str]]:
    assert written(office, row) == recounted(office, row)
    return written(office, row)


def put(office: Office, row: ApplicationRow, findings: Iterable[Finding], write=replace_results) -> None:
    results = [CheckResult(each.code, 1, each.outcome, findings=(each,)) for each in findings]
    event = Event(office.now(), "office", "recheck", row.status, row.status, {})
    given = results if write is replace_family else Found(results)
    office.database.write(lambda transaction: write(transaction, row, given, event, outdates=True))


def test_what_the_checks_found_is_open_once_a_check_and_outcome(office: Office) -> None:
    row = in_review(office, findings=ALL)
    assert agree(office, row) == {
        ("scan.blur", "failed"),
        ("scan.blur", "error"),
        ("scan.resolution", "failed"),
        ("form.missing-field", "failed"),
    }


def test_one_check_leads_each_family(office: Office) -> None:
    row = in_review(office, findings=ALL)
    with office.database.read() as reader:
        led = reader._cursor.execute("SELECT code FROM open_finding WHERE leads_family ORDER BY code").fetchall()
        (kept,) = reader._cursor.execute("SELECT DISTINCT received_on, kind, region FROM open_finding").fetchall()
    assert led == [("form.missing-field",), ("scan.blur",)]
    assert kept == (office.now().date(), row.kind, row.region)


def test_what_is_set_aside_is_not_open_until_it_is_taken_up_again(office: Office) -> None:
    row = in_review(office, findings=(BLUR, OTHER_BLUR, DPI))
    for each in (BLUR, OTHER_BLUR):
        row = waive(office, row.number, IVANOVA, seen=row.version, finding=each, reason=REASON, text="Видно.")
        agree(office, row)
    assert agree(office, row) == {("scan.resolution", "failed")}
    row = withdraw_waiver(office, row.number, IVANOVA, seen=row.version, waiver=1)
    assert agree(office, row) == {("scan.blur", "failed"), ("scan.resolution", "failed")}


def test_a_waiver_that_waits_for_the_second_person_sets_nothing_aside_yet(office: Office) -> None:
    licence = finding("licence.expired", Severity.BLOCKING)
    row = in_review(office, findings=(licence,))
    row = waive(office, row.number, IVANOVA, seen=row.version, finding=licence, reason=REASON, text="Продлена.")
    assert agree(office, row) == {("licence.expired", "failed")}
    row = confirm_waiver(office, row.number, SENIOR, seen=row.version, waiver=1)
    assert agree(office, row) == set()


def test_checking_again_replaces_what_is_open(office: Office) -> None:
    row = in_review(office, findings=(BLUR, FIELD))
    put(office, row, (DPI, FIELD))
    assert agree(office, row) == {("scan.resolution", "failed"), ("form.missing-field", "failed")}
    put(office, found(office, row.number), (finding("scan.resolution", outcome=Outcome.ERROR),), replace_family)
    assert agree(office, row) == {("scan.resolution", "error"), ("form.missing-field", "failed")}
    put(office, found(office, row.number), ())
    assert agree(office, row) == set()


def test_the_next_revision_begins_with_nothing_and_counts_as_its_own_kind(office: Office) -> None:
    row = in_review(office, findings=(BLUR, FIELD))
    items = [Item(ground="form_errors", text="Укажите ИНН")]
    request_clarification(office, row.number, IVANOVA, seen=row.version, items=items)
    sent(office, next_revision(moved(FORM)))
    row = found(office, row.number)
    assert agree(office, row) == set()
    row = checked(office, row, (DPI,))
    assert agree(office, row) == {("scan.resolution", "failed")}
    with office.database.read() as reader:
        kept = reader._cursor.execute("SELECT region FROM open_finding").fetchall()
    assert kept == [("78",)] and row.region == "78"


def moved(form: Form) -> Form:
    """The form of an organisation that has moved to another region."""
    organisation = form.organisation
    return replace(
        form, organisation=replace(organisation, actual_address=replace(organisation.actual_address, region="78"))
    )
