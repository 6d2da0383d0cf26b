"""A person's name with characters that names do not have

What it checks
    Last, first and middle names of the head and the employees. Letters and hyphens are a name; digits and signs are
    not. What real names do have now and then is only pointed out: apostrophes, more than one word, a second hyphen,
    Latin letters (also a single one among Cyrillic letters, where it looks the same).
Why it matters
    A name typed wrong is not found in the registers and ends up on the confirming act.
What the reviewer does
    Compares the name with the passport or the order of appointment. If the form is wrong, asks for the right
    spelling; if the name really is written so, goes on.
Source
    Requirements L162, L208; article 58 of the Family Code (no digits and signs but the hyphen, double surnames of two
    parts).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.people import people
from data.model import Employee, Evidence, Finding, Head, Severity

_APOSTROPHES = "'’ʼ`´"
_DASHES = "‐‑‒–—―−"  # people and text editors put them where a hyphen belongs
_INVISIBLE = "\u00ad\u200b\u2060\ufeff"  # left behind by copying; form.extra-spaces reports them
_CERTAINLY_WRONG = re.compile(rf"[^\w\s\-{_APOSTROPHES}{_DASHES}{_INVISIBLE}]|[\d_]")
_APOSTROPHE = re.compile(rf"[{_APOSTROPHES}]")
_HYPHEN = re.compile(rf"[\-{_DASHES}]")
_DASH = re.compile(rf"[{_DASHES}]")
_FOREIGN_LETTER = re.compile(r"[^\W\d_А-Яа-яЁё]")


@check(
    "form.malformed-name",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "characters": "{field}: a name cannot have these characters: {characters}",
        "apostrophe": "{field}: there is an apostrophe; compare with the passport",
        "words": "{field}: there is more than one word; compare with the passport",
        "hyphens": "{field}: the hyphens are not those of a double name; compare with the passport",
        "foreign-letters": "{field}: there are letters of another alphabet: {characters}; compare with the passport",
    },
)
def malformed_name(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    for path, person in people(application.form):
        for field, name in _names(path, person):
            yield from _judge(check, field, unicodedata.normalize("NFC", name))


def _names(path: str, person: Head | Employee) -> Iterator[tuple[str, str]]:
    yield f"{path}/LastName", person.last_name
    yield f"{path}/FirstName", person.first_name
    yield f"{path}/MiddleName", person.middle_name


def _judge(check: Check, field: str, name: str) -> Iterator[Finding]:
    wrong = _CERTAINLY_WRONG.findall(name)
    if wrong:
        yield check.finding("characters", evidence=Evidence(field=field), field=field, characters=_listed(wrong))
        return
    for reason in _unusual(name):
        yield check.finding(reason, severity=Severity.WARNING, evidence=Evidence(field=field), field=field)
    foreign = _FOREIGN_LETTER.findall(name)
    if foreign:
        yield check.finding(
            "foreign-letters",
            severity=Severity.WARNING,
            evidence=Evidence(field=field),
            field=field,
            characters=_listed(foreign),
        )


def _unusual(name: str) -> Iterator[str]:
    if not name.strip():
        return
    if _APOSTROPHE.search(name):
        yield "apostrophe"
    if len(name.split()) > 1:
        yield "words"
    parts = [part.strip() for part in _HYPHEN.split(name)]
    if len(parts) > 2 or not all(parts) or _DASH.search(name):
        yield "hyphens"


def _listed(characters: list[str]) -> str:
    return " ".join(dict.fromkeys(characters))
