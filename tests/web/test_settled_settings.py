"""The framework's settings, read once."""

from __future__ import annotations

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

from dashboard.web.settled_settings import settle_settings


def test_a_section_is_read_once_and_the_theme_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "get_options_for_section", read := config.get_options_for_section)
    monkeypatch.setattr(app_session, "to_snake_case", app_session.to_snake_case)
    before, after = CustomThemeConfig(), CustomThemeConfig()
    app_session._populate_theme_msg(before)
    settle_settings()
    settle_settings()
    kept = config.get_options_for_section
    assert kept is not read and kept.__wrapped__ is read
    app_session._populate_theme_msg(CustomThemeConfig())
    app_session._populate_theme_msg(after)
    assert after == before and kept.cache_info().misses == 1
    assert app_session.to_snake_case.cache_info().hits and app_session.to_snake_case("primaryColor") == "primary_color"
