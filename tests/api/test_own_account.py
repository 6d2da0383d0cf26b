"""One's own password and sign-ins, and the pass phrase that somebody else has seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette

from dashboard import session
from dashboard.api import ROUTES
from dashboard.casework import lock_outs
from dashboard.casework.account_changes import change_password
from dashboard.casework.office import Office
from dashboard.casework.own_account import name_of
from dashboard.casework.sign_ins import Present, SignInRefused, key_of, present, sign_in
from dashboard.web.admission import Admission
from tests.api.asking import Answer, ask
from tests.people import PASSWORD, with_people

APP = Admission(Starlette(routes=ROUTES))
NEW = "восемь синих кошек"
OLD = PASSWORD["ivanova"]


@pytest.fixture
def office(tmp_path, monkeypatch: pytest.MonkeyPatch, quick) -> Iterator[Office]:
    with Office.open(tmp_path) as office:
        monkeypatch.setattr(session, "office", lambda: office)
        with_people(office)
        yield office


def enter(office: Office, password: str = OLD, login: str = "ivanova") -> str:
    return sign_in(office, login, password, address="192.0.2.9")


def who(office: Office, token: str) -> Present | None:
    return present(office, key_of(token))


def get(token: str, address: str = "/own-account?lang=en") -> Answer:
    return ask(address, headers={"cookie": f"egisz={token}"}, app=APP)


def send(token: str, origin: str = "http://testserver", **fields: str) -> Answer:
    stamp = re.search(r'name="form" value="(\w+)"', get(token).text).group(1)
    headers = {"cookie": f"egisz={token}", "content-type": "application/x-www-form-urlencoded", "origin": origin}
    body = urlencode({"form": stamp, "lang": "en"} | fields).encode()
    return ask("/own-account", "POST", headers=headers, body=body, app=APP)


def replace(token: str, new: str = NEW, old: str = OLD, **fields: str) -> Answer:
    return send(token, **({"old": old, "new": new, "again": new, "deed": "typed"} | fields))


def said(answer: Answer) -> str:
    return re.search(r'role="(?:alert|status)">([^<]*)<', answer.text).group(1)


def test_another_password_ends_the_other_sign_ins_and_keeps_this_one(office: Office) -> None:
    here, elsewhere, colleague = enter(office), enter(office), enter(office, PASSWORD["orlov"], "orlov")
    assert "1 other sign-in was ended" in said(replace(here))
    assert who(office, here) and who(office, colleague) and who(office, elsewhere) is None
    assert enter(office, NEW)
    with pytest.raises(SignInRefused):
        enter(office)


def test_a_pass_phrase_made_by_chance_is_taken_with_the_old_password_only(office: Office) -> None:
    token = enter(office)
    made = re.search(r"<code>([a-z-]+)</code>", get(token).text).group(1)
    assert send(token, deed="made", made=made, old="wrong").status == 401
    assert send(token, deed="made", made=made, old=OLD).status == 200
    assert enter(office, made)


def test_what_is_no_password_or_not_ours_to_change_changes_nothing(office: Office) -> None:
    token = enter(office)
    for answer, words in (
        (replace(token, "short"), "at least 15 are needed"),
        (replace(token, "a" * 20), "repeats itself"),
        (replace(token, OLD), "is the old one"),
        (replace(token, again="another password"), "not the same"),
        (replace(token, old="certainly another"), "old password is another"),
    ):
        assert words in said(answer) and NEW not in answer.text
    for refused in (
        replace(token, form="0" * 64),
        replace(token, form="ключ"),
        replace(token, origin="http://evil.ru"),
    ):
        assert refused.status == 303 and refused.headers["location"].startswith("/own-account")
    assert ask("/own-account", app=APP).headers["location"].startswith("/sign-in")
    assert enter(office)


def test_the_old_password_is_not_tried_faster_here_than_at_the_door(office: Office) -> None:
    token = enter(office)
    statuses = [replace(token, old="guess").status for _ in range(lock_outs.FREE + 1)]
    assert statuses == [401] * lock_outs.FREE + [429]
    assert replace(token).status == 429


def test_one_ends_ones_own_sign_ins_and_nobody_elses(office: Office) -> None:
    here, elsewhere, colleague = enter(office), enter(office), enter(office, PASSWORD["orlov"], "orlov")
    page = get(here).text
    assert page.count('name="end"') == 1 and name_of(who(office, elsewhere).sign_in) in page
    assert key_of(here) not in page and key_of(elsewhere) not in page
    send(here, end=name_of(who(office, colleague).sign_in))
    send(here, end=key_of(elsewhere))
    assert who(office, colleague) and who(office, elsewhere)
    send(here, end=name_of(who(office, elsewhere).sign_in))
    assert who(office, here) and who(office, elsewhere) is None


def test_a_pass_phrase_that_somebody_else_has_seen_opens_one_page_only(office: Office) -> None:
    change_password(office, "ivanova", "a phrase made for her", by="root", temporary=True)
    token = enter(office, "a phrase made for her")
    cookie = {"cookie": f"egisz={token}"}
    sent_on = get(token, "/application?case=1")
    assert sent_on.status == 303 and sent_on.headers["location"] == "/own-account?next=%2Fapplication%3Fcase%3D1"
    for path in ("/api/exports/token", "/_stcore/host-config", "/media/x", "/api/applications/1/1/print"):
        for method in ("GET", "POST"):
            assert ask(path, method, headers=cookie, app=APP).status == 403
    page = get(token).text
    assert "Choose a password of your own" in page and 'name="end"' not in page
    done = replace(token, old="a phrase made for her", next="/application?case=1")
    assert (done.status, done.headers["location"]) == (303, "/application?case=1")
    assert not who(office, token).sign_in.must_replace
    assert not who(office, enter(office, NEW)).sign_in.must_replace
