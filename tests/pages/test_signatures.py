"""The signature panel: what it says of a good signature, of a broken one, of none; nothing in it becomes markup."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dashboard.casework.office import Office
from dashboard.demo.authority.demonstration import write_authorities
from dashboard.demo.packages import SUBMITTED_AT, build
from data.applications import by_number
from data.scope import EVERYTHING
from data.signature_rows import add_signatures, read_signatures
from data.signatures import SignatureFault, Trust
from tests.pages.screens import received, screen, texts
from tests.signatures import signature


@pytest.fixture
def trusting(desk: Office) -> Office:
    write_authorities(desk.authorities, at=SUBMITTED_AT.astimezone(dt.UTC).replace(tzinfo=None))
    return desk


def words_of(number: str) -> str:
    """What the screen says, without the marks that keep text from being markup."""
    return shown(number).replace("\\", "")


def shown(number: str) -> str:
    app = screen("application", case=number, tab="signatures")
    return texts(app) + "".join(each.proto.body for each in app.get("html"))


def test_a_good_signature(trusting: Office, tmp_path: Path):
    package = build("signed", scans="small")
    text = words_of(received(trusting, package, tmp_path).number)
    assert package.form.head.last_name in text
    for words in (
        "Целостность: не нарушена",
        "Доверенная: аккредитованный центр",
        "Действительность: сертификат действовал",
        "Демонстрационный УЦ",
        "ГОСТ Р 34.10-2012",
    ):
        assert words in text


def test_a_broken_signature_is_not_judged_further(trusting: Office, tmp_path: Path):
    package = build("spoilt", scans="small", faults=("changed-after-signing",))
    text = words_of(received(trusting, package, tmp_path).number)
    assert "Целостность: подписанное изменено" in text
    assert "доверять нельзя" in text
    assert "Доверенная" not in text


def test_no_signature(trusting: Office, tmp_path: Path):
    package = build("bare", scans="small", faults=("unsigned",))
    assert "нет проверенных подписей" in shown(received(trusting, package, tmp_path).number)


def test_what_a_certificate_says_stays_text(trusting: Office, tmp_path: Path):
    number = received(trusting, build("bare", scans="small", faults=("unsigned",)), tmp_path).number
    hostile = signature(
        {"last_name": "<img src=x onerror=alert(1)>", "issuer": ":red[ОДОБРЕНО]"},
        trust=Trust.UNKNOWN,
        document="documents/**a**<b>.pdf",
        fault=SignatureFault.NOT_VERIFIED,
    )
    with trusting.database.read() as reader:
        key = {"application": by_number(reader, number, EVERYTHING).id, "revision": 1}
    trusting.database.write(lambda transaction: add_signatures(transaction, key, [hostile]))
    with trusting.database.read() as reader:
        assert read_signatures(reader, **key) == (hostile,)
    text = shown(number)
    assert "<img" not in text
    assert "&lt;img" in text
    assert "**a**" not in text
