"""The hash functions that are accepted: SHA-2, and Streebog (GOST R 34.11-2012), which GnuTLS computes."""

from __future__ import annotations

import ctypes
import hashlib
from collections.abc import Iterable
from contextlib import suppress
from enum import StrEnum
from functools import cache
from hmac import compare_digest

from checks.signature.verifying.rejection import Rejected
from data.signatures import SignatureFault

LIBRARY = "libgnutls.so.30"


class Digest(StrEnum):
    """Values are the names that people read."""

    SHA256 = "SHA-256"
    SHA384 = "SHA-384"
    SHA512 = "SHA-512"
    STREEBOG256 = "GOST R 34.11-2012 256"
    STREEBOG512 = "GOST R 34.11-2012 512"


_SHA2 = {Digest.SHA256: "sha256", Digest.SHA384: "sha384", Digest.SHA512: "sha512"}
_STREEBOG = {Digest.STREEBOG256: (b"STREEBOG-256", 32), Digest.STREEBOG512: (b"STREEBOG-512", 64)}


def digest_of(digest: Digest, *pieces: bytes) -> bytes:
    return digest_of_all(digest, pieces)


def digest_of_all(digest: Digest, pieces: Iterable[bytes]) -> bytes:
    """The digest of all pieces, one after another. Raises `Rejected` (not verified) for Streebog without GnuTLS."""
    if digest in _STREEBOG:
        return _streebog(*_STREEBOG[digest], pieces)
    state = hashlib.new(_SHA2[digest])
    for piece in pieces:
        state.update(piece)
    return state.digest()


def is_digest(expected: bytes, digest: Digest, *pieces: bytes) -> bool:
    return compare_digest(expected, digest_of(digest, *pieces))


@cache
def _gnutls() -> ctypes.CDLL | None:
    """GnuTLS with the functions that are used; None where it is missing."""
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(LIBRARY)
        library.gnutls_digest_get_id.argtypes = [ctypes.c_char_p]
        library.gnutls_hash_init.argtypes = [ctypes.POINTER(ctypes.c_void_p), ctypes.c_int]
        library.gnutls_hash.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t]
        library.gnutls_hash_deinit.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
        library.gnutls_hash_deinit.restype = None
        return library
    return None


def _streebog(name: bytes, size: int, pieces: Iterable[bytes]) -> bytes:
    library, state = _gnutls(), ctypes.c_void_p()
    number = library.gnutls_digest_get_id(name) if library else 0
    if not number or library.gnutls_hash_init(ctypes.byref(state), number) != 0:
        raise Rejected(SignatureFault.NOT_VERIFIED)
    result = ctypes.create_string_buffer(size)
    try:
        failed = [library.gnutls_hash(state, piece, len(piece)) for piece in pieces]
    finally:
        library.gnutls_hash_deinit(state, result)
    if any(failed):
        raise Rejected(SignatureFault.NOT_VERIFIED)
    return result.raw
