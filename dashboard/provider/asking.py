"""Asking the provider over the network: for a limited time, for a limited size, and nowhere else than where it was sent."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping
from urllib.parse import quote_plus

import requests

from dashboard.provider.settings import is_safe_address

CONNECTING, BETWEEN_PIECES, ALTOGETHER = 3.05, 5.0, 8.0  # s
LARGEST = 256 * 1024  # bytes
_PIECE = 16 * 1024
_CODE = re.compile(r"[a-z_]{1,60}")


class ProviderDown(Exception):
    """The provider does not answer, or not in time."""


class ProviderUnusable(Exception):
    """The provider answers what nobody can use; says what."""


class ProviderRefused(Exception):
    """The provider said no; `code` is its error code (RFC 6749, 5.2), or unknown_error for what looks like none."""

    def __init__(self, code: str) -> None:
        code = code if _CODE.fullmatch(code) else "unknown_error"
        super().__init__(f"the provider refused: {code}")
        self.code = code


def ask_json(
    address: str, form: Mapping[str, str] | None = None, *, client: tuple[str, str] | None = None
) -> dict[str, object]:
    """The JSON object at an address; with a form it is sent there, in the name of a client with its secret.

    Raises ProviderDown, ProviderUnusable, ProviderRefused.
    """
    if not is_safe_address(address.partition("?")[0]):
        raise ProviderUnusable("an address of the provider is no https address")
    until = time.monotonic() + ALTOGETHER
    # RFC 6749, 2.3.1: both are form-encoded before they become name and password.
    credentials = tuple(quote_plus(each) for each in client) if client else None
    try:
        with requests.Session() as line:
            answer = line.request(
                "POST" if form is not None else "GET",
                address,
                data=form,
                auth=credentials or _nobody,
                headers={"Accept": "application/json"},
                timeout=(CONNECTING, BETWEEN_PIECES),
                allow_redirects=False,
                stream=True,
            )
            body = b""
            for piece in answer.iter_content(_PIECE):
                body += piece
                if len(body) > LARGEST:
                    raise ProviderUnusable(f"the answer is larger than {LARGEST} bytes")
                if time.monotonic() > until:
                    raise ProviderDown("the answer took too long")
    except (requests.RequestException, OSError) as error:
        raise ProviderDown(type(error).__name__) from error
    told = _object(body)
    if answer.status_code >= 500:
        raise ProviderDown(f"status {answer.status_code}")
    if answer.status_code in (400, 401, 403) and told and isinstance(told.get("error"), str):
        raise ProviderRefused(str(told["error"]))
    if answer.status_code != 200:
        raise ProviderUnusable(f"status {answer.status_code}")
    if told is None:
        raise ProviderUnusable("the answer is no JSON object")
    return told


def _nobody(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request  # else a password of a .netrc file would be sent along


def _object(body: bytes) -> dict[str, object] | None:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None
