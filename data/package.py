"""The one reader of application packages: a ZIP file or a folder in, a form and its files out.

The package is unpacked into a scratch folder under names of our own while its bytes are hashed, so nothing in it can
choose where it is written. What cannot be read as an application at all raises `UnreadablePackage`; what is an
application with faults is read as it is, and the checks find the faults.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import struct
import tempfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from data.form import read_form
from data.model import Form, ReceivedFile
from data.private_keys import holds_private_key
from data.unreadable import UnreadablePackage

FORM = "application.xml"

MAX_ARCHIVE_BYTES = 256 * 1024 * 1024
MAX_ENTRIES = 200
MAX_UNPACKED_BYTES = 256 * 1024 * 1024
MAX_RATIO = 100
RATIO_MATTERS_FROM_BYTES = 16 * 1024 * 1024  # a blank one-bit page packs a thousandfold and harms nobody
MAX_FORM_BYTES = 2 * 1024 * 1024
_CHUNK = 1024 * 1024
_SIGNATURE = b"PK\x01\x02"  # opens an entry of an archive's directory


@dataclass(frozen=True, slots=True)
class Package:
    """A readable package. `locations` says where each path's bytes stand for as long as the reader is open.

    The bytes of a file that is `withheld` are gone already; its hash and size are those it came with.
    """

    form: Form
    files: tuple[ReceivedFile, ...]
    locations: Mapping[str, Path]

    @property
    def digest(self) -> str:
        """SHA-256 over paths and contents: the same for a ZIP, its re-packed copy and the folder."""
        lines = sorted(f"{file.path}\0{file.sha256}\n" for file in self.files)
        return hashlib.sha256("".join(lines).encode()).hexdigest()


@contextmanager
def read_package(source: Path, scratch: Path | None = None) -> Iterator[Package]:
    """Unpack and read `source` below `scratch` (the system's temporary folder when None).

    Raises `UnreadablePackage`, or OSError when the source itself cannot be opened or is neither a file nor a folder.
    """
    with tempfile.TemporaryDirectory(dir=scratch, prefix="package-") as folder:
        files: list[ReceivedFile] = []
        locations: dict[str, Path] = {}
        seen: set[str] = set()
        for path, chunks in _entries(source):
            if path.casefold() in seen:
                raise UnreadablePackage("ambiguous-entry", path=path)
            seen.add(path.casefold())
            location = Path(folder) / f"{len(files):04}"
            budget = MAX_UNPACKED_BYTES - sum(file.bytes for file in files)
            files.append(_withhold(_take(path, chunks, location, budget), location))
            locations[path] = location
        if FORM not in locations:
            raise UnreadablePackage("no-form")
        if locations[FORM].stat().st_size > MAX_FORM_BYTES:
            raise UnreadablePackage("form-too-large", limit=MAX_FORM_BYTES)
        yield Package(read_form(locations[FORM].read_bytes()), tuple(files), locations)


def _take(path: str, chunks: Iterator[bytes], location: Path, budget: int) -> ReceivedFile:
    digest, size = hashlib.sha256(), 0
    with location.open("wb") as target:
        for chunk in chunks:
            size += len(chunk)
            if size > budget:
                raise UnreadablePackage("too-large", limit=MAX_UNPACKED_BYTES)
            digest.update(chunk)
            target.write(chunk)
    return ReceivedFile(path, digest.hexdigest(), size)


def _withhold(file: ReceivedFile, location: Path) -> ReceivedFile:
    """Empty the copy of a file that holds a private key: whoever reads the package must not come to keep it."""
    if file.path == FORM or not holds_private_key(file.path, location):
        return file
    location.write_bytes(b"")
    return replace(file, withheld=True)


def _entries(source: Path) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The plain files of a package: the path of each and its bytes, to be read before the next one is asked for."""
    if source.is_dir():
        yield from _folder_entries(source)
        return
    if not stat.S_ISREG(source.stat().st_mode):
        raise OSError(errno.EINVAL, "neither a file nor a folder", str(source))
    with _archive_faults():
        if not zipfile.is_zipfile(source):
            raise UnreadablePackage("not-a-package")
        if source.stat().st_size > MAX_ARCHIVE_BYTES:
            raise UnreadablePackage("too-large", limit=MAX_ARCHIVE_BYTES)
        _refuse_endless_directory(source)
        yield from _archive_entries(source)


def _folder_entries(source: Path) -> Iterator[tuple[str, Iterator[bytes]]]:
    paths = sorted(path for path in source.rglob("*") if path.is_symlink() or not path.is_dir())
    if len(paths) > MAX_ENTRIES:
        raise UnreadablePackage("too-many-entries", entries=len(paths), limit=MAX_ENTRIES)
    for path in paths:
        name = _safe_path(readable_name(path.relative_to(source).as_posix()))
        if not stat.S_ISREG(path.lstat().st_mode):
            raise UnreadablePackage("link", path=name)
        with path.open("rb") as stream:
            yield name, _chunks(stream)


def _archive_entries(source: Path) -> Iterator[tuple[str, Iterator[bytes]]]:
    with zipfile.ZipFile(source) as archive:
        entries = [entry for entry in archive.infolist() if not entry.orig_filename.endswith(("/", "\\"))]
        if len(entries) > MAX_ENTRIES:
            raise UnreadablePackage("too-many-entries", entries=len(entries), limit=MAX_ENTRIES)
        for entry in entries:
            path = _entry_path(entry)
            _refuse_hostile(entry, path)
            with archive.open(entry) as stream:
                yield path, _chunks(stream)


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    with _archive_faults():
        while chunk := stream.read(_CHUNK):
            yield chunk


@contextmanager
def _archive_faults() -> Iterator[None]:
    """Turn what zipfile raises for a damaged or crafted archive into `UnreadablePackage`; a disk's fault stays one."""
    try:
        yield
    except OSError as error:
        if error.errno not in (None, errno.EINVAL):  # EINVAL: the archive points to before its own beginning
            raise
        raise UnreadablePackage("damaged-archive", detail=str(error)) from error
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, LookupError, ValueError, ArithmeticError) as error:
        raise UnreadablePackage("damaged-archive", detail=str(error) or type(error).__name__) from error
    except RuntimeError as error:  # also NotImplementedError: a version or a flag that zipfile does not know
        raise UnreadablePackage("damaged-archive", detail=str(error)) from error


def _refuse_endless_directory(source: Path) -> None:
    """Refuse millions of entries before zipfile makes an object of each: minutes and gigabytes for 256 MiB.

    The archive's own count may lie, so the entries' signatures are counted. Those of archives inside the archive are
    counted too, hence the wide limit here; the exact one follows.
    """
    found, before = 0, b""
    with source.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            found += (before + chunk).count(_SIGNATURE)
            before = chunk[1 - len(_SIGNATURE) :]
    if found > 50 * MAX_ENTRIES:
        raise UnreadablePackage("too-many-entries", entries=found, limit=MAX_ENTRIES)


def _refuse_hostile(entry: zipfile.ZipInfo, path: str) -> None:
    mode = entry.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        raise UnreadablePackage("link", path=path)
    if entry.flag_bits & 0x1:
        raise UnreadablePackage("encrypted-archive", path=path)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnreadablePackage("unsupported-compression", path=path)
    if entry.file_size > RATIO_MATTERS_FROM_BYTES and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
        raise UnreadablePackage("suspicious-compression", path=path, limit=MAX_RATIO)


def _entry_path(entry: zipfile.ZipInfo) -> str:
    """The entry's path. Archivers of Russian Windows write cp866 without saying so; zipfile reads it as cp437."""
    name = entry.orig_filename  # whole: `filename` ends at a zero byte
    if not entry.flag_bits & 0x800:
        raw = name.encode("cp437", "replace")
        try:
            name = raw.decode()
        except UnicodeDecodeError:
            name = raw.decode("cp866")
    return _safe_path(name.replace("\\", "/"))


def readable_name(name: str) -> str:
    """A file's name as text: bytes that are not UTF-8, which Linux allows in it, become the replacement character."""
    return os.fsencode(name).decode("utf-8", "replace")


def _safe_path(name: str) -> str:
    """The path inside the package, NFC. Raises `UnreadablePackage` for one that would lead out of it."""
    name = unicodedata.normalize("NFC", name)
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts or ":" in parts[0] or any(ord(c) < 32 for c in name):
        raise UnreadablePackage("unsafe-path", path=name)
    return PurePosixPath(*parts).as_posix()
