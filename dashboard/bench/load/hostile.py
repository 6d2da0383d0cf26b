"""Packages that are meant to do harm, put into the inbox while people work: do others notice?"""

from __future__ import annotations

import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import count
from pathlib import Path

from PIL import Image

from dashboard.casework.office import Office
from dashboard.demo.faults import UNREADABLE, archive
from dashboard.demo.packages import build

EVERY = 5.0  # s between two of them
_PATIENCE = 60  # s for the last of them to be taken
_SIDE = 7_500  # px: under the limit of a picture, and as dear as one can be
_DEEP = 5_000  # nodes of a tree that leads to itself


def packages(harmful: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Kinds and bytes without end: what is no package at all, and packages with each of the `harmful` documents. Each time they
    are other applications, for one that is known is not looked into.
    """
    for turn in count(1):
        for kind, make in UNREADABLE.items():
            yield kind, make(build(f"hostile/{kind}/{turn}", scans="small").files)
        for kind, content in harmful.items():
            yield kind, _with(content, kind, build(f"hostile/{kind}/{turn}", scans="small").files)


def _with(content: bytes, kind: str, files: Mapping[str, bytes]) -> bytes:
    """The package with that content in the place of a document, one of the same extension where there is any."""
    victims = [path for path in files if path.startswith("documents/")]
    alike = [path for path in files if path.endswith(f".{kind.rpartition('.')[2]}")]
    return archive({**files, [*victims[:1], *alike][-1]: content}, deflated=("application.xml",))


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
    """Drops one package after another into an office's inbox until it is stopped."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._inbox, self._made = folder, folder / "inbox", packages(documents())
        self._dropped: dict[str, str] = {}  # file names, and the kinds of what is in them
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="hostile", daemon=True)

    def start(self) -> None:
        self._thread.start()

    @property
    def dropped(self) -> int:
        return len(self._dropped)

    def stop(self) -> None:
        """Returns when the office has taken all that was dropped, or has not for a minute."""
        self._stopped.set()
        self._thread.join()
        until = time.monotonic() + _PATIENCE
        while any(self._inbox.iterdir()) and time.monotonic() < until:
            time.sleep(0.2)

    def surprises(self) -> Iterator[str]:
        """In words, what became of each package that was not what it should: the unreadable stand in quarantine, those with a
        harmful document are cases. The server must have stopped.
        """
        with Office.open(self._folder) as office, office.database.read() as reader:
            became = {row["name"]: row["result"] for row in reader.rows("load_came_in")}
        for name, kind in self._dropped.items():
            expected = "quarantined" if kind in UNREADABLE else "accepted"
            if (result := became.get(name, "not taken in")) != expected:
                yield f"the hostile package {name} was to be {expected}, and was {result}"

    def _run(self) -> None:
        for number, (kind, content) in enumerate(self._made, start=1):
            if self._stopped.wait(EVERY):
                return
            unfinished = self._inbox / f"{number}-{kind}.zip.part"
            unfinished.write_bytes(content + b"\0" * number)  # the same bytes again would be a package known already
            whole = unfinished.with_suffix("")
            unfinished.replace(whole)
            self._dropped[whole.name] = kind


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
