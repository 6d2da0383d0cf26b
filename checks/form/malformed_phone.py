"""A phone number that cannot be dialled

What it checks
    The organisation's phone, without spaces, brackets, hyphens and a leading +7, 7 or 8: ten digits must be left. An
    extension, a second number, or a first digit other than 3, 4, 8 and 9 is only pointed out.
Why it matters
    It is the number that is called in working hours when something is unclear.
What the reviewer does
    Asks for the right number together with the other questions; an application does not fail by its phone alone.
Source
    Requirements L134, L167; the first digits are from the Russian numbering plan and only warned about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from data.model import Evidence, Finding, Severity

FIELD = "Organization/Phone"
DIGITS = 10
_MORE_FOLLOWS = re.compile(r"[,;/\n]|доб|вн|ext|#", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\s\u200b()+.\-‐-―]")


@check(
    "form.malformed-phone",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "length": "The phone number has {digits} digits instead of 10",
        "characters": "The phone number has characters other than digits",
        "more-follows": "There is an extension or a second number after the phone number",
        "first-digit": "Russian phone numbers do not begin with {first} after the country code",
    },
    applies=lambda application: bool(application.form.organisation.phone.strip()),
)
def malformed_phone(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    phone = application.form.organisation.phone.strip()
    evidence = Evidence(field=FIELD)
    first, *more = filter(None, _MORE_FOLLOWS.split(phone, maxsplit=1))
    number = _SEPARATORS.sub("", first)
    if not (number.isascii() and number.isdigit()):
        yield check.finding("characters", evidence=evidence)
        return
    has_prefix = first.startswith("+7") or (len(number) == DIGITS + 1 and number[0] in "78")
    national = number[1:] if has_prefix else number
    if len(national) != DIGITS:
        yield check.finding("length", evidence=evidence, digits=len(national))
        return
    if national[0] not in "3489":
        yield check.finding("first-digit", severity=Severity.WARNING, evidence=evidence, first=national[0])
    if more:
        yield check.finding("more-follows", severity=Severity.WARNING, evidence=evidence)
