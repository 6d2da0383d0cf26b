"""A private key among the files

What it checks
    Whether a file of the package is a container for a private key: by its extension (.pfx, .p12, .key) or by what is in
    it. Such a file is not stored: only its name, size and SHA-256 are kept.
Why it matters
    Whoever holds the key can sign anything in its owner's name. The owner has to treat it as stolen from the moment it
    was sent.
What the reviewer does
    Tells the applicant at once to have the certificate revoked and to get a new one, and tells the administrator. Never
    asks for a key or for its password, and never takes one.
Source
    Federal Law 63-ФЗ, article 10 (the holder keeps the key confidential). Requirements L106 ask for a .pfx file with
    its password; the service does not follow them there.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from data.model import Evidence, Finding, Severity


@check(
    "signature.private-key",
    version=1,
    severity=Severity.BLOCKING,
    messages={"private-key": "The package held a private key; it was not stored, and its owner has to have it revoked"},
)
def private_key(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    for file in application.files:
        if file.withheld:
            yield check.finding("private-key", evidence=Evidence(document=file.path))
