"""Form, documents and registers side by side: what agrees, what looks alike, what contradicts, what nobody could see."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks.check import Context
from checks.reading.text import PageText, Source
from dashboard.casework.comparison.compare import compare
from dashboard.casework.comparison.fields import declared
from dashboard.casework.comparison.states import ComparedField, State, Uncompared, Unread
from dashboard.casework.comparison.tokens import Paper
from data.model import Form
from data.reference import load_reference
from data.registers.records import RegisterKind
from tests.casework.comparison.papers import paper
from tests.forms import EMPLOYEE, LICENCE, entrepreneur, form
from tests.registers import (
    EMPLOYEE_RECORD,
    LICENCE_RECORD,
    ORGANISATION_RECORD,
    TAXPAYER_RECORD,
    TODAY,
    aged,
    around,
    without,
)

NO_REGISTERS = Context(TODAY, load_reference())

CERTIFICATE = """
ЛИСТ ЗАПИСИ Единого государственного реестра юридических лиц
Полное наименование | Общество с ограниченной ответственностью «Клиника на Лесной»
ОГРН | 1027700132195
ИНН | 7725088527
КПП | 772501001
Адрес | 101000, г. Москва, ул. Лесная, д. 5
Должность | Главный врач
Фамилия, имя, отчество | Иванов Иван Иванович
"""
ORDER = """
ООО «Клиника на Лесной»
ПРИКАЗ № 1
Назначить Иванова Ивана Ивановича на должность главного врача с 15 января 2020 г.
"""
LICENCE_TEXT = """
ЛИЦЕНЗИЯ № Л041-01137-77/00349834
Дата предоставления | 22.10.2015
Срок действия | бессрочно
Лицензиат | ООО «Клиника на Лесной»
ОГРН | 1027700132195
ИНН | 7725088527
Лицензирующий орган | Департамент здравоохранения города Москвы
1 терапия | г. Москва, ул. Лесная, д. 5
"""


def field(subject: Form, name: str, *papers: Paper, context: Context = NO_REGISTERS) -> ComparedField:
    (found,) = [each for each in compare(subject, papers, context).fields if each.field == name]
    return found


def seen(name: str, *papers: Paper, subject: Form | None = None) -> tuple[State, str]:
    """What the first document shows of a field, and how it was read."""
    sighting = field(subject or form(), name, *papers).sightings[0]
    return sighting.state, sighting.read


def certificate(old: str = "", new: str = "", **read) -> Paper:
    return paper("registration_certificate", CERTIFICATE.replace(old, new) if old else CERTIFICATE, **read)


def licence(old: str = "", new: str = "", **read) -> Paper:
    return paper("medical_licence", LICENCE_TEXT.replace(old, new) if old else LICENCE_TEXT, **read)


def test_documents_that_show_what_the_form_declares_agree() -> None:
    papers = (certificate(), paper("head_appointment", ORDER), licence())
    compared = [each for each in compare(form(), papers, NO_REGISTERS).fields if each.sightings]
    assert {each.field: each.on_paper for each in compared} == dict.fromkeys(
        (
            "Organization/FullName", "Organization/INN", "Organization/OGRN", "Organization/KPP",
            "Organization/LegalAddress", "Head", "Head/Position", "Head/AppointedOn",
            "Licenses/License[1]/@number", "Licenses/License[1]/@issuedOn", "Licenses/License[1]/@validUntil",
            "Licenses/License[1]/@issuer", "Licenses/License[1]/Address[1]",
        ),
        State.SAME,
    )  # fmt: skip


def test_a_place_is_where_the_value_stands() -> None:
    sighting = field(form(), "Organization/INN", certificate()).sightings[0]
    x0, y0, x1, y1 = sighting.box
    assert (sighting.page, sighting.read) == (1, "")
    assert (x0, x1 - x0) == (pytest.approx(0.5), pytest.approx(0.11))
    assert 0.1 < y0 < y1 < 0.13


def test_a_value_on_a_later_page_is_found_there() -> None:
    sighting = field(form(), "Organization/FullName", paper("charter", "УСТАВ", CERTIFICATE)).sightings[0]
    assert (sighting.state, sighting.page) == (State.SAME, 2)


class TestNumbers:
    @pytest.mark.parametrize(
        ("written", "state", "read"),
        [
            ("77 25 08 85 27", State.SAME, ""),
            ("7725О88527", State.SIMILAR, "7725О88527"),  # the letter О
            ("7725088521", State.SIMILAR, "7725088521"),  # breaks the check digit
            ("772508852", State.SIMILAR, "772508852"),  # a digit lost
            ("7707083893", State.DIFFERS, "7707083893"),  # another number with a right check digit
            ("не указан", State.NOT_FOUND, ""),
        ],
    )
    def test_an_inn_on_a_scan(self, written: str, state: State, read: str) -> None:
        assert seen("Organization/INN", certificate("7725088527", written)) == (state, read)

    def test_what_was_not_recognised_but_written_has_no_slips(self) -> None:
        written = certificate("7725088527", "7725088521", source=Source.LAYER)
        assert seen("Organization/INN", written) == (State.DIFFERS, "7725088521")

    def test_a_number_that_is_itself_mistyped_in_the_form_differs(self) -> None:
        mistyped = form(organisation={"inn": "7725088528"})
        assert seen("Organization/INN", certificate(), subject=mistyped) == (State.DIFFERS, "7725088527")

    def test_another_persons_number_is_not_taken_for_it(self) -> None:
        text = CERTIFICATE.replace("ИНН | 7725088527", "ИНН физического лица | 773370857141")
        assert seen("Organization/INN", paper("registration_certificate", text)) == (State.NOT_FOUND, "")

    def test_several_digits_that_are_read_for_each_other_are_similar(self) -> None:
        assert seen("Organization/OGRN", certificate("1027700132195", "1027700152198"))[0] is State.SIMILAR

    def test_a_number_in_single_digits_is_read_together(self) -> None:
        spaced = certificate("1027700132195", " ".join("1027700132195"))
        assert seen("Organization/OGRN", spaced) == (State.SAME, "")

    def test_a_number_that_a_document_need_not_show_is_not_missed(self) -> None:
        compared = compare(form(), [certificate("КПП | 772501001", "")], NO_REGISTERS)
        assert "Organization/KPP" not in {each.field for each in compared.fields if each.sightings}

    @pytest.mark.parametrize(
        ("text", "state"),
        [
            ("Серия 45 10 № 123456", State.SAME),
            (
                "P<RUSIVANOV<<IVAN<IVANOVI3<<<<<<<<<<<<<<<<<<\n4511234566RUS7002011M<<<<<<<0200115770001<54",
                State.NOT_FOUND,
            ),
            ("4511234566RUS7002011M<<<<<<<0", State.SAME),
        ],
    )
    def test_a_passport(self, text: str, state: State) -> None:
        assert seen("Head/Passport", paper("passport", text))[0] is state


class TestNames:
    @pytest.mark.parametrize(
        ("written", "state"),
        [
            ("ООО «Клиника на Лесной»", State.SAME),
            ("ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ «КЛИНИКА НА ЛЕСНОЙ»", State.SAME),
            ("Общество с ограниченной ответственностью «Клиннка на Лесной»", State.SIMILAR),
            ("ООО «Клиника на Лесной Плюс»", State.SIMILAR),
            ("ООО «Клини на Лес ной»", State.SIMILAR),
            ("АО «Клиника на Лесной»", State.SIMILAR),
            ("Общество с ограниченной ответственностью «Ромашка»", State.DIFFERS),
        ],
    )
    def test_an_organisation(self, written: str, state: State) -> None:
        name = "Общество с ограниченной ответственностью «Клиника на Лесной»"
        assert seen("Organization/FullName", certificate(name, written))[0] is state

    def test_a_landlord_is_not_the_applicant(self) -> None:
        text = "Арендодатель | ООО «Тихий угол»\nАрендатор | ООО «Клиника на Лесной»"
        assert seen("Organization/FullName", paper("lease", text)) == (State.SAME, "")

    def test_another_tenant_differs(self) -> None:
        text = "Арендодатель | ООО «Клиника»\nАрендатор | ООО «Тихий угол»"
        assert seen("Organization/FullName", paper("lease", text)) == (State.DIFFERS, "ООО «Тихий угол»")

    @pytest.mark.parametrize(
        ("written", "state"),
        [
            ("Иванов Иван Иванович", State.SAME),
            ("Назначить Иванова Ивана Ивановича", State.SAME),
            ("Ивану Ивановичу Иванову", State.SAME),
            ("Фамилия ИВАНОВ\nИмя ИВАН\nОтчество ИВАНОВИЧ", State.SAME),
            ("Иванов Нван Иванович", State.SIMILAR),
            ("Иванов И. И.", State.SIMILAR),
            ("Петров Пётр Петрович", State.DIFFERS),
            ("Иванов Сергей Иванович", State.DIFFERS),
            ("никого", State.NOT_FOUND),
        ],
    )
    def test_a_head(self, written: str, state: State) -> None:
        assert seen("Head", paper("head_appointment", written))[0] is state

    def test_an_employee_is_not_the_head(self) -> None:
        assert seen("Head", paper("head_appointment", "Петрова Анна Сергеевна"))[0] is State.NOT_FOUND

    def test_another_position_beside_its_caption_differs(self) -> None:
        assert seen("Head/Position", certificate("Главный врач", "Генеральный директор")) == (
            State.DIFFERS,
            "Генеральный директор",
        )


class TestDays:
    @pytest.mark.parametrize(
        ("written", "state"),
        [
            ("22.10.2015", State.SAME),
            ("«22» октября 2015 года", State.SAME),
            ("2015-10-22", State.SAME),
            ("22.10.2016", State.SIMILAR),
            ("14.02.2019", State.DIFFERS),
            ("22.13.2015", State.NOT_FOUND),
        ],
    )
    def test_the_day_of_issue(self, written: str, state: State) -> None:
        assert seen("Licenses/License[1]/@issuedOn", licence("22.10.2015", written))[0] is state

    def test_june_is_not_july(self) -> None:
        text = "Дата вступления в должность | 15 июля 2020 г."
        june = form(head={"appointed_on": "15.06.2020"})
        assert seen("Head/AppointedOn", paper("head_appointment", text), subject=june)[0] is not State.SAME

    @pytest.mark.parametrize(
        ("declared", "written", "state"),
        [
            ("", "бессрочно", State.SAME),
            ("", "до 22.10.2020", State.DIFFERS),
            ("22.10.2020", "до 22.10.2020", State.SAME),
            ("22.10.2020", "бессрочно", State.DIFFERS),
        ],
    )
    def test_the_end_of_a_term(self, declared: str, written: str, state: State) -> None:
        subject = form(licences=(replace(LICENCE, valid_until=declared),))
        assert seen("Licenses/License[1]/@validUntil", licence("бессрочно", written), subject=subject)[0] is state


class TestAddresses:
    @pytest.mark.parametrize(
        ("written", "state"),
        [
            ("г. Москва, ул. Лесная, д. 5", State.SAME),
            ("г. Москва, улица Лесная, дом 5, этаж 2", State.SAME),
            ("г. Москва, ул. Лесная, д. 7", State.DIFFERS),
            ("г. Москва, ул. Лесная, д. 3", State.SIMILAR),
            ("г. Тверь, ул. Садовая, д. 1", State.DIFFERS),
            ("нет", State.NOT_FOUND),
        ],
    )
    def test_the_legal_address(self, written: str, state: State) -> None:
        assert seen("Organization/LegalAddress", certificate("г. Москва, ул. Лесная, д. 5", written))[0] is state


class TestLicences:
    @pytest.mark.parametrize(
        ("written", "state"),
        [
            ("Л041 - 01137 - 77 / 00349834", State.SAME),
            ("J1041-01137-77/00349834", State.SAME),
            ("Л041-01137-77/00349839", State.SIMILAR),
            ("Л041-01137-77/00111222", State.DIFFERS),
            ("ЛО-77-01-012345", State.DIFFERS),
            ("", State.NOT_FOUND),
        ],
    )
    def test_the_number(self, written: str, state: State) -> None:
        assert seen("Licenses/License[1]/@number", licence("Л041-01137-77/00349834", written))[0] is state

    def test_of_two_licences_each_has_its_own_document(self) -> None:
        second = replace(LICENCE, number="Л041-01137-77/00555666", issued_on="01.03.2021")
        text = LICENCE_TEXT.replace("Л041-01137-77/00349834", second.number).replace("22.10.2015", "01.03.2021")
        papers = (licence(path="documents/1.pdf"), paper("medical_licence", text, path="documents/2.pdf"))
        compared = compare(form(licences=(LICENCE, second)), papers, NO_REGISTERS)
        shown = {each.field: each.sightings for each in compared.fields}
        for place, path in ((1, "documents/1.pdf"), (2, "documents/2.pdf")):
            (sighting,) = shown[f"Licenses/License[{place}]/@issuedOn"]
            assert (sighting.state, sighting.document) == (State.SAME, path)

    def test_a_document_of_no_declared_licence_is_a_stray(self) -> None:
        second = replace(LICENCE, number="Л041-01137-77/00555666")
        stray = licence("00349834", "00999000")
        assert compare(form(licences=(LICENCE, second)), [stray], NO_REGISTERS).strays == (stray.path,)


class TestCertificates:
    TEXT = "Свидетельство об аккредитации\n0177241234567\nПетрова Анна Сергеевна\nСпециальность | Терапия"

    def test_it_is_the_employees_whose_name_it_shows(self) -> None:
        other = replace(EMPLOYEE, last_name="Сидорова", certificates=())
        subject = form(employees=(other, EMPLOYEE))
        compared = compare(subject, [paper("specialist_certificate", self.TEXT)], NO_REGISTERS)
        shown = {each.field: each.on_paper for each in compared.fields if each.sightings}
        assert shown["Employees/Employee[2]"] is State.SAME
        assert shown["Employees/Employee[2]/Certificate[1]/@number"] is State.SAME
        assert shown["Employees/Employee[2]/Certificate[1]/@specialty"] is State.SAME
        assert "Employees/Employee[1]" not in shown

    def test_the_files_name_says_whose_it_should_be(self) -> None:
        path = "documents/Петрова_Анна_Сергеевна_СертификатСпециалиста.pdf"
        swapped = paper("specialist_certificate", self.TEXT.replace("Петрова Анна", "Орлова Вера"), path=path)
        assert seen("Employees/Employee[1]", swapped) == (State.DIFFERS, "Орлова Вера Сергеевна")

    def test_one_that_fits_nobody_is_a_stray(self) -> None:
        stray = paper("specialist_certificate", "Сертификат 9999999999999 Орлова Вера Павловна")
        assert compare(form(), [stray], NO_REGISTERS).strays == (stray.path,)


class TestUncompared:
    def test_every_value_of_the_form_is_told_of(self) -> None:
        compared = compare(form(), (), NO_REGISTERS).fields
        assert {each.field for each in compared} == {each.field for each in declared(form())}
        silent = [each for each in compared if not each.entries]
        assert {(each.state, each.uncompared) for each in silent} == {(State.UNKNOWN, Uncompared.NO_SOURCE)}

    def test_a_day_that_no_calendar_has_is_looked_for_nowhere(self) -> None:
        impossible = form(head={"birth_date": "31.02.1983"})
        found = field(impossible, "Head/BirthDate", paper("passport", "Дата рождения 31.02.1983"))
        assert (found.state, found.uncompared, found.sightings) == (State.UNKNOWN, Uncompared.NO_SUCH_DAY, ())

    def test_an_end_that_is_not_given_is_compared(self) -> None:
        assert not field(form(), "Licenses/License[1]/@validUntil", licence()).is_no_day


class TestUnread:
    @pytest.mark.parametrize(
        ("source", "unread"),
        [(Source.NO_OCR, Unread.NO_OCR), (Source.NOT_READ, Unread.NOT_READ), (Source.LOST, Unread.NOT_READ)],
    )
    def test_a_page_that_nobody_read_never_agrees(self, source: Source, unread: Unread) -> None:
        blind = Paper("documents/1.pdf", "registration_certificate", (PageText(1, source),), 1)
        found = field(form(), "Organization/INN", blind)
        assert (found.on_paper, found.sightings[0].unread) == (State.UNKNOWN, unread)

    def test_a_document_that_is_being_read_is_waited_for(self) -> None:
        begun = certificate("7725088527", "7707083893", total=2)
        sighting = field(form(), "Organization/INN", begun).sightings[0]
        assert (sighting.state, sighting.unread) == (State.UNKNOWN, Unread.WAITING)
        assert field(form(), "Organization/OGRN", begun).sightings[0].state is State.SAME

    def test_a_document_without_a_page_is_not_read(self) -> None:
        found = field(form(), "Organization/INN", Paper("documents/1.pdf", "registration_certificate", (), 0))
        assert found.sightings[0].unread is Unread.NOT_READ


class TestRegisters:
    def entry(self, name: str, subject: Form | None = None, **changes) -> tuple[State, str]:
        (found, *_) = field(subject or form(), name, context=around(**changes)).entries
        return found.state, found.value

    def test_registers_that_confirm_the_form_agree(self) -> None:
        compared = compare(form(), (), around())
        assert {entry.state for each in compared.fields for entry in each.entries} == {State.SAME}
        assert {"Organization/FullName", "Organization/LegalAddress", "Licenses/License[1]/@number"} <= {
            each.field for each in compared.fields
        }

    @pytest.mark.parametrize(
        ("name", "changes", "said"),
        [
            (
                "Organization/FullName",
                {"organisations": (replace(ORGANISATION_RECORD, full_name="ООО «Ромашка»", short_name=""),)},
                (State.DIFFERS, "ООО «Ромашка»"),
            ),
            (
                "Organization/KPP",
                {"organisations": (replace(ORGANISATION_RECORD, kpp="772501002"),)},
                (State.DIFFERS, "772501002"),
            ),
            (
                "Organization/LegalAddress",
                {"organisations": (replace(ORGANISATION_RECORD, address="г. Тверь, ул. Садовая, д. 1"),)},
                (State.DIFFERS, "г. Тверь, ул. Садовая, д. 1"),
            ),
            (
                "Organization/OID",
                {"organisations": (replace(ORGANISATION_RECORD, oid="1.2.643.5.1.13.13.12.2.77.1111"),)},
                (State.DIFFERS, "1.2.643.5.1.13.13.12.2.77.1111"),
            ),
            ("Organization/OID", {"organisations": ()}, (State.NOT_FOUND, "")),
            ("Organization/INN", {"organisations": ()}, (State.NOT_FOUND, "")),
            ("Licenses/License[1]/@number", {"licences": ()}, (State.NOT_FOUND, "")),
            (
                "Licenses/License[1]/@issuedOn",
                {"licences": (replace(LICENCE_RECORD, issued_on=TODAY),)},
                (State.DIFFERS, "23.11.2026"),
            ),
            (
                "Employees/Employee[1]/Position",
                {"employees": (replace(EMPLOYEE_RECORD, position="Врач-терапевт участковый"),)},
                (State.SIMILAR, "Врач-терапевт участковый"),
            ),
            ("Employees/Employee[1]/SNILS", {"employees": ()}, (State.NOT_FOUND, "")),
        ],
    )
    def test_what_a_register_says_otherwise(self, name: str, changes: dict, said: tuple[State, str]) -> None:
        assert self.entry(name, **changes) == said

    def test_a_strangers_name_is_not_told(self) -> None:
        stranger = replace(EMPLOYEE_RECORD, last_name="Орлов", first_name="Пётр", birth_date=TODAY)
        found = field(form(), "Employees/Employee[1]", context=around(employees=(stranger,))).entries[0]
        assert (found.state, found.value, found.is_strangers) == (State.DIFFERS, "", True)

    def test_a_register_that_was_never_loaded_agrees_with_nothing(self) -> None:
        context = around(snapshots=without(RegisterKind.LICENCES), licences=())
        found = field(form(), "Licenses/License[1]/@number", context=context)
        assert (found.in_registers, found.entries[0].is_loaded) == (State.UNKNOWN, False)

    def test_a_stale_register_agrees_with_nothing(self) -> None:
        found = field(form(), "Licenses/License[1]/@number", context=around(snapshots=aged(99, RegisterKind.LICENCES)))
        assert (found.in_registers, found.entries[0].is_stale) == (State.UNKNOWN, True)

    def test_the_tax_service_knows_an_entrepreneur_by_the_bare_name(self) -> None:
        own = entrepreneur()
        record = replace(TAXPAYER_RECORD, inn=own.organisation.inn, ogrn="", kpp="", name="Иванов Иван Иванович")
        fns = [
            entry
            for entry in field(own, "Organization/FullName", context=around(taxpayers=(record,))).entries
            if entry.register is RegisterKind.FNS
        ]
        assert [entry.state for entry in fns] == [State.SAME]


def test_one_document_that_differs_outweighs_those_that_agree() -> None:
    papers = (certificate("7725088527", "7707083893"), licence())
    assert field(form(), "Organization/INN", *papers).state is State.DIFFERS


def test_what_one_document_shows_no_other_need_show() -> None:
    papers = (certificate("7725088527", ""), licence())
    assert field(form(), "Organization/INN", *papers).on_paper is State.SAME


def test_hostile_text_is_only_text() -> None:
    strange = "ИНН ИНН ИНН " + "7" * 5000 + " " + "1 " * 3000 + "«" * 200 + "А" * 5000
    compared = compare(form(), [paper("registration_certificate", strange)], NO_REGISTERS)
    assert all(len(each.read) <= 160 for found in compared.fields for each in found.sightings)
