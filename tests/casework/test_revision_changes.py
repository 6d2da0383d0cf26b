"""What changed between two revisions, told once and at its place."""

from __future__ import annotations

from dataclasses import replace

from dashboard.casework.revision_changes import DocumentChange, FieldChange, document_changes, field_changes
from data.model import ReceivedFile
from tests.forms import DOCUMENTS, EMPLOYEE, FORM, LICENCE, application, document, form

SECOND = replace(EMPLOYEE, snils="112-233-445 95", last_name="Сидорова", certificates=())


def files(*changed: str) -> tuple[ReceivedFile, ...]:
    return tuple(replace(file, sha256="0" * 64) if file.path in changed else file for file in application().files)


def test_the_same_form_has_no_changes() -> None:
    assert field_changes(FORM, replace(FORM, revision=2)) == ()


def test_a_field_is_told_with_both_values() -> None:
    now = form(organisation={"inn": "7707083893"}, head={"policy": ""})
    assert field_changes(FORM, now) == (
        FieldChange("Organization/INN", "7725088527", "7707083893"),
        FieldChange("Head/Policy", "7700000000000008", ""),
    )


def test_an_employee_put_in_front_makes_nobody_else_look_changed() -> None:
    changes = field_changes(FORM, form(employees=(SECOND, EMPLOYEE)))
    assert {change.path.split("/")[1] for change in changes} == {"Employee[1]"}
    assert FieldChange("Employees/Employee[1]/LastName", "", "Сидорова") in changes


def test_one_who_left_is_told_at_the_old_place() -> None:
    changes = field_changes(form(employees=(EMPLOYEE, SECOND)), FORM)
    assert {change.path.split("/")[1] for change in changes} == {"Employee[2]"}
    assert FieldChange("Employees/Employee[2]/LastName", "Сидорова", "") in changes


def test_a_corrected_snils_is_one_change() -> None:
    now = form(employees=(replace(EMPLOYEE, snils="112-233-445 95"),))
    assert field_changes(FORM, now) == (FieldChange("Employees/Employee[1]/SNILS", EMPLOYEE.snils, "112-233-445 95"),)


def test_a_licence_written_otherwise_is_the_same_licence() -> None:
    written = replace(LICENCE, number="Л041–01137–77/00349834", works=("терапия", "хирургия"))
    assert field_changes(FORM, form(licences=(written,))) == (
        FieldChange("Licenses/License[1]/@number", LICENCE.number, written.number),
        FieldChange("Licenses/License[1]/Work[2]", "", "хирургия"),
    )


def test_a_certificates_part_has_its_own_place() -> None:
    certificate = replace(EMPLOYEE.certificates[0], valid_until="10.06.2030")
    now = form(employees=(replace(EMPLOYEE, certificates=(certificate,)),))
    (change,) = field_changes(FORM, now)
    assert change.path == "Employees/Employee[1]/Certificate[1]/@validUntil"


def test_documents_are_compared_by_their_bytes() -> None:
    charter = DOCUMENTS[0].file
    assert document_changes(FORM, files(), FORM, files()) == ()
    assert document_changes(FORM, files(), FORM, files(charter)) == (DocumentChange("charter", charter, charter),)


def test_a_document_that_came_and_one_that_went() -> None:
    lease = document("lease", "ДоговорАренды")
    now = form(documents=(*DOCUMENTS[1:], lease))
    came = (*files(), ReceivedFile(lease.file, lease.sha256, 10))
    assert document_changes(FORM, files(), now, came) == (DocumentChange("lease", None, lease.file),) + (
        DocumentChange("charter", DOCUMENTS[0].file, None),
    )
