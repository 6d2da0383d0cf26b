"""A licence register cut into pieces: as if it were read at once, wherever it is cut, and errors where they are."""

from __future__ import annotations

import io
import re

import pytest

from data.registers.places import read_places
from data.registers.problems import Problem, UnreadableRegister
from data.registers.reading import pieces as cutting
from data.registers.reading.licence_xml import read_licence_xml
from data.registers.reading.remarks import Remarks
from data.registers.records import WorkPlace
from tests.data.registers.files import licence, licence_xml, place


def numbers(content: bytes) -> list[object]:
    return [row[0] for row in read_licence_xml(io.BytesIO(content), Remarks())]


def refused(content: bytes) -> Problem:
    with pytest.raises(UnreadableRegister) as refusal:
        numbers(content)
    (problem,) = refusal.value.problems
    return problem


def register(count: int, *, instead: dict[int, str] | None = None) -> bytes:
    """A licence a line, the first one on line 3."""
    records = [(instead or {}).get(number, licence(number=f"n{number}") + "\n") for number in range(count)]
    return licence_xml("\n", *records)


@pytest.fixture(params=[200, 1000, 7000])
def cut(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of a licence or a few; a whole file in one is what every other test reads."""
    monkeypatch.setattr(cutting, "PIECE_BYTES", request.param)
    monkeypatch.setattr(cutting, "LONGEST_PIECE_BYTES", 8 * request.param)


@pytest.mark.usefixtures("cut")
@pytest.mark.parametrize("encoding", ["UTF-8", "windows-1251"])
def test_nothing_is_lost_where_it_is_cut(encoding: str) -> None:
    records = [licence(place(f"Тверь, {n}", "терапии"), number=f"Л{n}", name="я" * (n % 97)) for n in range(150)]
    content = licence_xml(*records, encoding=encoding)
    rows = list(read_licence_xml(io.BytesIO(content), Remarks()))
    assert [row[0] for row in rows] == [f"Л{n}" for n in range(150)]
    assert [read_places(row[-1]) for row in rows] == [(WorkPlace(f"Тверь, {n}", ("терапии",)),) for n in range(150)]
    spaced = content.replace(b"</licenses>", b"</licenses\n >")
    assert numbers(spaced) == [row[0] for row in rows]


@pytest.mark.usefixtures("cut")
@pytest.mark.parametrize(
    "between",
    [
        f"<!-- {licence()}{licence()} -->",
        f"<?was {licence()}?>",
        f"<![CDATA[{licence()}]]>",
    ],
)
def test_an_end_of_a_licence_that_is_none(between: str) -> None:
    records = [licence(number=str(number)) + between for number in range(30)]
    assert numbers(licence_xml(between if "CDATA" not in between else "", *records)) == [str(n) for n in range(30)]


@pytest.mark.usefixtures("cut")
@pytest.mark.parametrize("record", [0, 1, 40, 99])
def test_an_error_is_told_where_it_is(record: int) -> None:
    broken = licence(number="x").replace("</number>", "</nomber>") + "\n"
    assert refused(register(100, instead={record: broken})) == Problem(
        "xml-malformed", {"record": record, "line": record + 3, "detail": "mismatched tag"}
    )
    long = licence(number="x" * 100_001) + "\n"
    assert refused(register(100, instead={record: long})) == Problem(
        "text-too-long", {"record": record + 1, "column": "number", "limit": 100_000}
    )


@pytest.mark.usefixtures("cut")
def test_a_register_that_breaks_off() -> None:
    whole = register(60)
    for end in range(len(whole) - len("</licenses_list>") - 300, len(whole) - 1, 7):
        problem = refused(whole[:end])
        assert problem.reason == "xml-malformed"
        assert problem.arguments["record"] == len(re.findall(b"</licenses>", whole[:end]))


@pytest.mark.usefixtures("cut")
@pytest.mark.parametrize(
    ("more", "detail"),
    [("<more/>", "junk after document element"), ("<licenses_list/>", "junk after document element")],
)
def test_what_follows_the_register(more: str, detail: str) -> None:
    assert refused(register(20) + more.encode()).arguments["detail"] == detail


@pytest.mark.usefixtures("cut")
def test_two_registers_in_one_file() -> None:
    again = licence_xml(*[licence()] * 20).partition(b"?>")[2]
    problem = refused(register(20) + again)
    assert (problem.reason, problem.arguments["record"]) == ("xml-malformed", 20)


@pytest.mark.parametrize(
    "opening",
    [
        '<licenses_list xmlns="urn:register">',
        "<licenses_list xmlns:xsi='urn:x' xsi:a=\"b > c\">",
        "<!-- <licenses_list> -->\n<licenses_list\n>",
    ],
)
def test_a_root_however_it_is_written(opening: str) -> None:
    content = register(5).replace(b"<licenses_list>", opening.encode(), 1)
    assert numbers(content) == ["n0", "n1", "n2", "n3", "n4"]
    assert numbers(b"\xef\xbb\xbf" + content) == ["n0", "n1", "n2", "n3", "n4"]
    broken = content.replace(b"n4</number>", b"n4<number>")
    assert refused(broken).arguments["line"] == broken.count(b"\n", 0, broken.index(b"n4")) + 1


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"<!-- no element -->", Problem("xml-malformed", {"record": 0, "line": 1, "detail": "no element found"})),
        (b"<licenses/>", Problem("xml-root", {"found": "licenses"})),
    ],
)
def test_what_begins_otherwise(content: bytes, problem: Problem) -> None:
    assert refused(content) == problem


def test_what_only_some_readers_accept() -> None:
    """Deeper than any register, and a prefix that stands for nothing."""
    deep = licence(number="<a>" * 400 + "</a>" * 400)
    problem = refused(register(3, instead={1: deep}))
    assert problem.reason == "xml-malformed" and problem.arguments["line"] == 4
    assert refused(register(3, instead={1: licence(number="<a:b/>")})).arguments["line"] == 4


def test_spaces_of_every_kind() -> None:
    content = licence_xml(
        licence(
            place("\u00a0Тверь,\n\u2003 ул.\u00a0\u00a0Мира ", "терапии\u00a0", " "),
            number="\u00a0n\u2007 1\t",
            date="\u00a02020-12-22 ",
        )
    )
    (row,) = read_licence_xml(io.BytesIO(content), Remarks())
    assert row[0] == "n 1" and str(row[6]) == "2020-12-22"
    assert read_places(row[-1]) == (WorkPlace("Тверь, ул. Мира", ("терапии",)),)
