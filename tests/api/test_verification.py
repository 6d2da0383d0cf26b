"""The public page behind the QR code: what it tells, what it never tells, and how it is sent."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from urllib.parse import quote

import pytest

from dashboard.casework.office import Office
from dashboard.letters.public_address import verification_address
from dashboard.locale import _, in_language
from data.database import Transaction
from data.decisions import Decision, add_decision
from tests.api.asking import ask
from tests.casework.desk import IVANOVA, SENIOR

NONSENSE = (
    "ЕГИСЗ-2026-999999",
    "ЕГИСЗ-2026-1",
    "EGISZ-2026-000001",
    "'; DROP TABLE decision; --",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "x" * 5000,
    "ЕГИСЗ-2026-00000٣",
    "{{ 7*7 }}",
)


VALID, REVERSED, UNDONE = (f"ЕГИСЗ-2026-{order:06}" for order in (1, 2, 3))
WHY = "Лицензия прекращена"


def decision(number: str, annulled: str = "") -> Decision:
    return Decision(
        ordinal=1,
        revision=1,
        outcome="approved",
        decided_at=dt.datetime(2026, 11, 9, 21, 30),
        decided_by=IVANOVA.name,
        approved_by=SENIOR.name,
        text="",
        working_days=1,
        registration_number=number,
        annulled=annulled,
        annulled_at=dt.datetime(2026, 11, 11) if annulled else None,
        annulment=WHY if annulled else "",
    )


@pytest.fixture(scope="module", autouse=True)
def registrations(desk: Office) -> None:
    given = (decision(VALID), decision(REVERSED, "reversed"), decision(UNDONE, "undone"))

    def add(transaction: Transaction) -> None:
        for case, each in enumerate(given, 1):
            add_decision(transaction, case, each, kind="medical", region="77")

    desk.database.write(add)


def page(number: str, language: str = "en"):
    return ask(f"/verify/{quote(number, safe='')}?lang={language}")


def test_a_valid_registration_tells_number_state_and_date():
    answer = page(VALID)
    assert answer.status == 200
    assert "The act is valid" in answer.text
    assert VALID in answer.text
    assert "Date of registration</dt><dd>10.11.2026<" in answer.text  # it was past midnight in Moscow


def test_nothing_else_is_told():
    text = page(VALID).text
    facts = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", text)
    assert [name for name, _value in facts] == ["Registration number", "Date of registration", "Looked up"]
    assert [value for _name, value in facts][:2] == [VALID, "10.11.2026"]
    assert IVANOVA.name not in text
    assert SENIOR.name not in text


def test_an_annulled_registration_says_so():
    answer = page(REVERSED)
    assert answer.status == 200
    assert "The act was annulled" in answer.text
    assert "The act is valid" not in answer.text
    assert WHY not in answer.text


def test_one_that_was_undone_never_left_the_house():
    assert page(UNDONE).status == 404


@pytest.mark.parametrize("language", ["ru", "en"])
def test_nonsense_and_a_number_never_given_get_the_same_answer(language: str):
    answers = [page(each, language) for each in NONSENSE]
    assert {answer.status for answer in answers} == {404}
    assert len({answer.body for answer in answers}) == 1


def test_small_letters_and_spaces_around_do_no_harm():
    assert page(f" {VALID.lower()} ").status == 200


def test_the_page_speaks_russian_unless_asked_otherwise():
    with in_language("ru"):
        expected = _("The act is valid")
    for address in (f"/verify/{quote(VALID)}", f"/verify/{quote(VALID)}?lang=xx"):
        text = ask(address).text
        assert '<html lang="ru">' in text
        assert expected in text
        assert "Регистрационный номер" in text
    assert '<html lang="en">' in page(VALID).text


def test_the_address_on_the_act_leads_here():
    assert ask(verification_address(VALID)).status == 200


def test_the_form_sends_to_the_number_s_own_address():
    empty = ask("/verify?lang=en")
    assert (empty.status, "<form" in empty.text, 'class="answer' in empty.text) == (200, True, False)
    sent = ask(f"/verify?lang=en&number={quote(f' {VALID} ')}")
    assert (sent.status, sent.headers["location"]) == (303, f"/verify/{quote(VALID)}?lang=en")
    assert ask(sent.headers["location"]).status == 200
    hostile = ask(f"/verify?number={quote('//evil.example/%0d%0aSet-Cookie: a=b')}")
    assert hostile.headers["location"].startswith("/verify/%2F%2Fevil")
    assert "set-cookie" not in hostile.headers


@pytest.mark.parametrize("address", ["/verify", "/verify/x", "/verify?number=x"])
def test_nothing_is_kept_framed_or_run(address: str):
    answer = ask(address)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "<script" not in answer.text


def test_the_policy_lets_the_page_s_own_style_through():
    answer = ask("/verify")
    style = re.search(r"<style>(.*?)</style>", answer.text, re.DOTALL).group(1)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in answer.headers["content-security-policy"]


def test_nothing_can_be_sent_here():
    assert ask("/verify/x", "POST").status == 405
