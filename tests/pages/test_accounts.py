"""The page of accounts: what an administrator sees and does there, and that nobody else does."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session
from dashboard.casework.account_changes import close_account, listed, open_account
from dashboard.casework.office import DATA_FOLDER_VARIABLE, Office
from dashboard.casework.permissions import Role
from dashboard.casework.sign_ins import SignInRefused, key_of, present, sign_in
from dashboard.locale import in_language
from data.accounts import Account
from data.outside_accounts import add_outside_account
from tests.pages.screens import component, screen, texts
from tests.people import IVANOVA, PASSWORD, with_people

CHIEF = Account("chief", "Главный Г. Г.", frozenset({Role.ADMINISTRATOR}))
CHIEFS = "the password of the chief"


@pytest.fixture
def office(tmp_path, monkeypatch: pytest.MonkeyPatch, quick):
    """An office with people, at whose screen the administrator is signed in."""
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path / "office"))
    office = session.office()
    with_people(office, IVANOVA)
    open_account(office, CHIEF, CHIEFS, by="root")
    key = key_of(sign_in(office, "chief", CHIEFS, address="192.0.2.1"))
    monkeypatch.setattr(session, "present", lambda: present(office, key))  # what the server's door vouches for
    with in_language("en"):  # AppTest asks for the words of a choice in the test's own context
        yield office
    session.close()


def roles_of(app: AppTest):
    return next(each for each in app.button_group if "roles" in each.key)


def accounts(**query: str) -> AppTest:
    return screen("accounts", lang="en", **query)


def line(office: Office, login: str) -> dict:
    return next(each for each in listed(office) if each["login"] == login)


def inside(of: str) -> AppTest:
    """A dialog's content, which a test cannot work in inside the dialog: every run of the whole closes it."""

    def script(of: str) -> None:
        from dashboard import session
        from dashboard.casework.account_changes import close_account
        from dashboard.ui.accounts.changing import asked
        from dashboard.ui.accounts.opening import opening_form
        from dashboard.ui.accounts.pass_phrase import phrase_form

        session.activate_language()
        if of == "opening":
            opening_form(session.office())
        elif of == "phrase":
            phrase_form("ivanova", "Иванова А. А.")
        else:
            asked("?", "Close", close_account, "closed", login=of)

    app = AppTest.from_function(script, args=(of,), default_timeout=60)
    app.query_params["lang"] = "en"
    return app.run()


def test_all_accounts_are_listed_with_what_they_may_and_who_is_in(office: Office) -> None:
    rows = {row["id"]: str(row) for row in component(accounts(), "account_table")["rows"]}
    assert set(rows) == {"chief", "ivanova"}
    assert "administrator" in rows["chief"] and "all applications" in rows["ivanova"]


def test_an_account_is_opened_with_a_pass_phrase_that_is_shown_once(office: Office) -> None:
    assert "open_account" in {each.key for each in accounts().button}
    app = inside("opening")
    app.text_input(key="new_name").input("Новая Н. Н.")
    app.text_input(key="new_login").input("Novaya")
    app.button(key="send_account").click().run()
    assert "at least one role" in texts(app) and not app.code
    app.button_group(key="new_roles").set_value([Role.REVIEWER])
    app.multiselect(key="new_regions").set_value(["77"])
    app.button(key="send_account").click().run()
    (shown,) = [each.value for each in app.code]
    assert line(office, "novaya")["regions"] == ["77"]
    assert present(office, key_of(sign_in(office, "novaya", shown, address=""))).sign_in.must_replace
    assert not app.run().code


def test_rights_are_changed_and_a_new_phrase_ends_the_old_password(office: Office) -> None:
    app = accounts(account="ivanova")
    roles_of(app).set_value([Role.REVIEWER, Role.AUDITOR])
    app.button(key="save_rights").click().run()
    assert line(office, "ivanova")["roles"] == ["auditor", "reviewer"]
    token = sign_in(office, "ivanova", PASSWORD["ivanova"], address="")
    app = inside("phrase")
    app.button(key="make_phrase").click().run()
    assert len(app.code) == 1 and present(office, key_of(token)) is None
    with pytest.raises(SignInRefused):
        sign_in(office, "ivanova", PASSWORD["ivanova"], address="")


def test_closing_asks_first_and_the_last_administrator_stays(office: Office) -> None:
    app = accounts(account="ivanova")
    app.button(key="close").click().run()
    assert line(office, "ivanova")["active"]
    inside("ivanova").button(key="account_yes").click().run()
    assert not line(office, "ivanova")["active"]
    app = accounts(account="ivanova")
    app.button(key="reopen").click().run()
    assert line(office, "ivanova")["active"]
    app = inside("chief")
    app.button(key="account_yes").click().run()
    assert line(office, "chief")["active"] and "last administrator" in app.session_state["notice"][1]


def test_an_account_of_the_provider_has_no_password_and_its_roles_come_from_there(office: Office) -> None:
    office.database.write(lambda each: add_outside_account(each, "https://sso", "1", "ivanova", office.now()))
    app = accounts(account="ivanova")
    assert "Signs in by the identity provider" in texts(app)
    assert "new_phrase" not in {each.key for each in app.button}
    assert roles_of(app).proto.disabled


def test_whoever_is_no_administrator_any_more_changes_nothing(office: Office) -> None:
    app = inside("ivanova")
    second = Account("second", "Вторая В. В.", frozenset({Role.ADMINISTRATOR}))
    open_account(office, second, "another good password", by="root")
    close_account(office, "chief", by="root")
    app.button(key="account_yes").click().run()
    assert line(office, "ivanova")["active"]
