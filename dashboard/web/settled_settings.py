"""The framework reads its settings anew for every run of a script, six sections of the theme among them, which took as long
as drawing a small fragment. Under a running server they do not change.
"""

from __future__ import annotations

from functools import cache

from streamlit import config
from streamlit.runtime import app_session


def settle_settings() -> None:
    """Read each section once from now on; to be called when the server starts, after which nothing sets an option."""
    # There is no setting for it; a test holds this to the version of Streamlit that is installed.
    if not hasattr(config.get_options_for_section, "cache_info"):
        config.get_options_for_section = cache(config.get_options_for_section)
    if not hasattr(app_session.to_snake_case, "cache_info"):
        app_session.to_snake_case = cache(app_session.to_snake_case)  # of the names of the theme's options
