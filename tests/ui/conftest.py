"""The test site in a server of its own, and pages that look at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.serving import serving

SERVER = Path(__file__).parent / "site" / "server.py"
DESKTOP = (1440, 900)


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the test site."""
    with serving(SERVER) as address:
        yield address


@pytest.fixture(scope="session")
def context(site: str, browser: Browser) -> BrowserContext:
    """One for all tests, so that Streamlit's own files are fetched once; what a screen keeps belongs to its page."""
    return browser.new_context(base_url=site)


@pytest.fixture(params=[DESKTOP], ids=["desktop"])
def page(site: str, context: BrowserContext, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of the size of a desk, or of the one a test names by `parametrize("page", …, indirect=True)`.

    Fails the test that made a script error or asked another host for anything.
    """
    width, height = request.param
    opened = context.new_page()
    opened.set_viewport_size({"width": width, "height": height})
    errors: list[str] = []
    outside: list[str] = []
    own = (site, "blob:", "data:")
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("request", lambda sent: outside.append(sent.url) if not sent.url.startswith(own) else None)
    yield opened
    opened.close()
    assert errors == []
    assert outside == []
