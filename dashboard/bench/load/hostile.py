"""Packages that are meant to do harm, put into the inbox while people work: do others notice?"""

from __future__ import annotations

import threading
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import count, cycle
from pathlib import Path

from PIL import Image

from dashboard.demo.faults import UNREADABLE, archive
from dashboard.demo.packages import build

EVERY = 5.0  # s between two of them
_SIDE = 7_500  # px: under the limit of a picture, and as dear as one can be
_DEEP = 5_000  # nodes of a tree that leads to itself


def packages() -> Iterator[tuple[str, bytes]]:
    """Names and bytes: what is no package at all, and packages with a document of each hostile kind."""
    for name, make in UNREADABLE.items():
        yield name, make(build(f"hostile/{name}", scans="small").files)
    for name, content in documents().items():
        whole = build(f"hostile/{name}", scans="small")
        extension = name.rpartition(".")[2]
        files = dict(whole.files)
        victim = next(path for path in files if path.startswith("documents/"))
        for path in files:
            if path.endswith(f".{extension}"):
                victim = path
        files[victim] = content
        yield name, archive(files, deflated=("application.xml",))


def documents() -> dict[str, bytes]:
    """Documents by a file name that tells their kind."""
    picture = BytesIO()
    Image.new("L", (_SIDE, _SIDE), 255).save(picture, "PNG")
    whole = picture.getvalue()
    announced = whole[:16] + (60_000).to_bytes(4, "big") * 2 + whole[24:]
    return {
        "dear.png": whole,
        "announced.png": announced,
        "cut.png": whole[: len(whole) // 2],
        "empty.pdf": b"",
        "bomb.pdf": _pdf(b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>", zlib.compress(_bomb())),
        "circle.pdf": _circle(),
        "noise.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 4000,
    }


class Inbox:
    """Drops one package after another into an office's inbox until it is stopped, beginning again when all are used."""

    def __init__(self, folder: Path) -> None:
        self._inbox, self._made = folder / "inbox", list(packages())
        self.dropped = 0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="hostile", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        for number, (name, content) in zip(count(1), cycle(self._made), strict=False):
            if self._stopped.wait(EVERY):
                return
            unfinished = self._inbox / f"{number}-{name}.zip.part"
            unfinished.write_bytes(content + b"\0" * number)  # the same bytes again would be a package known already
            unfinished.replace(unfinished.with_suffix(""))
            self.dropped += 1


def _bomb() -> bytes:
    """Half a gigabyte of nothing, packed."""
    packer, packed = zlib.compressobj(9), b""
    for _ in range(512):
        packed += packer.compress(bytes(2**20))
    return packed + packer.flush()


def _pdf(stream: bytes, content: bytes) -> bytes:
    head = stream % len(content)
    return (
        b"%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
        b"2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
        b"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >> endobj\n"
        b"4 0 obj " + head + b" stream\n" + content + b"\nendstream endobj\n"
        b"trailer << /Root 1 0 R >>\n%%EOF\n"
    )


def _circle() -> bytes:
    """A tree of pages, each of whose nodes is the child of the one before, and the first that of the last."""
    nodes = b"".join(
        b"%d 0 obj << /Type /Pages /Kids [%d 0 R] /Count 1 >> endobj\n" % (n, n + 1 if n <= _DEEP else 2)
        for n in range(2, _DEEP + 2)
    )
    return (
        b"%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n" + nodes + b"trailer << /Root 1 0 R >>\n%%EOF\n"
    )
