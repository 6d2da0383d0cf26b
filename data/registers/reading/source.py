"""The bytes of a register's file: the file itself, or the one register in an archive. Never more than is bounded here."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from data.registers.problems import unreadable

MAX_UNPACKED_BYTES = 4 * 1024**3
MAX_RATIO = 200
RATIO_MATTERS_FROM_BYTES = 64 * 1024**2
MAX_ENTRIES = 100
SUFFIXES = (".xml", ".json", ".csv")
_STORED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1


@contextmanager
def content(file: BinaryIO) -> Iterator[BinaryIO]:
    """Open what is to be read. Names inside an archive choose nothing but their entry: nothing is written anywhere."""
    beginning = file.read(4)
    file.seek(0)
    if not beginning:
        raise unreadable("empty-file")
    if not beginning.startswith(b"PK"):
        yield file
        return
    with archive_faults(), zipfile.ZipFile(file) as archive, archive.open(_only_entry(archive)) as entry:
        yield io.BufferedReader(_Bounded(entry, file), 1024 * 1024)


def _only_entry(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise unreadable("too-many-entries", entries=len(entries))
    fitting = [entry for entry in entries if entry.filename.lower().endswith(SUFFIXES)]
    if len(fitting) != 1:
        raise unreadable("no-single-file", entries=len(fitting))
    (entry,) = fitting
    if entry.flag_bits & _ENCRYPTED:
        raise unreadable("encrypted-archive")
    if entry.compress_type not in _STORED:
        raise unreadable("unsupported-compression")
    return entry


class _Bounded(io.RawIOBase):
    """An entry that is given up when it grows beyond what a register can be."""

    def __init__(self, entry: BinaryIO, archive: BinaryIO) -> None:
        self._entry, self._archive, self._size = entry, archive, 0

    def readable(self) -> bool:
        return True

    def readinto(self, target: memoryview) -> int:
        with archive_faults():
            piece = self._entry.read(len(target))
        self._size += len(piece)
        if self._size > MAX_UNPACKED_BYTES:
            raise unreadable("unpacks-too-large", limit=MAX_UNPACKED_BYTES // 1024**3)
        if self._size > max(RATIO_MATTERS_FROM_BYTES, MAX_RATIO * self._archive.tell()):
            raise unreadable("suspicious-compression", limit=MAX_RATIO)
        target[: len(piece)] = piece
        return len(piece)


@contextmanager
def archive_faults() -> Iterator[None]:
    """Turn what zipfile raises for a damaged or crafted archive into a refusal."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, LookupError, ValueError, OSError) as error:
        raise unreadable("damaged-archive", detail=str(error) or type(error).__name__) from error
    except RuntimeError as error:  # an encrypted entry that does not say so, or a version that zipfile does not know
        raise unreadable("damaged-archive", detail=str(error) or type(error).__name__) from error
