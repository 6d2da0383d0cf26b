"""The register of organisations: who is registered, how it stands today, and what to do where it is in doubt."""

from __future__ import annotations

import datetime as dt
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.casework.decision import approve
from dashboard.casework.office import Office
from dashboard.casework.permissions import DEMO_REVIEWER
from dashboard.casework.standing.passing import make_pass, next_pass
from data.registration_passes import last_passes
from tests.casework.desk import IVANOVA, in_review
from tests.casework.standing.test_passing import ending
from tests.pages.screens import component, screen, texts


@pytest.fixture
def act(desk: Office) -> str:
    """The registration number of an organisation one of whose certificates has run out since."""
    yesterday = desk.now() - dt.timedelta(days=1)
    row = in_review(desk, ending(f"{yesterday:%d.%m.%Y}"))
    approve(desk, row.number, IVANOVA, seen=row.version)
    make_pass(desk, next_pass(desk))
    return listed(screen("organisations"))[0]


def listed(app: AppTest) -> list[str]:
    return [row["id"] for row in component(app, "organisation_table")["rows"]]


def press(app: AppTest, key: str) -> AppTest:
    next(button for button in app.button if button.key == key).click().run()
    assert not app.exception
    return app


def test_nobody_is_registered_at_first(desk: Office) -> None:
    app = screen("organisations", lang="en")
    assert (
        listed(app) == []
        and "No organisation is registered yet" in component(app, "organisation_table")["labels"]["empty"]
    )
    assert "were not checked yet" in texts(app)


def test_what_is_in_doubt_is_told_with_what_to_do(desk: Office, act: str) -> None:
    app = screen("organisations", lang="en", act=act, registration="attention")
    assert listed(app) == [act]
    assert "the certificate ran out on" in texts(app) and "A senior reviewer other than" in texts(app)
    assert "Registrations that need attention: 1" in texts(app)
    (badges,) = [
        cell["badges"] for cell in component(app, "organisation_table")["rows"][0]["cells"] if "badges" in cell
    ]
    assert badges[0]["icon"] == "warning"


def test_the_address_is_the_filter(desk: Office, act: str) -> None:
    asked = {
        "q=ЕГИСЗ-1999": False,
        "q=егисз-20": True,
        "q=лесной": True,
        "registration=valid": False,
        "registration=<b>&page=99&act=nonsense&sort=-since": True,
    }
    for query, found in asked.items():
        app = screen("organisations", lang="en", **dict(parse_qsl(query)))
        assert listed(app) == ([act] if found else []), query
        assert ("There is no registration of that number" in texts(app)) == ("act=" in query)


def test_whoever_may_has_it_checked_now(desk: Office, act: str) -> None:
    press(screen("organisations", lang="en"), "organisations_check")
    with desk.database.read() as reader:
        newest = last_passes(reader, size=1)[0]
    assert (newest.night, newest.asked_by) == (None, DEMO_REVIEWER.name)
