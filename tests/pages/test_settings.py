"""The settings page: sections and entries by address, a form with its preview, versions, and what is not everybody's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.casework.office import Office
from dashboard.casework.permissions import Role
from dashboard.demo.accounts import ACCOUNTS
from dashboard.locale import in_language
from dashboard.navigation import FOLDER, SETTINGS
from data.accounts import add_accounts
from data.office_versions import Section, versions_of
from tests.casework.editing.editing import OTHER, drafted, edited
from tests.pages.screens import component, screen, texts

MARKUP = "**жирно** [щёлкни](https://evil.example) <b>x</b> :red[x]"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with in_language("en"):
        yield


@pytest.fixture
def house(desk: Office) -> Office:
    desk.database.write(lambda transaction: add_accounts(transaction, ACCOUNTS))
    return desk


def settings(login: str = "zhukova", **query: str) -> AppTest:
    """The page as somebody sees it who comes to this address, without the frame around it."""

    def script(page: str) -> None:
        import runpy

        from dashboard import session

        session.activate_language()
        runpy.run_path(page)

    app = AppTest.from_function(script, args=(str(FOLDER / "settings.py"),), default_timeout=60)
    app.session_state["acting"] = login
    for name, value in {"lang": "en", **query}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def preview(draft) -> AppTest:
    """The dialog's content, which a test cannot work in inside the dialog: every run of the whole closes it."""

    def script(draft) -> None:
        import streamlit as st

        from dashboard import session
        from dashboard.ui.settings.review import review_fields

        st.session_state["acting"] = "zhukova"
        session.activate_language()
        review_fields(draft)

    app = AppTest.from_function(script, args=(draft,), default_timeout=60)
    app.query_params["lang"] = "en"
    return app.run()


def html(app: AppTest) -> str:
    return "\n".join(each.proto.body for each in app.get("html"))


def keys(app: AppTest) -> set[str]:
    return {each.key for each in app.button}


def test_every_section_is_shown(house: Office) -> None:
    for section in Section:
        app = settings(section=section)
        assert component(app, f"settings_versions_{section}")["rows"][-1]["id"] == "1"
        if section is not Section.SETTINGS:
            rows = component(app, f"settings_entries_{section}")["rows"]
            assert bool(rows) is (section is not Section.UNSUPPORTED_REGIONS)


def test_the_page_stands_in_the_menu_of_those_who_may_read_it(house: Office) -> None:
    assert SETTINGS.roles == {Role.MANAGER, Role.ADMINISTRATOR}
    assert not screen("settings", lang="en").exception  # the first of the people is a manager


def test_nonsense_in_the_address_shows_something_sensible(house: Office) -> None:
    app = settings(section="x", version="x", entry="")
    assert component(app, "settings_entries_requirements")["rows"]
    assert "There is no such entry" in texts(settings(section="grounds", entry="' OR 1=1"))
    assert "There is no such version" in texts(settings(section="grounds", version="99"))


def test_an_entry_is_edited_in_its_form(house: Office) -> None:
    app = settings(section="grounds", entry="form_errors")
    title = app.text_input(key="settings_grounds_form_errors_1_title_ru")
    assert (
        title.value == "Ошибки при заполнении формы"
        and app.text_input(key="settings_grounds_form_errors_1_code").disabled
    )
    app.button(key="settings_preview").click().run()
    assert "Nothing was changed" in texts(app)
    app.text_input(key="settings_grounds_form_errors_1_title_ru").set_value(" ").run()
    app.button(key="settings_preview").click().run()
    assert "Title in Russian: It must not be empty" in texts(app).replace("\\", "")
    app.text_input(key="settings_grounds_form_errors_1_title_ru").set_value(MARKUP).run()
    app.button(key="settings_preview").click().run()
    assert not app.exception and "settings_save" in keys(app)
    assert "&lt;b&gt;x&lt;/b&gt;" in html(app) and "<b>x</b>" not in html(app)


def test_the_preview_tells_what_changes_and_saves_with_a_reason(house: Office) -> None:
    app = preview(drafted(house, Section.NOTIFICATIONS, "received", subject="Заявка № {number}: принята"))
    assert "Заявка № 2026-0001234: принята" in texts(app).replace("\\", "") and "At once" in texts(app)
    app.button(key="settings_save").click().run()
    assert "Say why" in app.error[0].value
    app.text_area(key="settings_reason").set_value(MARKUP).run()
    app.button(key="settings_save").click().run()
    assert not app.exception
    with house.database.read() as reader:
        (version,) = versions_of(reader, Section.NOTIFICATIONS)
    assert (version.number, version.reason, version.saved_by) == (2, MARKUP, "Жукова Е. С.")
    shown = settings(section="notifications", version="2")
    assert MARKUP in [each.value for each in shown.get("text")]
    assert "settings_restore" not in keys(shown) and "settings_restore" in keys(
        settings(section="notifications", version="1")
    )


def test_a_region_is_added(house: Office) -> None:
    app = settings(section="unsupported_regions", entry="new")
    app.button(key="settings_preview").click().run()
    assert "Region: Choose one of the list." in texts(app).replace("\\", "")
    app.selectbox(key="settings_unsupported_regions_new_1_region").set_value("77")
    app.date_input(key="settings_unsupported_regions_new_1_since").set_value(dt.date(2026, 12, 1))
    app.selectbox(key="settings_unsupported_regions_new_1_ground").set_value("unsupported_region").run()
    app.button(key="settings_preview").click().run()
    assert not app.exception and "settings_save" in keys(app) and "01.12.2026" in html(app)


def test_settings_say_from_when_on_they_count(house: Office) -> None:
    app = settings(section="settings")
    app.number_input(key="settings_settings__1_answer_days").set_value(20).run()
    app.button(key="settings_preview").click().run()
    assert "Working days for an answer: for clarifications from now on." in texts(app)


def test_whoever_types_while_another_saves_is_told_and_loses_no_word(house: Office) -> None:
    app = settings(section="phrases", entry="help")
    app.text_input(key="settings_phrases_help_1_title_ru").set_value("Моё название").run()
    edited(house, Section.PHRASES, "help", by=OTHER, title_ru="Их название")
    app.run()
    assert "Зимин А. А. changed this meanwhile" in texts(app).replace("\\", "")
    app.button(key="settings_mine").click().run()
    assert app.text_input(key="settings_phrases_help_1_title_ru").value == "Моё название"
    assert "changed this meanwhile" not in texts(app)
    app.button(key="settings_preview").click().run()
    assert "Их название" in html(app) and "Моё название" in html(app)


def test_a_manager_reads_and_edits_nothing(house: Office) -> None:
    app = settings("orlov", section="grounds", entry="form_errors")
    assert app.text_input(key="settings_grounds_form_errors_1_title_ru").disabled
    assert "settings_preview" not in keys(app) and "Only an administrator" in texts(app)
    assert "settings_add" not in keys(settings("orlov", section="grounds"))
