"""The texts that notifications are made from: those shipped as files, and the edited versions in the store.

A file has the subject in its first line, an empty line, and the body. As long as nobody edits a text, it is the file's
and its version is 0; every saved edition has the next number and the earlier ones stay.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data.database import Reader, Transaction
from data.notifications import Kind

SHIPPED = Path(__file__).with_name("reference") / "notifications"


@dataclass(frozen=True, slots=True)
class Template:
    """`subject` and `body` have places to fill, such as {number}. A shipped one was saved by nobody."""

    kind: Kind
    version: int
    subject: str
    body: str
    saved_at: dt.datetime | None = None
    saved_by: str = ""


class TemplateOutdated(Exception):
    """Somebody saved another version since `seen` was read. `newest` is theirs."""

    def __init__(self, newest: Template) -> None:
        super().__init__(f"version {newest.version} of {newest.kind} was saved by {newest.saved_by} meanwhile")
        self.newest = newest


@cache
def shipped(kind: Kind) -> Template:
    subject, gap, body = (SHIPPED / f"{kind}.txt").read_text(encoding="utf-8").split("\n", 2)
    if gap:
        raise ValueError(f"{kind}.txt: the second line must be empty")
    return Template(kind, 0, subject, body.strip("\n"))


def read_template(reader: Reader, kind: Kind) -> Template:
    """The text in force."""
    row = reader.row("newest_template", kind=kind)
    return Template(**row | {"kind": kind}) if row else shipped(kind)


def template_versions(reader: Reader, kind: Kind) -> tuple[Template, ...]:
    """All versions of a text, newest first, the shipped one last."""
    edited = (Template(**row | {"kind": kind}) for row in reader.rows("templates_of_kind", kind=kind))
    return (*edited, shipped(kind))


def save_template(
    transaction: Transaction, kind: Kind, subject: str, body: str, *, seen: int, at: dt.datetime, by: str
) -> Template:
    """Put another version in force; `seen` is the version that was edited. Raises TemplateOutdated.

    What places a text may have is `dashboard.casework.notification_text`'s to check.
    """
    newest = read_template(transaction, kind)
    if newest.version != seen:
        raise TemplateOutdated(newest)
    template = Template(kind, seen + 1, subject, body, at, by)
    transaction.insert(
        "notification_template",
        [{"kind": kind, "version": template.version, "subject": subject, "body": body, "saved_at": at, "saved_by": by}],
    )
    return template
