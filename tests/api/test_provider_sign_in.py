"""Signing in at a real identity provider, from the office's page and back, and what is tried with what it hands out."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Queue
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from joserfc.jws import extract_compact
from starlette.applications import Starlette

from dashboard import session
from dashboard.api import ROUTES
from dashboard.casework.account_changes import change_rights, close_account, listed, reopen_account
from dashboard.casework.office import Office
from dashboard.casework.sign_ins import Present, key_of, present
from dashboard.provider import provider as providers
from dashboard.web.admission import Admission
from data.outside_accounts import token_of_sign_in
from tests.api.asking import Answer, ask
from tests.identity_provider import AFTER, CLIENT, SECRET, IdentityProvider, identity_provider
from tests.people import IVANOVA, PASSWORD, with_people

APP = Admission(Starlette(routes=ROUTES))


@pytest.fixture(scope="module")
def told() -> Iterator[tuple[str, Queue]]:
    """Where the provider tells that a session has ended, and what it told."""
    heard: Queue = Queue()

    class Ear(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.put(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *words: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Ear) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", heard
        server.shutdown()


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory, told: tuple[str, Queue]) -> Iterator[IdentityProvider]:
    with identity_provider(tmp_path_factory.mktemp("provider"), told[0]) as there:
        there.add_person("petrova", "Петрова  П. П.", ["egisz-reviewer", "others"])
        there.add_person("guest", "Гость Г. Г.", ["others"])
        there.add_person("ivanova", "Иванова А. А.", ["egisz-administrator"])
        yield there


@pytest.fixture
def office(tmp_path, monkeypatch: pytest.MonkeyPatch, there: IdentityProvider, quick) -> Iterator[Office]:
    for name, value in {
        "EGISZ_SIGN_IN": "both",
        "EGISZ_PUBLIC_ADDRESS": "http://testserver",
        "EGISZ_OIDC_ISSUER": there.issuer,
        "EGISZ_OIDC_CLIENT": CLIENT,
        "EGISZ_OIDC_SECRET": SECRET,
        "EGISZ_OIDC_ROLES_CLAIM": "groups",
    }.items():
        monkeypatch.setenv(name, value)
    with Office.open(tmp_path) as office:
        monkeypatch.setattr(session, "office", lambda: office)
        with_people(office, IVANOVA)
        yield office


def leave(next: str = "/reports?lang=en") -> tuple[str, str]:
    """Where the office sends the browser, and the cookie it gives it."""
    answer = ask(f"/sign-in/oidc?{urlencode({'next': next, 'lang': 'en'})}", app=APP)
    assert answer.status == 303, answer.text
    return answer.headers["location"], answer.headers["set-cookie"].partition(";")[0]


def come_in(address: str, cookie: str) -> Answer:
    return ask(address, headers={"cookie": cookie}, app=APP)


def enter(there: IdentityProvider, login: str) -> Answer:
    asked, cookie = leave()
    return come_in(there.come_back(there.browser_of(login), asked), cookie)


def token(answer: Answer) -> str:
    found = re.search(r"^egisz=([\w-]+);", answer.headers.get("set-cookie", ""), re.MULTILINE)
    return found.group(1) if found else ""


def who(office: Office, answer: Answer) -> Present | None:
    return present(office, key_of(token(answer)))


def account(office: Office, login: str) -> dict:
    return next(each for each in listed(office) if each["login"] == login)


def said(answer: Answer) -> str:
    return re.search(r'role="alert">([^<]*)<', answer.text).group(1)


def test_whoever_the_provider_knows_gets_in_and_has_an_account_then(office: Office, there: IdentityProvider) -> None:
    asked, cookie = leave()
    given = {name: values[0] for name, values in parse_qs(urlsplit(asked).query).items()}
    assert given["code_challenge_method"] == "S256" and len(given["code_challenge"]) == 43
    answer = come_in(there.come_back(there.browser_of("petrova"), asked), cookie)
    assert answer.status == 200 and 'content="0;url=/reports?lang=en"' in answer.text
    assert who(office, answer).actor.name == "Петрова П. П." and who(office, answer).actor.roles == {"reviewer"}
    cookies = answer.headers["set-cookie"]
    assert "SameSite=strict" in cookies and "HttpOnly" in cookies and 'egisz-oidc=""' in cookies
    assert account(office, "petrova")["roles"] == ["reviewer"]


def test_an_answer_without_the_browser_that_asked_opens_nothing(office: Office, there: IdentityProvider) -> None:
    asked, cookie = leave()
    back = there.come_back(there.browser_of("petrova"), asked)
    other_cookie = leave()[1]  # somebody else's attempt: their state, nonce and verifier are others
    state = parse_qs(urlsplit(back).query)["state"][0]
    for address, brought in (
        (back, ""),
        (back, other_cookie),
        (back.replace(f"state={state}", "state=x"), cookie),
        (back.replace(f"state={state}&", ""), cookie),
        (back, "egisz-oidc=.."),
    ):
        refused = come_in(address, brought)
        assert refused.status == 400 and not token(refused)
        # In the language of the attempt; without its cookie that is not known.
        assert re.search("not begun in this browser|начат не в этом браузере", said(refused))
    # A stolen code under the thief's own state: the provider finds that the verifier is not the one it was asked with.
    theirs, cookie_of_thief = leave()
    own_state = parse_qs(urlsplit(theirs).query)["state"][0]
    stolen = come_in(back.replace(state, own_state), cookie_of_thief)
    assert stolen.status == 403 and not token(stolen) and "refused the sign-in" in said(stolen)


def test_a_code_is_good_once(office: Office, there: IdentityProvider) -> None:
    asked, cookie = leave()
    back = there.come_back(there.browser_of("petrova"), asked)
    assert token(come_in(back, cookie))
    again = come_in(back, cookie)
    assert again.status == 403 and not token(again)


def test_the_answer_of_another_provider_is_not_taken(office: Office, there: IdentityProvider) -> None:
    asked, cookie = leave()
    back = there.come_back(there.browser_of("petrova"), asked)
    answer = come_in(f"{back}&iss=https%3A%2F%2Fother.example", cookie)
    assert answer.status == 403 and "could not be believed" in said(answer) and not token(answer)
    no = come_in(f"{back.partition('?')[0]}?error=%3Cb%3E&state={parse_qs(urlsplit(asked).query)['state'][0]}", cookie)
    assert no.status == 403 and "(unknown_error)" in said(no)


def test_without_a_role_nobody_gets_in_and_a_login_of_ours_is_not_taken_over(
    office: Office, there: IdentityProvider
) -> None:
    guest = enter(there, "guest")
    assert guest.status == 403 and "no role in this office" in said(guest)
    namesake = enter(there, "ivanova")
    assert namesake.status == 403 and "belongs to another account" in said(namesake) and not token(namesake)
    assert [each["login"] for each in listed(office)] == ["ivanova"]
    assert account(office, "ivanova")["roles"] == ["reviewer"]


def test_rights_are_those_of_the_last_sign_in_and_a_closed_account_stays_out(
    office: Office, there: IdentityProvider
) -> None:
    first = enter(there, "petrova")
    change_rights(office, "petrova", regions=["77"], by="root")
    try:
        there.change_person("petrova", "Петрова П. П.", ["egisz-manager"])
        second = enter(there, "petrova")
        assert who(office, second).actor.roles == {"manager"} == who(office, first).actor.roles
        assert who(office, second).actor.regions == {"77"}
        close_account(office, "petrova", by="root")
        assert "was closed" in said(enter(there, "petrova")) and who(office, first) is None
        reopen_account(office, "petrova", by="root")
        third = enter(there, "petrova")
        there.change_person("petrova", "Петрова П. П.", [])
        assert "no role" in said(enter(there, "petrova"))
        assert who(office, third) is None and account(office, "petrova")["roles"] == []
    finally:
        there.change_person("petrova", "Петрова П. П.", ["egisz-reviewer", "others"])


def test_new_keys_of_the_provider_are_learnt(
    office: Office, there: IdentityProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert token(enter(there, "petrova"))
    there.change_keys("second")
    monkeypatch.setattr(providers, "_ASKED_AGAIN_AFTER", 0.0)
    assert token(enter(there, "petrova"))


def test_signing_out_ends_it_there_and_ending_it_there_signs_out(
    office: Office, there: IdentityProvider, told: tuple[str, Queue]
) -> None:
    asked, cookie = leave()
    browser = there.browser_of("petrova")
    here = come_in(there.come_back(browser, asked), cookie)
    other = enter(there, "petrova")
    with office.database.read() as reader:
        claims = extract_compact(token_of_sign_in(reader, key_of(token(here))).encode()).payload
    sid = re.search(rb'"sid":"([^"]+)"', claims).group(1).decode()
    there.end_session(browser, sid)
    logout = told[1].get(timeout=10)
    for body in (b"logout_token=x.y.z", b"", logout[:-8]):
        assert notify(body).status == 400
    assert notify(logout).status == 200
    assert who(office, here) is None and who(office, other)
    # The other way round: the page after signing out leads to the provider, which comes back to our page of sign-in.
    cookie = f"egisz={token(other)}"
    stamp = re.search(r'name="form" value="(\w+)"', ask("/sign-out", headers={"cookie": cookie}, app=APP).text).group(1)
    headers = {"cookie": cookie, "origin": "http://testserver", "content-type": "application/x-www-form-urlencoded"}
    out = ask("/sign-out", "POST", headers=headers, body=f"form={stamp}&where=here".encode(), app=APP)
    leads = re.search(r'content="0;url=([^"]+)"', out.text).group(1)
    assert leads.startswith(f"{there.issuer}/end_session?") and urlencode({"": AFTER})[1:] in leads
    assert who(office, other) is None and "form-action 'self'" in out.headers["content-security-policy"]


def notify(body: bytes) -> Answer:
    headers = {"content-type": "application/x-www-form-urlencoded"}
    return ask("/sign-in/oidc/ended", "POST", headers=headers, body=body, app=APP)


def test_one_comes_back_into_the_office_only(office: Office, there: IdentityProvider) -> None:
    for next in ("//evil.example/", "/sign-in?next=//evil.example", "https://evil.example/"):
        assert leave(next)[1].endswith(".en.%2F")
    asked, cookie = leave()
    forged = f"{cookie.split('.')[0]}.en.%2F%2Fevil.example%2F"
    assert 'content="0;url=/"' in come_in(there.come_back(there.browser_of("petrova"), asked), forged).text


def test_a_setting_says_who_gets_in_by_what(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    both = ask("/sign-in?lang=en", app=APP).text
    assert "Sign in by the identity provider" in both and 'name="password"' in both
    monkeypatch.setenv("EGISZ_SIGN_IN", "oidc")
    only = ask("/sign-in?lang=en", app=APP).text
    assert "Sign in by the identity provider" in only and 'name="password"' not in only
    fields = {"login": "ivanova", "password": PASSWORD["ivanova"]}
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert ask("/sign-in", "POST", headers=headers, body=urlencode(fields).encode(), app=APP).status == 403
    monkeypatch.setenv("EGISZ_SIGN_IN", "local")
    assert "/sign-in/oidc" not in ask("/sign-in?lang=en", app=APP).text
    assert ask("/sign-in/oidc", app=APP).headers["location"].startswith("/sign-in?")
    monkeypatch.setenv("EGISZ_SIGN_IN", "both")
    monkeypatch.setenv("EGISZ_OIDC_ISSUER", "http://open.example")  # unusable: local accounts go on
    wrong = ask("/sign-in?lang=en", app=APP).text
    assert "/sign-in/oidc" not in wrong and 'name="password"' in wrong
