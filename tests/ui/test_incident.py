"""A screen that broke shows a number to ask about, and nothing of what it worked on."""

from __future__ import annotations

import logging

import pytest
from streamlit.testing.v1 import AppTest


def broken() -> None:
    from dashboard.ui.incident import show_incident

    try:
        raise ValueError("Канарейкина")
    except ValueError as error:
        assert show_incident(error) is True


def test_the_screen_and_the_log_share_a_number(caplog: pytest.LogCaptureFixture) -> None:
    screen = AppTest.from_function(broken).run()
    (line,) = [each for each in caplog.records if each.name == "dashboard.ui.incident"]
    assert line.levelno == logging.ERROR and line.exc_info
    assert line.fields["incident"] in screen.error[0].value and "Канарейкина" not in screen.error[0].value
