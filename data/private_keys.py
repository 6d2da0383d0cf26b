"""Recognising files with a private key, which are never kept: by extension, and by what is in them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from asn1crypto import parser

from data.der import is_bounded

EXTENSIONS = frozenset({".pfx", ".p12", ".key"})
MOST_BYTES = 1024 * 1024  # a key with its certificates takes a few kilobytes

_PEM = (b"PRIVATE KEY-----", b"BEGIN OPENSSH PRIVATE KEY", b"PuTTY-User-Key-File")
_INTEGER, _OCTET_STRING, _OBJECT, _SEQUENCE = 2, 4, 6, 16
_DATA = bytes.fromhex("2a864886f70d0107")  # PKCS #7, the body of a PKCS #12
_ENCRYPTIONS = (bytes.fromhex("2a864886f70d0105"), bytes.fromhex("2a864886f70d010c01"))  # PKCS #5, PKCS #12

_Part = tuple[int, bytes]


def holds_private_key(path: str, location: Path) -> bool:
    """Whether the file at `location`, called `path` in its package, is a container for a private key."""
    if PurePosixPath(path).suffix.lower() in EXTENSIONS:
        return True
    if location.stat().st_size > MOST_BYTES:
        return False
    content = location.read_bytes()
    return any(mark in content for mark in _PEM) or _is_key(content)


def _is_key(content: bytes) -> bool:
    """PKCS #12, PKCS #8 (open or encrypted), RSA and EC keys in DER, by the first parts of their structure."""
    if not is_bounded(content):
        return False
    whole = _parts(content, whole=True)
    if [kind for kind, _ in whole] != [_SEQUENCE]:
        return False
    parts = _parts(whole[0][1])
    kinds = [kind for kind, _ in parts]
    if kinds[:2] == [_INTEGER, _SEQUENCE]:
        number, within = parts[0][1], _parts(parts[1][1])
        if number == b"\x03":
            return bool(within) and within[0][0] == _OBJECT and within[0][1].startswith(_DATA)
        is_named = bool(within) and within[0][0] == _OBJECT
        return number in (b"\x00", b"\x01") and is_named and kinds[2:3] == [_OCTET_STRING]
    if kinds == [_SEQUENCE, _OCTET_STRING]:
        within = _parts(parts[0][1])
        return bool(within) and within[0][0] == _OBJECT and within[0][1].startswith(_ENCRYPTIONS)
    is_rsa = len(kinds) >= 9 and set(kinds[:9]) == {_INTEGER} and parts[0][1] in (b"\x00", b"\x01")
    return is_rsa or (kinds[:2] == [_INTEGER, _OCTET_STRING] and parts[0][1] == b"\x01")


def _parts(content: bytes, *, whole: bool = False) -> list[_Part]:
    """The parts of a DER value, the first ten of them; none when it is no DER."""
    found: list[_Part] = []
    try:
        at = 0
        while at < len(content) and len(found) < 10:
            _, _, tag, header, inner, trailer = parser.parse(content[at:], strict=False)
            found.append((tag, inner))
            at += len(header) + len(inner) + len(trailer)
    except ValueError:
        return [] if whole else found
    return found
