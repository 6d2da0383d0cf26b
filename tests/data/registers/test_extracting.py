"""What is found in loaded registers, what is not, and which applications a change between two snapshots touches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.casework.office import Office
from dashboard.casework.registers import load_register
from data.database import Database
from data.model import Employee, Form, Licence
from data.registers import extracting
from data.registers.comparing import touched
from data.registers.extracting import extract_of
from data.registers.keys import key
from data.registers.records import Extract, RegisterKind, Snapshot, WorkPlace
from data.registers.snapshots import current_snapshots
from tests.casework.desk import received
from tests.data.registers.files import (
    INN,
    NUMBER,
    OGRN,
    OID,
    licence,
    licence_xml,
    organisation,
    organisation_json,
    place,
)
from tests.forms import FORM

AS_OF = dt.date(2026, 11, 1)
Loading = Callable[[RegisterKind, str | bytes], None]


@pytest.fixture
def load(office: Office, tmp_path: Path) -> Loading:
    def act(kind: RegisterKind, content: str | bytes) -> None:
        path = tmp_path / "register"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        *_, result = load_register(office, kind, path, as_of=AS_OF)
        assert "loaded" in result, result

    return act


def extract(office: Office, form: Form, before: Snapshot | None = None) -> Extract:
    with office.database.read() as reader:
        return extract_of(reader, form, before=before)


def of(form: Form, **changes: str) -> Form:
    return replace(form, organisation=replace(form.organisation, **changes))


def test_a_register_that_was_never_loaded_has_no_snapshot(office: Office) -> None:
    assert extract(office, FORM) == Extract()


@pytest.mark.parametrize(
    "written",
    [NUMBER, "лицензия № Л041–01137–77/00349834 от 22.12.2020", " ло41-01137-77/00349834 "],
)
def test_a_licence_by_its_number_however_it_is_written(office: Office, load: Loading, written: str) -> None:
    load(
        RegisterKind.LICENCES,
        licence_xml(
            licence(inn="7715034360", ogrn="1"),
            licence(place("Москва", "терапии", "хирургии") + place("Тверь"), inn="7715034360", ogrn="1"),
            licence(number="ЛО-77-01-000001", inn="7715034361", ogrn="2"),
        ),
    )
    form = replace(of(FORM, inn="", ogrn=""), licences=(Licence(number=written),))
    found = extract(office, form).licences
    assert [each.number for each in found] == [NUMBER, NUMBER]
    assert found[0].places == ()
    assert found[1].places == (WorkPlace("Москва", ("терапии", "хирургии")), WorkPlace("Тверь"))


def test_licences_of_the_holder_whatever_their_numbers(office: Office, load: Loading) -> None:
    load(
        RegisterKind.LICENCES,
        licence_xml(licence(number="1"), licence(number="2", inn=""), licence(number="3", inn="1", ogrn="1")),
    )
    form = replace(of(FORM, inn=INN, ogrn=OGRN), licences=())
    assert [each.number for each in extract(office, form).licences] == ["1", "2"]


def test_organisations_by_oid_inn_and_ogrn(office: Office, load: Loading) -> None:
    load(
        RegisterKind.FRMO,
        organisation_json(
            organisation(inn="", ogrn=""),
            organisation(oid=f"{OID}.0.1", ogrn=""),
            organisation(oid=f"{OID}.0.2", inn=""),
            organisation(oid=f"{OID}.0.3", inn="", ogrn=""),
        ),
    )
    found = extract(office, of(FORM, oid=OID, inn=INN, ogrn=OGRN)).organisations
    assert [each.oid for each in found] == [OID, f"{OID}.0.1", f"{OID}.0.2"]
    assert extract(office, of(FORM, oid="", inn="", ogrn="")).organisations == ()


@pytest.mark.parametrize("asked", [1, extracting.ONE_BY_ONE, extracting.ONE_BY_ONE + 1, 130])
def test_any_number_of_employees(office: Office, load: Loading, asked: int) -> None:
    numbers = [f"{100_000_000_00 + n}" for n in range(200)]
    rows = "\n".join(f"{number},Иванова,Анна,01.02.1980" for number in [*numbers, numbers[0]])
    load(RegisterKind.FRMR, f"snils,last_name,first_name,birth_date\n{rows}\n")
    employees = tuple(Employee(snils=f"{n[:3]}-{n[3:6]}-{n[6:9]} {n[9:]}") for n in numbers[:asked])
    form = replace(FORM, head=replace(FORM.head, snils=""), employees=employees)
    assert [each.snils for each in extract(office, form).employees] == [*numbers[:asked], numbers[0]]


def test_taxpayers_and_the_policy_of_the_head(office: Office, load: Loading) -> None:
    load(RegisterKind.FNS, f"inn,name\n{INN},Клиника\n773370857141,Иванов\n7715034360,Другая\n")
    load(
        RegisterKind.OMS,
        "number,last_name,first_name,birth_date\n7700000000000008,И,А,01.02.1980\n7700000000000016,П,Б,01.02.1980\n",
    )
    form = replace(of(FORM, inn=INN), head=replace(FORM.head, inn="773370857141", policy="7700 0000 0000 0008"))
    found = extract(office, form)
    assert [each.inn for each in found.taxpayers] == [INN, "773370857141"]
    assert [each.number for each in found.policies] == ["7700000000000008"]


def test_the_newest_snapshot_is_looked_into_and_the_one_before_can_be(office: Office, load: Loading) -> None:
    for name in ("первое", "второе", "третье"):
        load(RegisterKind.FNS, f"inn,name\n{INN},{name}\n")
    form = of(FORM, inn=INN)
    found = extract(office, form)
    assert [each.name for each in found.taxpayers] == ["третье"]
    before = extract(office, form, before=found.snapshots[RegisterKind.FNS])
    assert before.snapshots[RegisterKind.FNS].version == 2
    assert [each.name for each in before.taxpayers] == ["второе"]


def test_only_what_differs_touches_an_application(office: Office, load: Loading) -> None:
    inn = FORM.organisation.inn
    case = received(office).id
    contents = {
        1: f"{inn},A\n7715034360,B\n",
        2: f"7715034360,C\n{inn},A\n",  # another one changed, and the order
        3: f"{inn},A\n{inn},A\n",  # said twice
        4: f"{inn},Z\n",
        5: "7715034360,C\n",  # gone
        6: f"7715034360,C\n{inn},A\n",
    }
    expected = {2: [], 3: [case], 4: [case], 5: [case], 6: [case]}
    for version, rows in contents.items():
        load(RegisterKind.FNS, f"inn,name\n{rows}")
        with office.database.read() as reader:
            assert current_snapshots(reader)[RegisterKind.FNS].version == version
            if version > 1:
                of_fns = {"before": version - 1, "after": version}
                assert touched(reader, RegisterKind.FNS, **of_fns, statuses=["received"]) == expected[version]
                assert touched(reader, RegisterKind.FNS, **of_fns, statuses=["approved"]) == []


def test_a_licence_touches_by_its_number_and_by_its_holder(office: Office, load: Loading) -> None:
    number = FORM.licences[0].number
    case = received(office).id
    stranger = {"inn": "1", "ogrn": "1"}
    registers = [
        licence_xml(licence(number="ЛО-01-01-000001", **stranger)),
        licence_xml(licence(number=number, **stranger)),
        licence_xml(licence(number=number, **stranger), licence(number="x1", inn=FORM.organisation.inn, ogrn="2")),
        licence_xml(licence(number=number, **stranger), licence(number="x1", inn=FORM.organisation.inn, ogrn="3")),
    ]
    for version, content in enumerate(registers, 1):
        load(RegisterKind.LICENCES, content)
        if version > 1:
            with office.database.read() as reader:
                found = touched(
                    reader, RegisterKind.LICENCES, before=version - 1, after=version, statuses=["received", "checked"]
                )
            assert found == [case], version


@pytest.mark.parametrize("kind", RegisterKind)
def test_a_first_snapshot_touches_all_it_has_anything_to_say_of(office: Office, kind: RegisterKind) -> None:
    case = received(office).id
    bare = replace(FORM, uuid=UUID(int=7), licences=(), employees=())
    other = received(office, replace(bare, head=replace(FORM.head, policy=""))).id
    with office.database.read() as reader:
        found = touched(reader, kind, before=None, after=1, statuses=["received"])
    both = kind in (RegisterKind.FNS, RegisterKind.FRMO)
    assert found == ([case, other] if both else [case])


_number = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "№ ", "лицензия № ", "Лицензия "]),
    st.sampled_from(
        [NUMBER, "ЛО-77-01-020937", "LO–77–01–020937", "ло41-01137-77/00349834", "ФС-01-01-000001", "09-01-001", ""]
    ),
    st.sampled_from(["", " ", "\u00a0", "\t"]),
    st.sampled_from(["", "от 22.12.2020", " от\u00a01.2.2003 г.", " бессрочно"]),
)


def test_the_store_makes_the_same_keys_as_the_program(database: Database) -> None:
    with database.read() as reader:

        @given(_number, st.text(alphabet="0123456789.- \u00a0абв", max_size=20))
        def same(number: str, other: str) -> None:
            texts = {"number": number} | dict.fromkeys(("inn", "ogrn", "snils", "oid", "policy"), other)
            for name, text in texts.items():
                assert reader.value("register_key_of_text", name=name, text=text) == key(name, text), text

        same()
