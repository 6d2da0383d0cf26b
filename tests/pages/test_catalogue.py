"""The catalogue page: every check with its documentation, found by words, linked to by its code."""

from __future__ import annotations

from checks.catalogue import catalogue
from dashboard.casework.office import Office
from dashboard.locale import activate
from tests.pages.screens import screen


def test_every_check_is_there_under_the_four_headings(desk: Office):
    app = screen("catalogue")
    assert len(app.expander) == len(catalogue())
    codes = {caption.value.strip("`") for caption in app.caption}
    assert set(catalogue()) <= codes
    assert "**Что делает проверяющий**" in [each.value for each in app.markdown]


def test_words_find_a_check(desk: Office):
    app = screen("catalogue")
    app.text_input(key="check_words").set_value("scan.resolution").run()
    assert len(app.expander) == 1
    app.text_input(key="check_words").set_value("абракадабра").run()
    assert len(app.expander) == 0
    assert app.info


def test_a_link_opens_one_check(desk: Office):
    app = screen("catalogue", check="identifier.snils")
    assert len(app.expander) == 1
    activate("ru")
    app.button(key="all_checks").click().run()
    assert len(app.expander) == len(catalogue())
