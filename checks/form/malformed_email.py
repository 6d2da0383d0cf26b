"""An e-mail address to which nothing can be sent

What it checks
    The organisation's e-mail address has one @ with a name before it and a domain after it: labels of letters, digits
    and hyphens, a full stop between them, no number as the last one. Cyrillic domains are domains. Several addresses,
    or Latin and Cyrillic letters mixed in one part, are only pointed out.
Why it matters
    Notifications, clarification requests and the decision go to this address.
What the reviewer does
    Asks for the right address by phone or in the applicant's account, where the clarification can be read as well.
Source
    Requirements L135, L166, L194; RFC 1035 and RFC 5321 for the lengths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from data.model import Evidence, Finding, Severity

FIELD = "Organization/Email"
_BETWEEN_ADDRESSES = re.compile(r"[\s,;]+")
_LABEL = re.compile(r"[^\W_](?:[\w\-]{0,61}[^\W_])?")
_MIXED = re.compile(r"[a-z][а-яё]|[а-яё][a-z]", re.IGNORECASE)
LONGEST_NAME, LONGEST_DOMAIN = 64, 253


@check(
    "form.malformed-email",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "at-sign": "An e-mail address has one @ with something before and after it",
        "name": "The part of the e-mail address before the @ cannot be right",
        "domain": "The e-mail address has no valid domain after the @",
        "several": "More than one e-mail address is given",
        "mixed-alphabets": "Latin and Cyrillic letters are mixed in the e-mail address",
    },
    applies=lambda application: bool(application.form.organisation.email.strip()),
)
def malformed_email(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    evidence = Evidence(field=FIELD)
    email = application.form.organisation.email.strip()
    addresses = [address for address in _BETWEEN_ADDRESSES.split(email) if address]
    if len(addresses) > 1 and all(_fault(address) is None for address in addresses):
        yield check.finding("several", severity=Severity.WARNING, evidence=evidence)
        return
    reason = _fault(email)
    if reason:
        yield check.finding(reason, evidence=evidence)
    elif _MIXED.search(email):
        yield check.finding("mixed-alphabets", severity=Severity.WARNING, evidence=evidence)


def _fault(address: str) -> str | None:
    name, at, domain = address.partition("@")
    if not at or not name or not domain or "@" in domain:
        return "at-sign"
    if len(name) > LONGEST_NAME or re.search(r"[\s,;<>()\[\]\\\"]|^\.|\.$|\.\.", name):
        return "name"
    labels = domain.split(".")
    if len(labels) < 2 or len(domain) > LONGEST_DOMAIN or not all(map(_LABEL.fullmatch, labels)):
        return "domain"
    if "_" in domain or labels[-1].isdigit() or len(labels[-1]) < 2:
        return "domain"
    return None
