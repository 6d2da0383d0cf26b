"""Where the public finds out whether an act is valid: the address in its QR code and in its words."""

from __future__ import annotations

import os
from urllib.parse import quote, unquote, urlsplit

PUBLIC_ADDRESS_VARIABLE = "EGISZ_PUBLIC_ADDRESS"
DEFAULT = "http://localhost:8501"
PATH = "/verify"


class BadPublicAddress(ValueError):
    """The environment names no address that a telephone could open."""


def public_address() -> str:
    """The office as seen from outside, without a slash at the end. Raises BadPublicAddress."""
    address = (os.environ.get(PUBLIC_ADDRESS_VARIABLE) or DEFAULT).strip().rstrip("/")
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment)
        _ = parts.port
    except ValueError:
        usable = False
    if not usable:
        raise BadPublicAddress(
            f"{PUBLIC_ADDRESS_VARIABLE} is “{address}”: give the address under which the public reaches the office, "
            "such as https://egisz.example.ru, without parameters."
        )
    return address


def verification_address(registration_number: str) -> str:
    """As a browser and a QR code take it, in ASCII. Raises BadPublicAddress."""
    return f"{public_address()}{PATH}/{quote(registration_number, safe='')}"


def readable(address: str) -> str:
    """The same address as people read and type it."""
    return unquote(address)
