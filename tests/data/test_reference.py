"""The shipped tables, the look-ups over them, and what a table must not be."""

from __future__ import annotations

import datetime as dt
import hashlib
import pickle
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from data.model import Address, LegalForm, OrganisationKind
from data.reference import TABLES, Condition, Reference, ReferenceTableError, Remedy, UnsupportedRegion, load_reference
from data.reference.addresses import same_address
from tests.forms import ADDRESS, LICENCE, ORGANISATION, form

REFERENCE = load_reference()

# An application keeps the version it started with, so a table that changed needs another version.
VERSION, DIGEST = 1, "0310c0092118a4b7fb0741daafe5020540e78ced0869dcc81ad07c86c3cc7ea0"


def test_a_changed_table_has_another_version() -> None:
    content = b"".join(path.read_bytes() for path in sorted(TABLES.glob("*.csv")))
    assert (REFERENCE.version, hashlib.sha256(content).hexdigest()) == (VERSION, DIGEST)


def test_the_tables_can_be_sent_to_a_worker() -> None:
    assert pickle.loads(pickle.dumps(REFERENCE)) == REFERENCE


def test_every_title_is_there_in_both_languages() -> None:
    tables = (REFERENCE.document_types, REFERENCE.grounds, REFERENCE.regions, REFERENCE.fields)
    for row in (row for table in tables for row in table.values()):
        assert row.title("ru").strip()
        assert row.title("en").strip()


class TestRegions:
    def test_the_subjects_and_baikonur(self) -> None:
        assert len(REFERENCE.regions) == 90
        assert REFERENCE.regions["77"].title("ru") == "Москва"
        assert REFERENCE.regions["77"].district("en") == "Central Federal District"
        assert "99" in REFERENCE.regions

    def test_codes_are_two_digits_in_order(self) -> None:
        codes = list(REFERENCE.regions)
        assert codes == sorted(codes)
        assert all(len(code) == 2 and code.isdigit() for code in codes)

    def test_those_without_a_district(self) -> None:
        without = {code for code, region in REFERENCE.regions.items() if not region.district("ru")}
        assert without == {"90", "93", "94", "95", "99"}

    def test_the_service_is_offered_everywhere(self) -> None:
        assert REFERENCE.unsupported_regions == ()

    @pytest.mark.parametrize(
        ("day", "covered"),
        [("2025-12-31", False), ("2026-01-01", True), ("2026-06-30", True), ("2026-07-01", False)],
    )
    def test_a_region_is_unsupported_from_day_to_day(self, day: str, covered: bool) -> None:
        row = UnsupportedRegion("99", dt.date(2026, 1, 1), dt.date(2026, 6, 30), "unsupported_region")
        reference = replace(REFERENCE, unsupported_regions=(row,))
        assert ("99" in reference.unsupported_regions_on(dt.date.fromisoformat(day))) is covered

    def test_a_region_may_be_unsupported_without_end(self) -> None:
        assert UnsupportedRegion("99", dt.date(2026, 1, 1), None, "unsupported_region").covers(dt.date(2099, 1, 1))


class TestRequirements:
    @pytest.mark.parametrize(
        ("kind", "legal_form", "always"),
        [
            (
                OrganisationKind.MEDICAL,
                LegalForm.LEGAL_ENTITY,
                {"charter", "registration_certificate", "head_appointment", "medical_licence", "consent"},
            ),
            (
                OrganisationKind.MEDICAL,
                LegalForm.ENTREPRENEUR,
                {"registration_certificate", "medical_licence", "passport", "snils", "policy", "consent"},
            ),
            (
                OrganisationKind.INSURANCE,
                LegalForm.LEGAL_ENTITY,
                {"charter", "registration_certificate", "head_appointment", "other_licence", "consent"},
            ),
            (
                OrganisationKind.RESEARCH,
                LegalForm.LEGAL_ENTITY,
                {"charter", "registration_certificate", "head_appointment", "consent"},
            ),
        ],
    )
    def test_what_is_always_owed(self, kind: OrganisationKind, legal_form: LegalForm, always: set[str]) -> None:
        organisation = replace(ORGANISATION, kind=kind, form=legal_form)
        rows = REFERENCE.requirements_for(organisation)
        assert {row.document_type for row in rows if row.condition == Condition.ALWAYS} == always

    def test_every_document_type_has_a_row(self) -> None:
        assert {row.document_type for row in REFERENCE.requirements} == set(REFERENCE.document_types)


class TestConditions:
    @pytest.mark.parametrize(
        ("condition", "changes"),
        [
            (Condition.SEVERAL_FOUNDERS, {"organisation": {"several_founders": True}}),
            (Condition.LICENSED_ACTIVITY, {"organisation": {"licensed_activity": True}}),
            (Condition.CARE_LICENCE, {"licences": (replace(LICENCE, kind="care"),)}),
            (Condition.EQUIPMENT_LICENCE, {"licences": (replace(LICENCE, kind="equipment"),)}),
            (Condition.ADDRESSES_DIFFER, {"organisation": {"actual_address": Address("г. Тверь, ул. Мира, д. 1")}}),
        ],
    )
    def test_holds_only_where_it_should(self, condition: Condition, changes: dict[str, object]) -> None:
        assert condition.holds(form(**changes)) is True
        assert condition.holds(form(organisation={"licensed_activity": False})) is False

    def test_what_never_asks(self) -> None:
        assert Condition.OPTIONAL.holds(form()) is False
        assert Condition.SIGNER_IS_NOT_HEAD.holds(form()) is False
        assert Condition.ALWAYS.holds(form()) is True


class TestAddresses:
    @pytest.mark.parametrize(
        ("text", "same"),
        [
            ("г. Москва, ул. Лесная, д. 5", True),
            ("Лесная улица, дом 5, город Москва", True),
            ("101000, Российская Федерация, г.Москва, ул.Лесная, д.5", True),
            ("МОСКВА УЛ ЛЕСНАЯ 5", True),
            ("г. Москва, ул. Лесная, д. 5, пом. III", None),
            ("г. Москва", None),
            ("г. Москва, ул. Лесная, д. 7", False),
            ("г. Москва, ул. Садовая, д. 5", False),
        ],
    )
    def test_the_same_place_in_other_words(self, text: str, same: bool | None) -> None:
        other = Address(text, "101000", "77")
        assert same_address(ADDRESS, other) is same
        assert same_address(other, ADDRESS) is same

    def test_the_same_text_in_another_region_contradicts_itself(self) -> None:
        assert same_address(ADDRESS, replace(ADDRESS, region="50")) is None
        assert same_address(ADDRESS, replace(ADDRESS, postal_code="190000")) is None

    def test_more_text_in_another_region_is_another_place(self) -> None:
        assert same_address(ADDRESS, Address(ADDRESS.text + ", стр. 1", "101000", "50")) is False

    def test_a_number_said_twice_is_not_the_same_number_said_once(self) -> None:
        assert same_address(ADDRESS, replace(ADDRESS, text=ADDRESS.text + ", корп. 5")) is None


class TestGrounds:
    @pytest.mark.parametrize(
        ("code", "ground"),
        [
            ("form.malformed-date", "form_errors"),
            ("form.unsupported-region", "unsupported_region"),
            ("identifier.policy", "form_errors"),
            ("completeness.missing-document", "missing_documents"),
            ("completeness.file-name", "unfit_document"),
            ("scan.resolution", "unfit_document"),
            ("licence.expired", "no_valid_licence"),
            ("licence.number", "form_errors"),
            ("staff.certificate-duplicate", "certificate_conflict"),
            ("licence.suspended", "no_valid_licence"),
            ("registry.organisation-inactive", "organisation_not_in_register"),
            ("registry.employee-not-found", "employee_not_in_register"),
            ("registry.policy-inactive", "personal_data_mismatch"),
            ("signature.expired", "unusable_signature"),
            ("signature.holder-mismatch", "incomplete_signature"),
        ],
    )
    def test_a_finding_suggests_a_ground(self, code: str, ground: str) -> None:
        suggested = REFERENCE.ground_for(code)
        assert suggested is not None
        assert suggested.code == ground

    @pytest.mark.parametrize(
        "code",
        [
            "licence.expires-soon",
            "licence.register-stale",
            "staff.certificate-expires-soon",
            "registry.snapshot-stale",
            "duplicate.document",
        ],
    )
    def test_some_findings_suggest_none(self, code: str) -> None:
        assert REFERENCE.ground_for(code) is None

    def test_technical_failures_never_reject(self) -> None:
        assert "technical_failure" not in {ground.code for ground in REFERENCE.rejection_grounds()}
        assert REFERENCE.ground_for("completeness.altered-file").code != "technical_failure"

    def test_what_can_be_cured_is_asked_for(self) -> None:
        for ground in REFERENCE.grounds.values():
            assert ground.clarification is (ground.remedy == Remedy.CLARIFY)

    def test_a_form_nobody_validly_signed_goes_back_without_a_decision(self) -> None:
        ground = REFERENCE.grounds["unusable_signature"]
        assert ground.remedy == Remedy.RETURN
        assert not ground.rejection

    def test_the_five_reasons_of_the_customer_are_there(self) -> None:
        assert [ground.title("ru") for ground in list(REFERENCE.grounds.values())[:5]] == [
            "Несоответствие персональных данных",
            "Отсутствие обязательных документов",
            "Ошибки при заполнении формы",
            "Региональные ограничения",
            "Технические сбои системы",
        ]

    def test_every_ground_recommends_something(self) -> None:
        for ground in REFERENCE.grounds.values():
            assert ground.recommendation("ru").endswith(".")
            assert ground.recommendation("en").endswith(".")


class TestFields:
    @pytest.mark.parametrize(
        ("path", "title"),
        [
            ("Organization/INN", "ИНН организации"),
            ("Employees/Employee[2]/SNILS", "СНИЛС (сотрудник 2)"),
            ("Employees/Employee[2]/Certificate[3]/@number", "Номер (сотрудник 2, сертификат 3)"),
            ("Licenses/License[1]/@validUntil", "Срок действия (лицензия 1)"),
            ("Nobody/Knows", "Nobody/Knows"),
        ],
    )
    def test_places_have_names(self, path: str, title: str) -> None:
        assert REFERENCE.field_title(path, "ru") == title

    @pytest.mark.parametrize("language", ["ru", "en"])
    def test_titles_take_as_many_positions_as_their_path_has(self, language: str) -> None:
        for path, field in REFERENCE.fields.items():
            repeated = sum(path.count(name) for name in ("/License", "/Employee", "/Certificate", "/Document"))
            assert field.title(language).count("{}") == repeated, path

    def test_arguments_become_words(self) -> None:
        arguments = {"field": "Head/SNILS", "document_type": "charter", "digits": 10}
        assert REFERENCE.readable(arguments, "ru") == {
            "field": "СНИЛС руководителя (ИП)",
            "document_type": "Устав",
            "digits": 10,
        }
        assert REFERENCE.readable({"document_type": "letter"}, "ru") == {"document_type": "letter"}


class TestShownFields:
    def test_every_kind_of_document_shows_something(self) -> None:
        shown = {each for row in REFERENCE.shown_fields for each in row.expected | row.possible}
        assert shown >= set(REFERENCE.document_types)

    def test_what_always_stands_on_a_document_does_not_only_perhaps_stand_there(self) -> None:
        assert not [row.field for row in REFERENCE.shown_fields if row.expected & row.possible]

    def test_a_field_has_one_row_for_a_kind_of_document(self) -> None:
        pairs = [(row.field, each) for row in REFERENCE.shown_fields for each in row.expected | row.possible]
        assert len(pairs) == len(set(pairs))


class TestCertificateExtensions:
    @pytest.mark.parametrize(
        ("kind", "expired_on", "extended_to"),
        [
            ("certificate", dt.date(2024, 12, 31), None),
            ("certificate", dt.date(2025, 1, 1), dt.date(2026, 12, 31)),
            ("certificate", dt.date(2025, 12, 31), dt.date(2026, 12, 31)),
            ("certificate", dt.date(2026, 1, 1), None),
            ("accreditation", dt.date(2025, 6, 1), None),
        ],
    )
    def test_those_of_2025_are_good_to_the_end_of_2026(
        self, kind: str, expired_on: dt.date, extended_to: dt.date | None
    ) -> None:
        assert REFERENCE.certificate_extended_to(kind, expired_on) == extended_to

    def test_of_several_the_longest_counts(self) -> None:
        first = REFERENCE.certificate_extensions[0]
        longer = replace(first, valid_until=dt.date(2027, 12, 31))
        reference = replace(REFERENCE, certificate_extensions=(longer, first))
        assert reference.certificate_extended_to("certificate", dt.date(2025, 6, 1)) == dt.date(2027, 12, 31)


class TestLoading:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        for path in (*TABLES.glob("*.csv"), TABLES / "version.txt"):
            shutil.copy(path, tmp_path)
        return tmp_path

    def test_a_copy_is_the_same(self, folder: Path) -> None:
        assert load_reference(folder) == REFERENCE

    @pytest.mark.parametrize(
        ("name", "row", "message"),
        [
            ("document_types.csv", "charter,Устав,Устав,Charter", "charter stands there twice"),
            ("document_types.csv", "letter,Письмо", "line 18: there must be 4 columns"),
            ("document_types.csv", "letter,Письмо,Письмо,Letter,Brief", "line 18: there must be 4 columns"),
            ("requirements.csv", "letter,,,always,,", "'letter' is not in its reference table"),
            ("requirements.csv", "charter,,,sometimes,,", "line 20: 'sometimes' is not a valid Condition"),
            ("requirements.csv", "charter,hospital,,always,,", "'hospital' is not a valid OrganisationKind"),
            ("grounds.csv", "again,a,b,c,d,clarify,yes,yes,form,", "form belongs to two grounds"),
            ("grounds.csv", "again,a,b,c,d,clarify,perhaps,yes,,", "'perhaps'"),
            ("unsupported_regions.csv", "00,2026-01-01,,unsupported_region", "'00' is not in its reference table"),
            ("unsupported_regions.csv", "99,01.01.2026,,unsupported_region", "Invalid isoformat string"),
            ("certificate_extensions.csv", "certificate,2025,2025-12-31,2026-12-31,x", "Invalid isoformat string"),
            ("shown_fields.csv", "Head/Shoes,text,charter,,,no,x", "'Head/Shoes' is not in its reference table"),
            ("shown_fields.csv", "Head,person,letter,,,no,x", "'letter' is not in its reference table"),
            ("shown_fields.csv", "Head,by heart,charter,,,no,x", "'by heart' is not a valid Manner"),
            ("unsupported_regions.csv", "99,2026-01-01,,weather", "'weather' is not in its reference table"),
        ],
    )
    def test_a_wrong_row_stops_the_load(self, folder: Path, name: str, row: str, message: str) -> None:
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(row + "\n")
        with pytest.raises(ReferenceTableError, match=name) as error:
            load_reference(folder)
        assert message in str(error.value)

    def test_a_version_is_a_number(self, folder: Path) -> None:
        (folder / "version.txt").write_text("one")
        with pytest.raises(ReferenceTableError, match=r"version\.txt"):
            load_reference(folder)

    def test_a_closed_region_is_read(self, folder: Path) -> None:
        with (folder / "unsupported_regions.csv").open("a", encoding="utf-8") as file:
            file.write("99,2026-01-01,,unsupported_region\n")
        reference: Reference = load_reference(folder)
        assert list(reference.unsupported_regions_on(dt.date(2026, 1, 1))) == ["99"]
