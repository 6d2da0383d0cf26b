"""The pages of sign-in and sign-out: what they set, what they tell, and where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
from starlette.applications import Starlette

from dashboard import session
from dashboard.api import ROUTES
from dashboard.api.signing_in import own_address
from dashboard.casework.office import Office
from dashboard.casework.sign_ins import key_of, present
from dashboard.web.admission import Admission
from tests.api.asking import Answer, ask
from tests.people import PASSWORD, Counting, with_people

APP = Admission(Starlette(routes=ROUTES))
COOKIE = re.compile(r"^([\w-]+)=([\w-]*);", re.MULTILINE)


@pytest.fixture
def office(tmp_path, monkeypatch: pytest.MonkeyPatch, quick: Counting) -> Iterator[Office]:
    with Office.open(tmp_path) as office:
        monkeypatch.setattr(session, "office", lambda: office)
        with_people(office)
        yield office


def shown(address: str = "/sign-in", cookie: str = "") -> tuple[str, str]:
    """The cookie that came with a form, and the token in it."""
    answer = ask(address, headers={"cookie": cookie}, app=APP)
    stamp = re.search(r'name="form" value="(\w+)"', answer.text).group(1)
    return cookie or "=".join(COOKIE.match(answer.headers["set-cookie"]).groups()), stamp


def send(address: str = "/sign-in", cookie: str = "", origin: str = "http://testserver", **fields: str) -> Answer:
    headers = {"cookie": cookie, "content-type": "application/x-www-form-urlencoded", "origin": origin}
    return ask(address, "POST", headers=headers, body=urlencode(fields).encode(), app=APP)


def enter(login: str = "ivanova", password: str = "", **fields: str) -> Answer:
    cookie, stamp = shown()
    return send(cookie=cookie, form=stamp, login=login, password=password or PASSWORD["ivanova"], **fields)


def given(answer: Answer, name: str = "egisz") -> str:
    return dict(COOKIE.findall(answer.headers.get("set-cookie", ""))).get(name, "")


def test_the_right_password_gives_a_cookie_and_leads_on(office: Office) -> None:
    answer = enter(next="/application?case=1")
    assert (answer.status, answer.headers["location"]) == (303, "/application?case=1")
    assert present(office, key_of(given(answer))).actor.login == "ivanova"
    cookie = f"egisz={given(answer)}"
    assert ask("/sign-in", headers={"cookie": cookie}, app=APP).headers["location"] == "/"


@pytest.mark.parametrize(("https", "name", "secure"), [("", "egisz", False), ("https://e.ru", "__Host-egisz", True)])
def test_no_script_reads_the_cookie_and_no_other_site_sends_it(
    office: Office, monkeypatch: pytest.MonkeyPatch, https: str, name: str, secure: bool
) -> None:
    monkeypatch.setenv("EGISZ_PUBLIC_ADDRESS", https)
    sent = ask("/sign-in", app=APP).headers["set-cookie"]
    assert sent.startswith(f"{name}-form=") and "HttpOnly" in sent and "SameSite=strict" in sent
    assert ("Secure" in sent) is secure and "Domain" not in sent and "Path=/" in sent


def test_wrong_name_and_wrong_password_get_the_same_page(office: Office) -> None:
    pages = [enter(login, "wrong wrong wrong", lang="en") for login in ("ivanova", "nobody")]
    assert {page.status for page in pages} == {401}
    told = {re.sub(r'value="[^"]*"', "", page.text) for page in pages}
    assert len(told) == 1 and "Login and password do not go together" in told.pop()
    assert not any(given(page) for page in pages)


def test_what_was_typed_stays_text(office: Office) -> None:
    hostile = '"><script>alert(1)</script>'
    page = enter(hostile, "wrong")
    assert "<script" not in page.text and "&lt;script" in page.text


def test_a_form_of_another_site_or_another_browser_is_not_answered(office: Office) -> None:
    cookie, stamp = shown()
    fields = {"login": "ivanova", "password": PASSWORD["ivanova"]}
    for answer in (
        send(cookie=cookie, form=stamp, origin="http://evil.example", **fields),
        send(cookie=cookie, form=stamp, origin="null", **fields),
        send(cookie=cookie, **fields),
        send(form=stamp, **fields),
        send(cookie="egisz-form=another", form=stamp, **fields),
    ):
        assert answer.status == 400 and not given(answer)


def test_too_many_failures_say_when_to_try_again(office: Office) -> None:
    for _ in range(10):
        enter("ivanova", "wrong")
    answer = enter(lang="en")
    assert answer.status == 429 and "too many failed attempts" in answer.text and not given(answer)


@pytest.mark.parametrize(
    ("asked", "leads"),
    [
        ("/reports?lang=en", "/reports?lang=en"),
        ("", "/"),
        ("reports", "/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("/\t/evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("/sign-in?next=/sign-in", "/"),
        ("/sign-out", "/"),
        ("/api/exports/token", "/"),
        ("/x\r\nSet-Cookie: a=b", "/"),
        ("/" + "x" * 3000, "/"),
        ("/поиск?q=ООО «Ромашка»", "/" + quote("поиск") + "?q=" + quote("ООО «Ромашка»")),
    ],
)
def test_one_is_led_on_inside_the_office_only(asked: str, leads: str) -> None:
    assert own_address(asked) == leads


def test_signing_out_takes_the_form_and_ends_it(office: Office) -> None:
    token, other = given(enter()), given(enter())
    cookie, stamp = shown("/sign-out?lang=en", f"egisz={token}")
    for refused in (send("/sign-out", cookie), send("/sign-out", cookie, "http://evil.example", form=stamp)):
        assert refused.headers["location"].startswith("/sign-out") and present(office, key_of(token))
    answer = send("/sign-out", cookie, form=stamp, where="here", lang="en")
    assert answer.headers["location"] == "/sign-in?lang=en" and 'egisz=""' in answer.headers["set-cookie"]
    assert present(office, key_of(token)) is None and present(office, key_of(other))
    assert ask("/sign-out", headers={"cookie": cookie}, app=APP).headers["location"].startswith("/sign-in")


def test_signing_out_everywhere_ends_all_and_signing_in_again_ends_the_old_one(office: Office) -> None:
    first, second = given(enter()), given(enter())
    cookie, stamp = shown("/sign-out", f"egisz={first}")
    send("/sign-out", cookie, form=stamp, where="everywhere")
    assert present(office, key_of(first)) is present(office, key_of(second)) is None
    third = given(enter())
    form, stamp = shown()
    again = send(cookie=f"{form}; egisz={third}", form=stamp, login="orlov", password=PASSWORD["orlov"])
    assert given(again) and present(office, key_of(third)) is None


def test_an_office_without_people_says_how_to_begin(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Office.open(tmp_path / "new") as empty:
        monkeypatch.setattr(session, "office", lambda: empty)
        page = ask("/sign-in?lang=en", app=APP).text
    assert "python -m dashboard users add" in page and "<form" not in page
