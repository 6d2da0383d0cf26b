"""A document protected by a password or by restrictions

What it checks
    The PDF opens without a password, and does not forbid printing or copying.
Why it matters
    A document that opens only with a password can be neither read nor checked. Restrictions do not hinder reading, but
    archives refuse such files, and they can be lifted by the one who set them only.
What the reviewer does
    Asks for the document without protection. Never asks for the password: it would have to be stored with the case.
    Restrictions alone are no reason to refuse.
Source
    Requirements L51 and L148, by which documents must be readable; the severity of restrictions is the house's.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Check, Context, Scope, check
from checks.scan.reading.content import Format
from checks.scan.reading.scan import Protection, Scan
from data.model import Evidence, Finding, Severity


def _could_be_told(scan: Scan) -> bool:
    return scan.format is Format.PDF and scan.fault is None


@check(
    "scan.encrypted",
    version=1,
    severity=Severity.BLOCKING,
    scope=Scope.DOCUMENT,
    applies=_could_be_told,
    messages={
        "password": "The document opens only with a password",
        "restricted": "The document is encrypted: it can be read, but printing, copying or editing may be forbidden",
    },
)
def encrypted(check: Check, scan: Scan, context: Context) -> Iterator[Finding]:
    evidence = Evidence(document=scan.name)
    if scan.protection is Protection.PASSWORD:
        yield check.finding("password", evidence=evidence)
    elif scan.protection is Protection.RESTRICTED:
        yield check.finding("restricted", severity=Severity.WARNING, evidence=evidence)
