"""What leaves the house holds texts from outside as they were written: lists, letters and mail."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import replace
from email import message_from_bytes
from email.headerregistry import Address
from email.policy import SMTP

import pikepdf
import pytest
from lxml import etree

from dashboard.casework.csv_file import calculates
from dashboard.casework.exporting.order import Format, Order
from dashboard.casework.office import Office
from dashboard.delivery.channel import Outgoing
from dashboard.delivery.message import as_mail
from dashboard.letters.typesetting import render
from tests.casework.exporting.writing_out import csv_rows, written
from tests.data.cases import Case, write
from tests.letters.reading import read, together
from tests.letters.samples import REJECTION
from tests.outside.strings import STRINGS, on_one_line

MORNING = dt.datetime(2026, 3, 2, 6)
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DRAWN = [text for text in STRINGS if text.isascii()]  # what is not is drawn as a letter's fonts can


@pytest.fixture
def named(office: Office) -> Office:
    """A case of each name."""
    write(office.database, [Case(MORNING, name=text) for text in STRINGS])
    return office


def test_a_list_holds_them_and_no_program_calculates_them(named: Office) -> None:
    path, _line = written(named, Order("applications", columns=("name",)))
    cells = [row["Краткое наименование"] for row in csv_rows(path)]
    assert cells == [f"'{text}" if calculates(text) else text for text in STRINGS]
    assert len([cell for cell in cells if cell.startswith("'")]) > 4


def test_a_workbook_holds_them_as_texts(named: Office) -> None:
    path, _line = written(named, Order("applications", columns=("name",), format=Format.XLSX))
    with zipfile.ZipFile(path) as book:
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        texts = "".join(_texts(book, name) for name in book.namelist() if "sharedStrings" in name or "sheet1" in name)
    assert sheet.find(f".//{_SHEET}f") is None and sheet.find(f".//{_SHEET}hyperlink") is None
    assert [text for text in STRINGS if text not in texts] == []


def _texts(book: zipfile.ZipFile, name: str) -> str:
    return "\n".join(each.text or "" for each in etree.fromstring(book.read(name)).iter(f"{_SHEET}t"))


def test_a_letter_prints_them_and_leads_nowhere() -> None:
    pdf = render(replace(REJECTION, text="\n".join(DRAWN)))
    printed = together(read(pdf))
    assert [text for text in DRAWN if together(text) not in printed] == []
    with pikepdf.open(io.BytesIO(pdf)) as letter:
        kinds = {str(note.get("/Subtype")) for page in letter.pages for note in page.get("/Annots", [])}
    assert kinds <= {"/Widget"}


def test_a_mail_carries_them_and_nothing_becomes_a_header() -> None:
    for text in (*STRINGS, "Тема\r\nBcc: somebody@evil.example\r\n\r\n<script>"):
        outgoing = Outgoing("info@clinic.example", text, text, "<1@office.example>", MORNING)
        mail = message_from_bytes(as_mail(outgoing, Address("", "office", "office.example")), policy=SMTP)
        assert (mail.get_content_type(), mail["Bcc"], mail["To"]) == ("text/plain", None, "info@clinic.example")
        assert mail.get_content().strip().splitlines() == text.strip().splitlines()
        assert on_one_line(str(mail["Subject"])) == on_one_line(text)
