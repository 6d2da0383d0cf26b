"""Further channels against a real server of theirs: JSON over HTTP."""

from __future__ import annotations

import base64
import datetime as dt
import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dashboard.delivery.channel import NotSent, NotYet, Outgoing, Refused, Unclear
from dashboard.delivery.further import FurtherChannel
from dashboard.delivery.settings import further_settings
from data.notifications import Fault

OUTGOING = Outgoing(
    "+7 495 123-45-67", "Заявка № 1 принята", "Уважаемый заявитель!\n", "<1@x>", dt.datetime(2026, 11, 10)
)


class _Gate(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.append((self.path, json.loads(body)))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def gate() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Gate) as server:
        server.taken, server.status = [], 200
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def channel(port: int, place: str = "/{phone}") -> FurtherChannel:
    (settings,) = further_settings({"EGISZ_APPRISE_URLS": f"json://127.0.0.1:{port}{place}"})
    return FurtherChannel(settings, timeout=5)


def deliver(through: FurtherChannel, outgoing: Outgoing = OUTGOING) -> tuple[str | NotSent, int]:
    handed: list[None] = []
    try:
        return through.deliver(outgoing, lambda: handed.append(None)), len(handed)
    except NotSent as fault:
        return fault, len(handed)


def test_it_arrives_as_it_was_written_at_the_recipients_own_address(gate: ThreadingHTTPServer) -> None:
    assert deliver(channel(gate.server_port)) == ("json", 1)
    ((path, content),) = gate.taken
    assert path.startswith("/") and "7%20495" in path
    assert (content["title"], content["message"].strip()) == (OUTGOING.subject, OUTGOING.body.strip())


def test_a_letter_goes_with_it(gate: ThreadingHTTPServer) -> None:
    deliver(channel(gate.server_port), replace(OUTGOING, attachment=("Акт.pdf", b"%PDF\x00")))
    (attached,) = gate.taken[0][1]["attachments"]
    assert (attached["filename"], base64.b64decode(attached["base64"])) == ("Акт.pdf", b"%PDF\x00")


def test_what_was_not_taken_may_have_arrived(gate: ThreadingHTTPServer) -> None:
    gate.status = 500
    fault, handed = deliver(channel(gate.server_port))
    assert isinstance(fault, Unclear) and handed == 1 and fault.words


def test_where_nobody_is_nothing_was_handed_over(gate: ThreadingHTTPServer) -> None:
    port = gate.server_port
    gate.shutdown()
    gate.server_close()
    fault, handed = deliver(channel(port))
    assert isinstance(fault, NotYet) and fault.fault is Fault.UNREACHABLE and fault.for_all and not handed


def test_without_a_telephone_it_fails_and_a_channel_of_the_house_needs_none(gate: ThreadingHTTPServer) -> None:
    fault, handed = deliver(channel(gate.server_port), replace(OUTGOING, recipient=""))
    assert isinstance(fault, Refused) and fault.fault is Fault.NO_ADDRESS and not handed
    assert deliver(channel(gate.server_port, "/watch"), replace(OUTGOING, recipient=""))[0] == "json"
