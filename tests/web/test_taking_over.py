"""A real server that is no demonstration: what a stranger, a colleague and somebody whose rights have gone get out of it."""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from dashboard.casework.office import DATA_FOLDER_VARIABLE, Office
from dashboard.casework.sign_ins import key_of, sign_in
from dashboard.control import perform
from tests.people import IVANOVA, ORLOV, PASSWORD, with_people
from tests.serving import ROOT, serving
from tests.web.wire import ask

PATIENCE = 30  # s


@dataclass(frozen=True)
class Server:
    address: str
    tokens: dict[str, str]

    def cookie(self, login: str) -> str:
        return f"egisz={self.tokens[login]}"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("office")
    with Office.open(folder) as office:
        with_people(office)
        tokens = {login: sign_in(office, login, PASSWORD[login], address="") for login in ("ivanova", "orlov")}
        tokens["leaving"] = sign_in(office, "ivanova", PASSWORD["ivanova"], address="")
    with pytest.MonkeyPatch.context() as patched, serving(ROOT / "streamlit_app.py", folder) as address:
        patched.setenv(DATA_FOLDER_VARIABLE, str(folder))  # commands of the test reach the server there
        yield Server(address, tokens)


@contextmanager
def screen(server: Server, cookie: str, resumes: str = "", **headers: str) -> Iterator[ClientConnection]:
    """What a browser opens with that cookie; `resumes` is the id of a session that it says was its own."""
    said = {"Cookie": cookie} | {name.replace("_", "-"): value for name, value in headers.items()}
    with connect(
        f"{server.address.replace('http', 'ws')}/_stcore/stream",
        origin=server.address,
        additional_headers=said,
        subprotocols=["streamlit", "none", *([resumes] if resumes else [])],
        open_timeout=PATIENCE,
    ) as browser:
        yield browser


def drawn(browser: ClientConnection, page: str = "") -> list[ForwardMsg]:
    """Let the queue be drawn, or the page with that hash; everything that came until it was."""
    asked = BackMsg()
    asked.rerun_script.query_string = "lang=en"
    asked.rerun_script.page_script_hash = page
    browser.send(asked.SerializeToString())
    came: list[ForwardMsg] = []
    while not came or came[-1].WhichOneof("type") != "script_finished":
        came.append(ForwardMsg.FromString(browser.recv(PATIENCE)))
    return came


def session_of(came: list[ForwardMsg]) -> str:
    return next(each.new_session.initialize.session_id for each in came if each.HasField("new_session"))


def shows(came: list[ForwardMsg], text: str) -> bool:
    return any(text.encode() in each.SerializeToString() for each in came)


def pages(came: list[ForwardMsg]) -> dict[str, str]:
    """The pages of the menu and their hashes."""
    menus = (each.navigation.app_pages for each in came if each.HasField("navigation"))
    return {page.url_pathname: page.page_script_hash for menu in menus for page in menu}


def sign_out(server: Server, cookie: str) -> int:
    """By the form of the page; the status."""
    shown = ask(server.address, "GET /sign-out", f"Cookie: {cookie}").body
    stamp = re.search(r'name="form" value="([^"]+)"', shown)[1]
    body = urlencode({"form": stamp, "lang": "en"}).encode()
    about = ("Content-Type: application/x-www-form-urlencoded", f"Origin: {server.address}", f"Cookie: {cookie}")
    return ask(server.address, "POST /sign-out", *about, body=body).status


def put(server: Server, screen: str, cookie: str, token: str) -> int:
    """Upload a file into that session; the status."""
    parts = urlsplit(server.address)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=PATIENCE)
    body = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\nhello\r\n--x--\r\n'
    headers = {
        "Content-Type": "multipart/form-data; boundary=x",
        "Origin": server.address,
        "Cookie": f"{cookie}; _streamlit_xsrf={token}",
        "X-Xsrftoken": token,
    }
    connection.request("PUT", f"/_stcore/upload_file/{screen}/file-1", body, headers)
    return connection.getresponse().status


def xsrf(server: Server, cookie: str) -> str:
    parts = urlsplit(server.address)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=PATIENCE)
    connection.request("GET", "/_stcore/health", headers={"Cookie": cookie})
    answer = connection.getresponse()
    found = [value for name, value in answer.getheaders() if name.lower() == "set-cookie" and "_xsrf=" in value]
    return found[0].partition("=")[2].partition(";")[0] if found else ""


@pytest.mark.parametrize("cookie", ["", "egisz=forged"])
def test_no_screen_opens_without_a_sign_in(server: Server, cookie: str) -> None:
    with pytest.raises(InvalidStatus, match="403"), screen(server, cookie):
        pass


def test_a_stolen_session_id_opens_nothing_and_takes_no_upload(server: Server) -> None:
    mine, theirs = server.cookie("ivanova"), server.cookie("orlov")
    with screen(server, mine) as browser:
        came = drawn(browser)
        session = session_of(came)
        assert shows(came, f"{IVANOVA.name} (ivanova)") and not shows(came, "(orlov)")
        token = xsrf(server, mine)
        assert put(server, session, mine, token) == 204
        assert put(server, session, theirs, token) == 403
        assert put(server, session, "egisz=forged", token) == 401
        with screen(server, theirs, resumes=session, X_Egisz_Sign_In=key_of(server.tokens["ivanova"])) as thief:
            came = drawn(thief)
            assert session_of(came) != session
            assert shows(came, f"{ORLOV.name} (orlov)") and not shows(came, "(ivanova)")
    with screen(server, mine, resumes=session) as again:  # which is what the id is for
        assert session_of(drawn(again)) == session


def test_a_role_that_was_taken_away_is_gone_from_the_next_click_on(server: Server) -> None:
    with screen(server, server.cookie("orlov")) as browser:
        analytics = pages(drawn(browser))["analytics"]
        assert shows(drawn(browser, analytics), "Analytics · EGISZ")
        list(perform("users", deed="rights", login="orlov", by="test", roles=["reviewer"]))
        came = drawn(browser, analytics)
        assert "analytics" not in pages(came) and not shows(came, "Analytics · EGISZ")


def test_signing_out_in_one_browser_ends_the_same_sign_in_in_another(server: Server) -> None:
    cookie = server.cookie("leaving")
    with screen(server, cookie) as other:
        drawn(other)
        assert sign_out(server, cookie) == 303
        with pytest.raises(ConnectionClosed, match="1008"):
            drawn(other)
    assert ask(server.address, "GET /application?case=1", f"Cookie: {cookie}").status == 303
    with pytest.raises(InvalidStatus, match="403"), screen(server, cookie):
        pass
    with screen(server, server.cookie("ivanova")) as own:  # her other sign-in holds
        assert shows(drawn(own), "(ivanova)")


def test_a_screen_that_stands_open_is_closed_when_the_account_is(server: Server) -> None:
    with screen(server, server.cookie("orlov")) as busy, screen(server, server.cookie("orlov")) as idle:
        drawn(busy), drawn(idle)
        (told,) = perform("users", deed="close", login="orlov", by="test")
        assert told == {"ended": 1}
        with pytest.raises(ConnectionClosed, match="1008"):
            drawn(busy)
        with pytest.raises(ConnectionClosed, match="1008"):
            while idle.recv(PATIENCE):  # what was drawn before
                pass
    with pytest.raises(InvalidStatus, match="403"), screen(server, server.cookie("orlov")):
        pass
