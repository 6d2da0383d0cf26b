"""Filling the texts of notifications: named places alone, nothing of Python's formatting, nothing that forges a letter.

A line all of whose places stay empty is left out with its words, so that a text can say «до {due_on}» for cases with
and without a deadline.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from string import Formatter

from dashboard.locale import N_
from data.notifications import Kind

LONGEST_SUBJECT = 200
LONGEST_BODY = 20_000

ALWAYS = frozenset({"number", "organisation", "status", "revision", "received_on", "due_on", "link", "attached"})
_ASKED = frozenset({"answer_due_on", "items", "text"})
PLACES: Mapping[Kind, frozenset[str]] = {
    Kind.RECEIVED: ALWAYS,
    Kind.RESUBMITTED: ALWAYS,
    Kind.CHECKED: ALWAYS,
    Kind.RETURNED: ALWAYS | {"reasons", "text"},
    Kind.CLARIFICATION: ALWAYS | _ASKED,
    Kind.REMINDER: ALWAYS | _ASKED,
    Kind.EXPIRED: ALWAYS | _ASKED,
    Kind.CLARIFICATION_WITHDRAWN: ALWAYS | _ASKED,
    Kind.APPROVED: ALWAYS | {"decided_on", "registration_number", "text"},
    Kind.REJECTED: ALWAYS | {"decided_on", "grounds", "recommendations", "text"},
    Kind.REVERSED: ALWAYS | {"decided_on", "registration_number", "text"},
}
# What may take several lines; every other value is one, whatever the applicant typed.
_SEVERAL_LINES = frozenset({"items", "text", "reasons", "grounds", "recommendations"})
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


class TemplateFault(ValueError):
    """A text that cannot be used. The template `message` is filled by `arguments`."""

    def __init__(self, message: str, **arguments: str | int) -> None:
        super().__init__(message.format(**arguments))
        self.message, self.arguments = message, arguments


def check_template(kind: Kind, subject: str, body: str) -> None:
    """Raises TemplateFault, which names the place that is unknown or what else is wrong."""
    if not subject.strip() or not body.strip():
        raise TemplateFault(N_("A notification needs a subject and a text."))
    if len(subject.splitlines()) > 1:
        raise TemplateFault(N_("The subject must be one line."))
    if len(subject) > LONGEST_SUBJECT or len(body) > LONGEST_BODY:
        raise TemplateFault(
            N_("The text is too long: a subject may have {subject} characters, a text {body}."),
            subject=LONGEST_SUBJECT,
            body=LONGEST_BODY,
        )
    for part in (subject, body):
        for place in _places(part):
            if place not in PLACES[kind]:
                raise TemplateFault(
                    N_("There is no place {{{place}}} in this text. There are: {places}."),
                    place=place,
                    places=", ".join(f"{{{each}}}" for each in sorted(PLACES[kind])),
                )


def fill(kind: Kind, subject: str, body: str, values: Mapping[str, str]) -> tuple[str, str]:
    """Subject and body with every place filled; a value that is not given is empty. Raises TemplateFault."""
    check_template(kind, subject, body)
    clean = {place: _clean(place, values.get(place, "")) for place in PLACES[kind]}
    lines = [_filled(line, clean) for line in body.splitlines()]
    text = "\n".join(line for line in lines if line is not None)
    one_line = {place: " ".join(value.split()) for place, value in clean.items()}
    return " ".join(subject.format_map(one_line).split()), re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _places(text: str) -> set[str]:
    """The names between braces. Anything beyond a bare name is one that does not exist."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError as error:
        raise TemplateFault(
            N_("A brace is open or closed alone. A place is written {{number}}, a brace itself twice.")
        ) from error
    return {
        name + (f"!{conversion}" if conversion else "") + (f":{shape}" if shape else "")
        for _literal, name, shape, conversion in parts
        if name is not None
    }


def _filled(line: str, values: Mapping[str, str]) -> str | None:
    places = _places(line)
    if places and not any(values[place] for place in places):
        return None
    return line.format_map(values).rstrip()


def _clean(place: str, value: str) -> str:
    """Without control and invisible characters, which could end a header or turn the direction of the text."""
    lines = [" ".join("".join(map(_visible, line)).split()) for line in value.splitlines()]
    if place in _SEVERAL_LINES:
        return "\n".join(lines).strip()
    return " ".join(line for line in lines if line)


def _visible(character: str) -> str:
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in _INVISIBLE else character
