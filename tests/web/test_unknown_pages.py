"""An address where no page is."""

from __future__ import annotations

import datetime as dt

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from dashboard.casework.permissions import Role
from dashboard.casework.rights import PAGES
from dashboard.casework.sign_ins import Present
from dashboard.visitor import let_in
from dashboard.web.order import MIDDLEWARE
from dashboard.web.unknown_pages import UnknownPages
from data.sign_ins import SignIn
from tests.api.asking import Answer, ask
from tests.casework.desk import IVANOVA

MOMENT = dt.datetime(2026, 1, 1)
(BESIDE,) = [each.kwargs["beside"] for each in MIDDLEWARE if each.cls is UnknownPages]
APP = UnknownPages(PlainTextResponse("inside"), BESIDE)


def asked(path: str, *, in_demonstration: bool = False) -> Answer:
    """What a reviewer gets."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        let_in(scope, None if in_demonstration else Present(SignIn("key", "ivanova", MOMENT, MOMENT), IVANOVA))
        await APP(scope, receive, send)

    return ask(path, app=app)


@pytest.mark.parametrize("path", ["/accounts", "/nonsense", "/nonsense/application", "/tickets/x"])
def test_it_is_said_that_there_is_none(path: str) -> None:
    answer = asked(f"{path}?lang=en")
    assert answer.status == 404
    assert "There is no such page" in answer.text and "accounts" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/application?case=1",
        "/static/js/index.js",
        "/_stcore/health",
        "/media/x.png",
        "/api/exports/x",
        "/verify/1",
    ],
)
def test_what_is_there_is_answered(path: str) -> None:
    assert asked(path).text == "inside"


def test_each_role_finds_its_pages_and_a_demonstration_all() -> None:
    own = {name for name in PAGES if asked(f"/{name}").status == 200}
    assert own == {name for name, roles in PAGES.items() if Role.REVIEWER in roles}
    assert {asked(f"/{name}", in_demonstration=True).status for name in PAGES} == {200}
