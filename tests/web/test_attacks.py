"""A real server, attacked from outside: every line of the threat table that belongs to the network."""

from __future__ import annotations

import json
import socket
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from dashboard.bench.free_port import free_port
from dashboard.casework.office import Office
from dashboard.demo.packages import Package, build
from dashboard.web.headers import ALWAYS
from data.events import first_broken
from tests.casework.test_checking import until
from tests.furnishing import furnished
from tests.serving import ROOT, serving
from tests.web.canaries import canaries
from tests.web.wire import Wire, ask, shake_hands

STRANGER = "Origin: https://evil.example"
ELSEWHERE = "127.0.0.2"  # this machine under another address than its own for itself
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Server:
    address: str
    metrics: str
    folder: Path
    log: Path
    stop: ExitStack

    @property
    def own(self) -> str:
        return f"Origin: {self.address}"

    def lines(self) -> list[dict]:
        """What it said of itself so far."""
        return [json.loads(line) for line in self.log.read_text().splitlines() if line]


@pytest.fixture(scope="module")
def package() -> Package:
    return build("attacked", faults=("low-resolution:charter",))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, package: Package) -> Iterator[Server]:
    folder, log = furnished(tmp_path_factory.mktemp("office"), package), tmp_path_factory.mktemp("log") / "stderr"
    port = free_port()
    with ExitStack() as stack:
        address = stack.enter_context(serving(ROOT / "streamlit_app.py", folder, log, EGISZ_METRICS_PORT=str(port)))
        yield Server(address, f"http://127.0.0.1:{port}/metrics", folder, log, stack)


@pytest.mark.parametrize(
    ("request_line", "status"),
    [
        ("DELETE /", 405),
        ("GET /", 200),
        ("GET /%5c%5cserver%5cshare", 404),
        ("GET /_stcore/health", 200),
        ("GET /_stcore/host-config", 200),
        ("GET /_stcore/metrics", 404),
        ("GET /api/applications/2026-9999999/1/print", 404),
        ("GET /application?case=2026-0000001", 200),
        ("GET /healthz", 200),
        ("GET /media/nothing", 404),
        ("GET /readyz", 200),
        ("GET /static/nothing.js", 200),
        ("GET /verify", 200),
        ("POST /nothing", 405),
    ],
)
def test_every_answer_carries_the_headers(server: Server, request_line: str, status: int) -> None:
    answer = ask(server.address, request_line, server.own)
    assert answer.status == status
    assert {name.lower() for name in ALWAYS} <= set(answer.headers)
    assert answer.headers["x-content-type-options"] == "nosniff"
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy or "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy or answer.headers["x-frame-options"] == "DENY"
    assert not [name for name in answer.headers if name.startswith("access-control-")]
    assert "strict-transport-security" not in answer.headers


def test_https_only_is_said_where_a_proxy_here_took_the_request_by_https(server: Server) -> None:
    answer = ask(server.address, "GET /healthz", "X-Forwarded-Proto: https")
    assert answer.headers["strict-transport-security"].startswith("max-age=31536000")


@pytest.mark.parametrize(
    "host",
    ["", "@", "evil.example", "evil.example:8501", "localhost.evil.example", "localhost/", "localhost@evil.example"],
)
def test_another_name_is_not_answered(server: Server, host: str) -> None:
    for request in ("GET /", "GET /healthz", "GET /api/applications/2026-0000001/1/print", "GET /metrics"):
        assert ask(server.address, request, host=host).status in (400, 421)
    assert shake_hands(server.address, server.own, host=host).status in (400, 403)


def test_two_names_are_not_answered(server: Server) -> None:
    assert ask(server.address, "GET /", "Host: localhost").status in (400, 421)


@pytest.mark.parametrize("method", ["DELETE", "PATCH", "POST", "PUT"])
@pytest.mark.parametrize("path", ["/", "/_stcore/upload_file/a/b", "/api/exports/x", "/sign-in"])
def test_orders_from_elsewhere_are_not_taken(server: Server, method: str, path: str) -> None:
    for origin in ((STRANGER,), ("Origin: null",), ("Sec-Fetch-Site: cross-site",), (STRANGER, server.own)):
        assert ask(server.address, f"{method} {path}", *origin).status == 403
    assert ask(server.address, f"{method} {path}", "Cookie: a=b").status == 403


def test_a_foreign_page_opens_no_screen(server: Server) -> None:
    assert shake_hands(server.address, STRANGER).status == 403
    assert shake_hands(server.address, "Origin: null").status == 403
    assert shake_hands(server.address, "Cookie: a=b").status == 403
    assert shake_hands(server.address, server.own).status == 101


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/agent/mcp",
        "/_stcore/agent/openapi.json",
        "/_stcore/metrics",
        "/_stcore/metrics/",
        "/_stcore/script-health-check",
        "/app/static/x",
        "/auth/login",
        "/auth/logout",
        "/component/x/index.html",
        "/oauth2callback",
    ],
)
def test_what_the_framework_offers_besides_is_closed(server: Server, path: str) -> None:
    answer = ask(server.address, f"GET {path}")
    assert (answer.status, answer.body) == (404, "Not found\n")


def test_a_body_that_is_announced_too_large_is_not_read(server: Server) -> None:
    for request, length in (
        ("POST /sign-in", 65 * 1024),
        ("PUT /_stcore/upload_file/a/b", 70 * MEGABYTE),
        ("GET /", 1),
    ):
        with Wire(server.address) as wire:
            wire.head(request, server.own, f"Content-Length: {length}")
            answer = wire.answer()
        assert (answer.status, answer.headers["connection"]) == (413, "close")
    assert ask(server.address, "POST /sign-in", server.own, "Content-Length: -1").status == 400


def test_a_body_that_does_not_say_how_large_it_is_is_cut_off(server: Server) -> None:
    piece = b"10000\r\n" + bytes(64 * 1024) + b"\r\n"
    with Wire(server.address) as wire:
        wire.head(
            "POST /sign-in", server.own, "Transfer-Encoding: chunked", "Content-Type: application/x-www-form-urlencoded"
        )
        wire.send(piece)
        try:
            for _ in range(100):
                wire.send(piece)
        except OSError:
            return  # hung up
        assert wire.answer().status in (0, 400, 403, 405, 413)


def test_a_body_that_does_not_come_is_not_waited_for(server: Server) -> None:
    began = time.monotonic()
    with Wire(server.address) as wire:
        wire.head("POST /sign-in", server.own, "Content-Length: 100", "Content-Type: application/x-www-form-urlencoded")
        wire.send(b"a=")
        answer = wire.answer()
    assert answer.status == 408 or answer.headers["connection"] == "close"
    assert time.monotonic() - began < 15


def test_the_measures_stand_on_a_port_of_their_own(server: Server) -> None:
    told = urllib.request.urlopen(server.metrics, timeout=20).read().decode()
    for name in (
        "egisz_requests_total",
        "egisz_ready 1.0",
        "egisz_outbox{",
        "egisz_worker_tasks_total{",
        "egisz_store_bytes{",
    ):
        assert name in told
    assert "egisz_" not in ask(server.address, "GET /metrics").body
    with pytest.raises(OSError), socket.socket() as outside:
        outside.settimeout(2)
        outside.connect((ELSEWHERE, urlsplit(server.metrics).port))


def test_a_stop_ends_what_is_under_way_and_the_log_names_nobody(server: Server, package: Package) -> None:
    inbox = server.folder / "inbox"
    for number in range(3):
        unfinished = package.write_zip(inbox / f"{number}.part")
        unfinished.rename(inbox / f"{package.form.head.last_name}-{number}.zip")
    (inbox / f"{package.form.head.last_name}.txt.zip").write_bytes(b"no package")
    number = quote("2026-0000001")
    until(lambda: ask(server.address, f"GET /api/applications/{number}/1/print").status == 200)
    for path in (
        f"/?search={quote(package.form.organisation.short_name)}",
        f"/application?case={number}&name={quote(package.form.head.last_name)}",
        f"/api/applications/{quote(package.form.head.last_name)}/1/print",
        f"/api/applications/{number}/1/documents/1/pages/1?width=800",
        f"/verify/{quote(package.form.head.last_name)}",
    ):
        ask(server.address, f"GET {path}")
    server.stop.close()  # SIGTERM in the midst of the checks
    lines = server.lines()
    assert {"request", "screen closed"} <= {line["message"] for line in lines}
    assert "/api/applications/{number}/{revision:int}/print" in {line.get("route") for line in lines}
    told = server.log.read_text()
    assert [each for each in canaries(package.form) if each in told] == []
    assert [line for line in lines if line["level"] == "error"] == []
    with Office.open(server.folder) as office, office.database.read() as reader:
        assert first_broken(reader.rows("every_event")) is None
        assert reader.value("application_count") >= 1
        assert list(office.scratch.iterdir()) == []
