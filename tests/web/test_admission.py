"""The server's door, asked without a server: who is let in, who is sent to sign in, and what is taken off at the door."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from dashboard import session
from dashboard.api import ROUTES
from dashboard.casework.office import Office
from dashboard.casework.sign_ins import key_of, sign_in
from dashboard.visitor import person
from dashboard.web.admission import HEADER, Admission
from data.demonstration import mark_demonstration
from tests.api.asking import Answer, ask
from tests.people import PASSWORD, with_people


async def inside(request: Request) -> JSONResponse:
    return JSONResponse({"person": person(request.scope), "headers": request.headers.getlist(HEADER)})


APP = Admission(
    Starlette(routes=[*ROUTES, Route("/{path:path}", inside, methods=["GET", "POST", "PUT", "DELETE", "HEAD"])])
)
PRIVATE = (
    "/api/applications/2026-0000001/1/print",
    "/api/applications/2026-0000001/1/documents/1/pages/1",
    "/api/exports/token",
    "/_stcore/host-config",
    "/_stcore/upload_file/session/file",
    "/_stcore/stream",
    "/media/0123.pdf",
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with Office.open(tmp_path_factory.mktemp("office")) as office, pytest.MonkeyPatch.context() as patched:
        patched.setattr(session, "office", lambda: office)
        with_people(office)
        yield office


@pytest.fixture(scope="module")
def token(office: Office) -> str:
    return sign_in(office, "ivanova", PASSWORD["ivanova"], address="192.0.2.1")


def get(path: str, method: str = "GET", cookie: str = "", **headers: str) -> Answer:
    said = {name.replace("_", "-"): value for name, value in headers.items()}
    return ask(path, method, headers=said | ({"cookie": cookie} if cookie else {}), app=APP)


@pytest.mark.parametrize("cookie", ["", "egisz=", "egisz=made-up", "__Host-egisz={token}", "egisz={key}"])
def test_pages_send_a_stranger_to_sign_in(office: Office, token: str, cookie: str) -> None:
    cookie = cookie.format(token=token, key=key_of(token))
    answer = get("/application?case=2026-0000001&lang=en", cookie=cookie)
    assert answer.status == 303
    assert answer.headers["location"] == "/sign-in?next=%2Fapplication%3Fcase%3D2026-0000001%26lang%3Den"


def test_a_link_from_another_site_asks_once_more_from_here(office: Office) -> None:
    answer = get('/application?case=1&x="><script>', sec_fetch_site="cross-site")
    assert answer.status == 200 and 'content="0;url=/application?case=1&amp;x=' in answer.text
    assert "<script" not in answer.text
    assert get("////evil.example/", sec_fetch_site="cross-site").status == 303


@pytest.mark.parametrize("path", PRIVATE)
def test_nothing_else_answers_a_stranger(office: Office, path: str) -> None:
    for method in ("GET", "POST", "PUT", "DELETE"):
        answer = get(path, method, "egisz=made-up", accept="text/html")
        assert (answer.status, answer.text.strip()) == (401, "Sign in first: /sign-in")


@pytest.mark.parametrize("path", ["/sign-in", "/sign-in.css", "/verify", "/verify/x", "/healthz", "/_stcore/health"])
def test_what_is_for_everybody_answers(office: Office, path: str) -> None:
    assert get(path).status in (200, 404)


@pytest.mark.parametrize("path", ["/verifyx", "/sign-in/../queue", "/Sign-In", "//sign-in", "/staticx", "/healthz/x"])
def test_what_only_looks_like_it_does_not(office: Office, path: str) -> None:
    assert get(path).status in (303, 401)


def test_whoever_is_signed_in_is_known_by_name_and_a_header_from_outside_is_not(office: Office, token: str) -> None:
    told = get("/anything", cookie=f"egisz={token}", x_egisz_sign_in="forged").text
    assert told == f'{{"person":"Иванова А. А.","headers":["{key_of(token)}"]}}'
    assert get("/anything", x_egisz_sign_in=key_of(token)).status == 303


def test_a_demonstration_lets_in_and_believes_no_header_either(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Office.open(tmp_path) as demo:
        monkeypatch.setattr(session, "office", lambda: demo)
        assert get("/queue").headers["location"].startswith("/sign-in")
        demo.database.write(lambda transaction: mark_demonstration(transaction, demo.now()))
        assert get("/anything", X_Egisz_Sign_In="forged").text == '{"person":"","headers":[]}'
        assert get("/sign-in?next=/reports").headers["location"] == "/reports"


def test_a_websocket_without_a_sign_in_is_closed_before_it_is_accepted(office: Office) -> None:
    sent: list[dict] = []

    async def receive() -> dict:
        return {"type": "websocket.connect"}

    async def send(message: dict) -> None:
        sent.append(message)

    scope = {
        "type": "websocket",
        "path": "/_stcore/stream",
        "query_string": b"",
        "headers": [(b"cookie", b"egisz=forged")],
    }
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, APP(scope, receive, send)).result()
    assert [message["type"] for message in sent] == ["websocket.close"]
