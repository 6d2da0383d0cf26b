"""The texts that notifications are made from: those shipped as files, and the edited versions in the store.

A file has the subject in its first line, an empty line, and the body. As long as nobody edits a text, it is the file's.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data.database import Reader
from data.notifications import Kind
from data.office_versions import SHIPPED as SHIPPED_VERSION
from data.office_versions import Section

SHIPPED = Path(__file__).with_name("reference") / "notifications"


@dataclass(frozen=True, slots=True)
class Template:
    """`subject` and `body` have places to fill, such as {number}; `version` is the one that last changed them."""

    kind: Kind
    version: int
    subject: str
    body: str


@cache
def shipped(kind: Kind) -> Template:
    subject, gap, body = (SHIPPED / f"{kind}.txt").read_text(encoding="utf-8").split("\n", 2)
    if gap:
        raise ValueError(f"{kind}.txt: the second line must be empty")
    return Template(kind, SHIPPED_VERSION, subject, body.strip("\n"))


def read_template(reader: Reader, kind: Kind) -> Template:
    """The text in force."""
    row = reader.row("edited_entry", section=Section.NOTIFICATIONS, key=kind)
    return Template(kind, row["version"], **json.loads(row["entry"])) if row else shipped(kind)
