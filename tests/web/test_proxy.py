"""The reverse proxy of docs/deployment.md, as it stands there, before a real office: Debian's nginx, by https.

Only what belongs to the machine is another here: ports, the name, the certificate, and shorter waiting.
"""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from dashboard.bench.free_port import free_port
from dashboard.casework.lock_outs import FREE
from dashboard.casework.office import Office
from tests.people import PASSWORD, with_people
from tests.serving import ROOT, serving
from tests.web.wire import Answer

PATIENCE = 20  # s
ANOTHER = "127.0.0.2"  # this machine under another address
MEGABYTE = 1024 * 1024
WRAPPED = """
daemon off;
master_process off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{documented}
}}
"""


@dataclass(frozen=True)
class Proxy:
    port: int
    plain: str  # an address by http

    @property
    def address(self) -> str:
        return f"https://localhost:{self.port}"

    def ask(
        self, method: str, path: str, body: bytes | None = None, source: str = "127.0.0.1", **headers: str
    ) -> Answer:
        """One request from this machine under the address `source`."""
        line = http.client.HTTPSConnection(
            "127.0.0.1", self.port, timeout=PATIENCE, source_address=(source, 0), context=_trusting()
        )
        said = {"Host": f"localhost:{self.port}"} | {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(line):
            line.request(method, path, body, said)
            came = line.getresponse()
            given = {name.lower(): value for name, value in came.getheaders()}
            return Answer(came.status, given, came.read().decode("utf-8", "replace"))


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    folder = tmp_path_factory.mktemp("office")
    with Office.open(folder) as office:
        with_people(office)
    secured, plain = free_port(), free_port()
    address = f"https://localhost:{secured}"
    with (
        serving(ROOT / "streamlit_app.py", folder, EGISZ_PUBLIC_ADDRESS=address) as behind,
        _nginx(tmp_path_factory.mktemp("nginx"), secured, plain, urlsplit(behind).port),
    ):
        yield Proxy(secured, f"http://127.0.0.1:{plain}/healthz?lang=en")


def test_a_request_head_that_never_ends_is_cut_off(proxy: Proxy) -> None:
    with _line(proxy) as line:
        line.sendall(f"GET /healthz HTTP/1.1\r\nHost: localhost:{proxy.port}\r\n".encode())
        began, hung_up = time.monotonic(), False
        while time.monotonic() < began + PATIENCE:
            try:
                line.sendall(b"X-More: and more\r\n")
                line.settimeout(0.2)
                hung_up = line.recv(100) == b""
            except TimeoutError:
                continue
            except OSError:
                hung_up = True
            break
    assert hung_up and time.monotonic() < began + PATIENCE


def test_a_request_head_that_is_too_large_is_not_passed_on(proxy: Proxy) -> None:
    assert proxy.ask("GET", "/healthz", Cookie="x" * 9000).status == 400


def test_bodies_are_as_large_as_their_route_takes(proxy: Proxy) -> None:
    large = b"x" * MEGABYTE
    assert proxy.ask("POST", "/sign-in", large).status == 413
    # Nobody has signed in: the office's own door answers, so the proxy has let it through.
    uploaded = proxy.ask("PUT", "/_stcore/upload_file/nobody/nothing", large)
    assert (uploaded.status, uploaded.headers["server"]) != (413, "nginx")
    assert uploaded.status in (401, 403)


def test_the_line_is_an_encrypted_one(proxy: Proxy) -> None:
    answer = proxy.ask("GET", "/healthz")
    assert (answer.status, answer.headers["server"]) == (200, "nginx")
    assert answer.headers["strict-transport-security"].startswith("max-age=31536000")
    with urllib.request.build_opener(_Stays).open(proxy.plain) as answer:
        assert (answer.status, answer.headers["Location"]) == (301, "https://localhost/healthz?lang=en")


def test_readiness_is_for_this_machine(proxy: Proxy) -> None:
    assert proxy.ask("GET", "/readyz").status == 200
    assert proxy.ask("GET", "/readyz", source=ANOTHER).status == 403


def test_sign_in_is_asked_for_at_a_walk(proxy: Proxy) -> None:
    began = time.monotonic()
    seen = [proxy.ask("GET", "/sign-in", source="127.0.0.3").status for _number in range(40)]
    assert seen[:10] == [200] * 10
    assert seen.count(200) <= 12 + (time.monotonic() - began) and set(seen) == {200, 503}


def test_whoever_guesses_passwords_is_locked_out_whatever_address_they_claim(proxy: Proxy) -> None:
    shown = proxy.ask("GET", "/sign-in", source=ANOTHER)
    stamp = re.search(r'name="form" value="([^"]+)"', shown.body)[1]
    cookie = shown.headers["set-cookie"].split(";")[0]
    failed, deadline = 0, time.monotonic() + 60
    while time.monotonic() < deadline:
        tried = {"form": stamp, "next": "/", "lang": "en", "login": f"guess{failed}", "password": "guessed"}
        answer = proxy.ask(
            "POST",
            "/sign-in",
            urlencode(tried).encode(),
            source=ANOTHER,
            Cookie=cookie,
            Origin=proxy.address,
            Content_Type="application/x-www-form-urlencoded",
            X_Forwarded_For=f"203.0.113.{failed}",
        )
        if answer.status == 503:  # too fast for the proxy
            time.sleep(0.5)
            continue
        if answer.status != 401:
            break
        failed += 1
    assert (failed, answer.status) == (FREE, 429)


def test_somebody_signs_in_works_and_signs_out(proxy: Proxy, browser: Browser) -> None:
    with browser.new_context(base_url=proxy.address, ignore_https_errors=True, locale="ru-RU") as context:
        page = context.new_page()
        page.goto("/?sort=received")
        expect(page).to_have_url(re.compile("/sign-in"))
        page.get_by_label("Логин").fill("ivanova")
        page.get_by_label("Пароль").fill(PASSWORD["ivanova"])
        page.get_by_role("button", name="Войти").click()
        # Drawn by the WebSocket, which came through as well.
        expect(page.get_by_role("heading", name="Очередь")).to_be_visible(timeout=PATIENCE * 1000)
        (kept,) = [each for each in context.cookies() if each["name"].endswith("egisz")]
        assert (kept["secure"], kept["httpOnly"], kept["sameSite"]) == (True, True, "Strict")
        page.goto("/sign-out")
        page.get_by_role("button", name="Выйти", exact=True).click()
        expect(page).to_have_url(re.compile("/sign-in"))
        page.goto("/")
        expect(page).to_have_url(re.compile("/sign-in"))


@contextmanager
def _nginx(folder: Path, secured: int, plain: int, behind: int) -> Iterator[None]:
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
        + ["-keyout", str(key), "-out", str(certificate)],
        check=True,
        capture_output=True,
    )
    documented = re.search(r"```nginx\n(.*?)```", (ROOT / "docs/deployment.md").read_text(encoding="utf-8"), re.DOTALL)
    text = documented[1]
    for there, here in (
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{secured} ssl http2;"),
        ("egisz.example.ru", "localhost"),
        ("/etc/ssl/egisz.pem", str(certificate)),
        ("/etc/ssl/private/egisz.key", str(key)),
        ("127.0.0.1:8501", f"127.0.0.1:{behind}"),
        ("client_header_timeout 10s;", "client_header_timeout 2s;"),
    ):
        assert there in text, there
        text = text.replace(there, here)
    settings = folder / "nginx.conf"
    settings.write_text(WRAPPED.format(folder=folder, documented=text), encoding="utf-8")
    folder.chmod(0o755)
    server = subprocess.Popen(["/usr/sbin/nginx", "-p", str(folder), "-c", str(settings)], stderr=subprocess.PIPE)
    try:
        _wait_for(secured, server)
        yield
    finally:
        server.terminate()
        server.communicate(timeout=PATIENCE)


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert server.poll() is None, server.stderr.read().decode()
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise TimeoutError("nginx does not answer")


class _Stays(urllib.request.HTTPErrorProcessor):
    def http_response(self, _request: object, response: http.client.HTTPResponse) -> http.client.HTTPResponse:
        return response


def _line(proxy: Proxy) -> ssl.SSLSocket:
    plain = socket.create_connection(("127.0.0.1", proxy.port), timeout=PATIENCE)
    return _trusting().wrap_socket(plain, server_hostname="localhost")


def _trusting() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context
