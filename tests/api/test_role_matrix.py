"""Every route for every role: what is in the scope is answered, what lies outside as what was never there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

import pytest
from starlette.applications import Starlette
from starlette.types import Receive, Send
from starlette.types import Scope as Asked

from dashboard import session
from dashboard.api import ROUTES
from dashboard.casework.decision import reject
from dashboard.casework.exporting.background import State
from dashboard.casework.exporting.order import Order
from dashboard.casework.offers import Offer
from dashboard.casework.office import Office
from dashboard.casework.permissions import OF_PEOPLE, Actor, Role
from dashboard.casework.sign_ins import Present
from dashboard.casework.tickets import WORKERS, open_ticket
from dashboard.visitor import let_in
from data.applications import ApplicationRow, read_files
from data.sign_ins import SignIn
from data.tickets import Screenshot
from tests.api.asking import Answer, ask
from tests.casework.desk import BLOCKING, IVANOVA, SENIOR, found, in_review
from tests.casework.test_checking import until
from tests.forms import FORM, form

INSIDE, NOWHERE = frozenset({"77"}), "2026-9999999"
ELSEWHERE = form(
    uuid=UUID(int=50), organisation={"actual_address": replace(FORM.organisation.actual_address, region="50")}
)
# What knows of no case: the doors in and out, one's own account, the page for the public, styles, an old address.
OF_NOBODY = {
    "/sign-in",
    "/sign-out",
    "/own-account",
    "/api/print.css",
    "/api/print.js",
    "/queue",
}


@dataclass(frozen=True)
class Desk:
    office: Office
    inside: ApplicationRow
    outside: ApplicationRow
    tickets: dict[str, int]


@pytest.fixture(scope="module")
def cases(desk: Office) -> Iterator[Desk]:
    rows = {}
    for name, of in (("inside", FORM), ("outside", ELSEWHERE)):
        row = in_review(desk, of, findings=[BLOCKING])
        reject(desk, row.number, IVANOVA, seen=row.version, grounds=("form_errors",), text="Нет ИНН")
        with desk.database.read() as reader:
            digests = {file.sha256 for file in read_files(reader, row.id, 1)}
        for digest in digests:  # as if a worker had drawn them before
            drawn = desk.folder / "pages" / digest[:2] / f"{digest}-1-160.jpg"
            drawn.parent.mkdir(exist_ok=True)
            drawn.write_bytes(b"drawn")
        rows[name] = found(desk, row.number)
    shot = Screenshot("экран.png", digest, 1, 1)
    about = {"inside": rows["inside"].number, "outside": rows["outside"].number, "of none": ""}
    tickets = {
        name: open_ticket(desk, SENIOR, kind="other", text="текст", number=number, screenshots=[shot])
        for name, number in about.items()
    }
    yield Desk(desk, **rows, tickets=tickets)


def seen_by(actor: Actor, address: str) -> Answer:
    """What somebody gets whom the server's door has let in."""
    routes = Starlette(routes=ROUTES)
    sign_in = SignIn("key", actor.login, dt.datetime(2026, 1, 1), dt.datetime(2026, 1, 1))

    async def app(scope: Asked, receive: Receive, send: Send) -> None:
        let_in(scope, Present(sign_in, actor))
        await routes(scope, receive, send)

    return ask(address, app=app)


OF_CASE = {
    "/api/applications/{number}/{revision:int}/documents/{ordinal:int}/pages/{page:int}": "{}/1/documents/1/pages/1?width=160",
    "/api/applications/{number}/{revision:int}/print": "{}/1/print",
    "/api/applications/{number}/letters/{kind}/{ordinal:int}": "{}/letters/rejection/1",
}
WITHOUT_CASE = {
    "/api/tickets/{ticket:int}/files/{ordinal:int}/pages/{page:int}",
    "/api/exports/{token}",
    "/api/offers/{token}",
}


def test_every_route_is_proved_here_or_knows_nobody() -> None:
    paths = {route.path for route in ROUTES if not route.path.startswith(("/sign-in", "/verify", "/password"))}
    assert paths - OF_NOBODY == {*OF_CASE, *WITHOUT_CASE}


@pytest.mark.parametrize("role", sorted(OF_PEOPLE))
def test_what_is_of_a_case(cases: Desk, role: Role) -> None:
    actor = Actor(IVANOVA.name, frozenset({role}), regions=INSIDE)
    for place in OF_CASE.values():
        inside, outside, nowhere = (
            seen_by(actor, f"/api/applications/{place.format(number)}")
            for number in (cases.inside.number, cases.outside.number, NOWHERE)
        )
        assert inside.status == 200, place
        assert (outside.status, outside.headers, outside.body) == (nowhere.status, nowhere.headers, nowhere.body)
        assert outside.status == 404
        everywhere = replace(actor, regions=frozenset())
        assert seen_by(everywhere, f"/api/applications/{place.format(cases.outside.number)}").status == 200


@pytest.mark.parametrize("role", sorted(OF_PEOPLE))
def test_screenshots_of_tickets(cases: Desk, role: Role) -> None:
    actor = Actor(IVANOVA.name, frozenset({role}), regions=INSIDE)
    answers = {
        name: seen_by(actor, f"/api/tickets/{ticket}/files/1/pages/1?width=160")
        for name, ticket in (cases.tickets | {"nowhere": 999}).items()
    }
    works = role in WORKERS
    assert {name: answer.status == 200 for name, answer in answers.items()} == {
        "inside": works,
        "of none": works,
        "outside": False,
        "nowhere": False,
    }
    assert answers["outside"].body == answers["nowhere"].body


@pytest.mark.parametrize("route", ["exports", "offers"])
def test_what_was_made_for_somebody_is_theirs_for_as_long_as_they_have_the_rights(cases: Desk, route: str) -> None:
    owner = Actor(SENIOR.name, frozenset({Role.SENIOR_REVIEWER}))
    if route == "exports":
        token = session.house().exports.start(Order("applications"), owner)
        until(lambda: session.house().exports.look(token).state is State.DONE)
    else:
        token = "token"
        session.house().offers.put(token, Offer(owner, "список.csv", "text/csv", lambda: b"made"))
    others = (
        replace(owner, name=IVANOVA.name),
        replace(owner, roles=frozenset({Role.REVIEWER})),
        replace(owner, regions=INSIDE),  # it was made of cases that they may not see any more
    )
    nowhere = seen_by(owner, f"/api/{route}/nonsense")
    assert nowhere.status == 404
    for other in others:
        answer = seen_by(other, f"/api/{route}/{token}")
        assert (answer.status, answer.body) == (404, nowhere.body)
    assert seen_by(replace(owner, roles=OF_PEOPLE), f"/api/{route}/{token}").status == 200
