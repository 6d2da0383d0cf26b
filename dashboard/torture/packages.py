"""Small packages that are quickly made, taken in and decided; each brings files of its own."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from random import Random
from uuid import UUID

from data.package import FORM

_XML = """<?xml version="1.0" encoding="UTF-8"?>
<Application xmlns="urn:egisz:registration:1" id="{uuid}" revision="1" submittedAt="2026-11-03T09:15:00+03:00">
<Organization kind="research" form="legal_entity"><FullName>Институт {number}</FullName></Organization>
</Application>
"""


def packages(folder: Path, draw: Random) -> Iterator[Path]:
    """ZIP files in `folder`, without end, each made when it is asked for."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in count(1):
        path = folder / f"{number}.zip"
        with zipfile.ZipFile(path, "w") as archive:
            uuid = UUID(int=draw.getrandbits(128), version=4)
            archive.writestr(FORM, _XML.format(uuid=uuid, number=number))
            archive.writestr("documents/charter.pdf", draw.randbytes(20_000))
        yield path
