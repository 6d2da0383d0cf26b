"""The catalogue is complete, its entries are documented, and each is held by cases that pass and cases that fail."""

from __future__ import annotations

import importlib
import string
from collections.abc import Iterator
from types import ModuleType

import pytest

from checks.catalogue import FAMILY_ORDER, catalogue, collect
from checks.check import CRASHED, Check, Scope
from data.model import Finding
from tests.checks.cases import CONTEXT, Cases, placed

FAMILIES = {
    "form": "missing-field malformed-date malformed-name malformed-phone malformed-email malformed-postal-code"
    " extra-spaces missing-consent unsupported-region",
    "identifier": "snils inn ogrn kpp okpo policy passport oid",
    "completeness": "missing-document missing-file undeclared-file altered-file file-name missing-pages",
    "scan": "size format unreadable encrypted resolution resampled blur cropped blank-page stain low-contrast skew"
    " colour-lost active-content",
    "licence": "missing number not-in-register holder-mismatch expired not-yet-valid suspended terminated"
    " address-not-covered work-not-covered expires-soon register-stale",
    "signature": "missing invalid algorithm untrusted expired not-yet-valid expires-soon revoked holder-mismatch"
    " document-unsigned private-key",
    "staff": "certificate-expired certificate-expires-soon certificate-duplicate certificate-conflict"
    " certificate-incomplete implausible-dates",
    "registry": "organisation-not-found organisation-mismatch organisation-inactive employee-not-found"
    " employee-mismatch inn-unknown policy-inactive snapshot-stale",
    "duplicate": "application document near-document",
}
CODES = [f"{family}.{name}" for family, names in FAMILIES.items() for name in names.split()]


def test_the_families_hold_their_codes() -> None:
    assert {code for code in catalogue() if code.partition(".")[0] in FAMILIES} == set(CODES)


def test_families_come_in_order() -> None:
    families = [entry.family for entry in catalogue().values()]
    assert families == sorted(families, key=FAMILY_ORDER.index)


def test_a_code_claimed_twice_is_refused() -> None:
    original = importlib.import_module("checks.form.missing_consent")
    twin = ModuleType("checks.form.twin")
    twin.entry = original.missing_consent
    with pytest.raises(ValueError, match=r"checks\.form\.twin claims the code form\.missing-consent"):
        collect([original, twin])


def test_a_check_in_the_folder_of_another_family_is_refused() -> None:
    stray = ModuleType("checks.licence.stray")
    stray.entry = catalogue()["form.missing-consent"]
    with pytest.raises(ValueError, match="not in the folder of its family, form"):
        collect([stray])


@pytest.mark.parametrize("code", CODES)
def test_every_check_is_documented(code: str) -> None:
    documentation = catalogue()[code].documentation
    assert documentation.title[-1] not in ".!"
    for section in (documentation.what, documentation.why, documentation.action, documentation.source):
        assert section.endswith(".")


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_a_check_lies_in_the_file_of_its_name(code: str) -> None:
    family, _, name = code.partition(".")
    module = importlib.import_module(f"checks.{family}.{name.replace('-', '_')}")
    assert catalogue()[code] in vars(module).values()


@pytest.mark.parametrize("code", CODES)
def test_every_check_has_cases_that_pass_and_that_fail(code: str) -> None:
    tables = list(_tables(code))
    assert any(table.applications for table in tables if not table.fails)
    assert any(table.applications for table in tables if table.fails)


@pytest.mark.parametrize("code", CODES)
def test_every_message_is_yielded_by_some_case(code: str) -> None:
    assert {finding.reason for finding in _findings(code)} == set(catalogue()[code].messages) - {CRASHED}


@pytest.mark.parametrize("code", [code for code in CODES if catalogue()[code].scope is Scope.DOCUMENT])
def test_checks_of_a_document_know_nothing_but_the_document(code: str) -> None:
    """What they say is remembered without the day and the tables: a check that asks for them breaks here."""
    for table in _tables(code):
        for scan in table.applications:
            list(catalogue()[code].run(scan, None))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_findings_fill_their_messages(code: str, language: str) -> None:
    for finding in _findings(code):
        message = catalogue()[code].messages[finding.reason]
        sentence = message.format_map(CONTEXT.reference.readable(finding.arguments, language))
        assert "{" not in sentence
        assert ": ," not in sentence


@pytest.mark.parametrize("code", CODES)
def test_evidence_points_at_something(code: str) -> None:
    for finding in _findings(code):
        assert finding.evidence.field or finding.evidence.document
        if finding.evidence.field:
            assert CONTEXT.reference.field_title(finding.evidence.field, "ru") != finding.evidence.field


@pytest.mark.parametrize("code", CODES)
def test_measured_and_limit_use_the_agreed_names(code: str) -> None:
    for finding in _findings(code):
        assert {*finding.measured, *finding.limit} <= {"dpi", "bytes", "pages", "degrees", "score", "days"}


def test_a_finding_without_a_message_is_refused() -> None:
    with pytest.raises(KeyError, match=r"form\.missing-consent has no message"):
        catalogue()["form.missing-consent"].finding("unheard-of")


@pytest.mark.parametrize("code", CODES)
def test_messages_name_their_arguments(code: str) -> None:
    """Translations are filled by name, so a positional `{}` would break them."""
    for message in catalogue()[code].messages.values():
        assert all(name for _, name, _, _ in string.Formatter().parse(message) if name is not None)


def _tables(code: str) -> Iterator[Cases]:
    family, _, name = code.partition(".")
    module = importlib.import_module(f"tests.checks.{family}.test_{name.replace('-', '_')}")
    for value in vars(module).values():
        cases = getattr(value, "cases", None)
        if isinstance(cases, Cases):
            assert cases.code == code
            yield cases


def _findings(code: str) -> Iterator[Finding]:
    entry: Check = catalogue()[code]
    for table in _tables(code):
        for application in table.applications:
            said = entry.run(*placed(application, table.context))
            yield from (each for each in said if isinstance(each, Finding))
