"""An identity provider under the test's control: it signs whatever it is told to, says nonsense, or nothing."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey
from joserfc.jws import JWSRegistry


@dataclass
class HostileIssuer:
    """`answers` holds by path what to say instead: an object, bytes, or a status. `id_token` makes what a code is worth."""

    address: str
    keys: list = field(default_factory=lambda: [ECKey.generate_key("P-256", {"kid": "one", "use": "sig"})])
    answers: dict[str, Any] = field(default_factory=dict)
    id_token: Callable[[], str] = str
    asked: list[str] = field(default_factory=list)

    def signed(self, claims: dict, alg: str = "ES256", key: Any = None, **header: str) -> str:
        """A token. Without a key of one's own it is the first of those that are published."""
        key = key or self.keys[0]
        registry = JWSRegistry(algorithms=[alg], strict_check_header=False)
        return jwt.encode({"alg": alg, "kid": key.kid} | header, claims, key, [alg], registry)

    def said(self, path: str) -> Any:
        if path in self.answers:
            return self.answers[path]
        match path:
            case "/.well-known/openid-configuration":
                names = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/keys"}
                return {"issuer": self.address} | {name: f"{self.address}{path}" for name, path in names.items()}
            case "/keys":
                encryption = RSAKey.import_key(_RSA).as_dict(private=False) | {"use": "enc", "kid": "enc"}
                unknown = {"kty": "AKP", "kid": "later", "alg": "ML-DSA-65", "pub": "AAAA"}
                return {"keys": [unknown, encryption, *(key.as_dict(private=False) for key in self.keys)]}
            case "/token":
                return {"token_type": "Bearer", "access_token": "x", "id_token": self.id_token()}
        return 404


_RSA = RSAKey.generate_key(2048).as_dict(private=True)
RSA = RSAKey.import_key(_RSA | {"kid": "rsa"})


@contextmanager
def hostile_issuer() -> Iterator[HostileIssuer]:
    class Mouth(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            issuer.asked.append(self.path)
            said = issuer.said(self.path)
            if callable(said):
                said = said()
            body = b"" if isinstance(said, int) else said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(said if isinstance(said, int) else 200)
            if said == 302:
                self.send_header("location", "/keys")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            with suppress(ConnectionError):  # whoever has heard enough goes away
                self.wfile.write(body)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            self.do_GET()

        def log_message(self, *words: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Mouth) as server:
        issuer = HostileIssuer(f"http://127.0.0.1:{server.server_port}")
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield issuer
        finally:
            server.shutdown()
