"""The trust folder: certificates of accredited authorities and their revocation lists, PEM or DER, read once a process."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from asn1crypto.crl import TbsCertList
from cryptography import x509

from checks.signature.verifying.certificate import Certificate, read_certificate
from checks.signature.verifying.digests import digest_of
from checks.signature.verifying.rejection import Rejected
from checks.signature.verifying.schemes import Scheme, scheme_named
from checks.signature.verifying.structures import encoded

_log = logging.getLogger(__name__)

CERTIFICATES = frozenset({".cer", ".crt", ".pem", ".der"})
LISTS = frozenset({".crl"})
MOST_FILES = 2000
MOST_LIST_BYTES = 64 * 1024 * 1024
_PEM = re.compile(rb"-----BEGIN (CERTIFICATE|X509 CRL)-----([A-Za-z0-9+/=\s]+)-----END \1-----")


@dataclass(frozen=True, slots=True, eq=False)
class RevocationList:
    """A list as published, its signature not verified yet. Times are UTC without a zone."""

    entries: x509.CertificateRevocationList
    issuer: bytes
    scheme: Scheme
    this_update: dt.datetime
    next_update: dt.datetime | None

    def is_fresh(self, at: dt.datetime) -> bool:
        return self.next_update is not None and self.this_update <= at <= self.next_update

    def was_made_by(self, authority: Certificate) -> bool:
        """Whether this authority signed it."""
        if authority.subject != self.issuer or not authority.may_list_revoked or not authority.key.kinds:
            return False
        return _made(authority.content, self)

    def revoked_on(self, serial: int) -> dt.datetime | None:
        return _revoked_on(self, serial)


@dataclass(frozen=True, slots=True)
class Authorities:
    """What the folder holds. `certificates` are those that may issue others."""

    certificates: tuple[Certificate, ...] = ()
    lists: tuple[RevocationList, ...] = ()


def read_authorities(folder: Path) -> Authorities:
    """What the folder holds now. A file that cannot be read is left out and told of in the log; no folder, nothing."""
    certificates: dict[bytes, Certificate] = {}
    lists: list[RevocationList] = []
    for path, changed, size in _files(folder):
        for found in _read(path, changed, size):
            if isinstance(found, RevocationList):
                lists.append(found)
            elif found.may_issue:
                certificates[found.content] = found
    return Authorities(tuple(certificates.values()), tuple(lists))


def _files(folder: Path) -> Iterator[tuple[Path, int, int]]:
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in CERTIFICATES | LISTS)
    except OSError:
        return
    if len(paths) > MOST_FILES:
        _log.error("%s holds more than %s files; the rest is not read", folder, MOST_FILES)
    for path in paths[:MOST_FILES]:
        try:
            status = path.stat()
        except OSError as error:
            _log.warning("%s cannot be read: %s", path, error)
            continue
        if status.st_size <= MOST_LIST_BYTES:
            yield path, status.st_mtime_ns, status.st_size
        else:
            _log.error("%s is larger than %s bytes and is not read", path, MOST_LIST_BYTES)


@lru_cache(maxsize=2 * MOST_FILES)
def _read(path: Path, changed: int, size: int) -> tuple[Certificate | RevocationList, ...]:
    """Kept for as long as the file has not changed."""
    try:
        content = path.read_bytes()
        read = _read_list if path.suffix.lower() in LISTS else read_certificate
        return tuple(read(each) for each in _unwrapped(content))
    except (OSError, Rejected, ValueError) as error:
        _log.warning("%s is left out of the authorities: %s: %s", path, type(error).__name__, error)
        return ()


def _unwrapped(content: bytes) -> Iterable[bytes]:
    wrapped = _PEM.findall(content)
    if not wrapped:
        return [content]
    try:
        return [base64.b64decode(b"".join(text.split()), validate=True) for _, text in wrapped]
    except binascii.Error as error:
        raise ValueError("damaged PEM") from error


def _read_list(content: bytes) -> RevocationList:
    """Raises ValueError, also for a list that covers only a part of what its issuer revoked."""
    entries = x509.load_der_x509_crl(content)
    if any(each.critical for each in entries.extensions):
        raise ValueError("a partial or indirect list")
    until = entries.next_update_utc
    return RevocationList(
        entries=entries,
        issuer=encoded(TbsCertList.load(entries.tbs_certlist_bytes)["issuer"]),
        scheme=scheme_named(entries.signature_algorithm_oid.dotted_string),
        this_update=entries.last_update_utc.replace(tzinfo=None),
        next_update=until.replace(tzinfo=None) if until else None,
    )


@lru_cache(maxsize=256)
def _made(authority: bytes, revoked: RevocationList) -> bool:
    """Remembered, for a list may be of many megabytes."""
    key = read_certificate(authority).key
    digest = digest_of(revoked.scheme.digest, revoked.entries.tbs_certlist_bytes)
    return key.made(revoked.entries.signature, revoked.scheme, digest)


@lru_cache(maxsize=1024)
def _revoked_on(revoked: RevocationList, serial: int) -> dt.datetime | None:
    """Remembered, for a list is looked through from its beginning."""
    entry = revoked.entries.get_revoked_certificate_by_serial_number(serial)
    return entry.revocation_date_utc.replace(tzinfo=None) if entry else None
