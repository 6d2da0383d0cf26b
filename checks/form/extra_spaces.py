"""Surplus spaces in a name

What it checks
    Names of persons and of the organisation: no space at either end, no two in a row, no tab, line break or no-break
    space; in persons' names none beside a hyphen.
Why it matters
    Names are compared letter by letter with the registers and printed on the act.
What the reviewer does
    Goes on when this is all there is: what is meant is clear. Mentions it when something else is asked for anyway.
Source
    Requirements L214.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.people import people
from data.model import Evidence, Finding, Form, Severity

_SURPLUS = re.compile(r"^\s|\s$|\s{2}|[^\S ]|[\u00ad\u200b\u2060\ufeff]")
_BESIDE_HYPHEN = re.compile(r"\s[\-‐‑]|[\-‐‑]\s")


@check(
    "form.extra-spaces",
    version=1,
    severity=Severity.WARNING,
    messages={"spaces": "There are surplus spaces: {field}"},
)
def extra_spaces(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    for path, name in _names(application.form):
        if name.strip() and _SURPLUS.search(name):
            yield check.finding("spaces", evidence=Evidence(field=path), field=path)
    for path, name in _names_of_persons(application.form):
        if not _SURPLUS.search(name) and _BESIDE_HYPHEN.search(name):
            yield check.finding("spaces", evidence=Evidence(field=path), field=path)


def _names(form: Form) -> Iterator[tuple[str, str]]:
    yield "Organization/FullName", form.organisation.full_name
    yield "Organization/ShortName", form.organisation.short_name
    yield from _names_of_persons(form)


def _names_of_persons(form: Form) -> Iterator[tuple[str, str]]:
    for path, person in people(form):
        yield f"{path}/LastName", person.last_name
        yield f"{path}/FirstName", person.first_name
        yield f"{path}/MiddleName", person.middle_name
