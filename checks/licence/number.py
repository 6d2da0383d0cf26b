"""A licence number of no known form

What it checks
    The numbers of licences for medical activity and kinds of care: that of the unified register (Л041-…), the older
    ЛО- and ФС- numbers and those of before 2008. «№», «лицензия», spaces, dashes, a date after the number and Latin
    letters that look like Cyrillic ones do not matter. An old licence with a new number is no fault: they were
    numbered anew.
Why it matters
    The licence is looked up in the register by its number.
What the reviewer does
    Compares the number with the scan. The number of a pharmaceutical or educational licence means that the wrong
    licence, or the wrong kind, was entered.
Source
    Numbers of real licences (there is no official text on their structure, hence a warning); requirements L58, L137.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.licence.numbering import Numbering, recognise
from data.model import Evidence, Finding, Form, Licence, Severity

MEDICAL_KINDS = frozenset({"medical", "care"})


def _medical(form: Form) -> Iterator[tuple[int, Licence]]:
    for position, licence in enumerate(form.licences, start=1):
        if licence.kind in MEDICAL_KINDS and licence.number.strip():
            yield position, licence


@check(
    "licence.number",
    version=1,
    severity=Severity.WARNING,
    messages={
        "unknown-form": "{field}: medical licences are not numbered like “{number}”",
        "other-activity": "{field}: “{number}” is the number of a licence for another activity",
    },
    applies=lambda application: any(_medical(application.form)),
)
def number(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    for position, licence in _medical(application.form):
        numbering = recognise(licence.number)
        if numbering not in (None, Numbering.OTHER_ACTIVITY):
            continue
        path = f"Licenses/License[{position}]/@number"
        reason = "other-activity" if numbering else "unknown-form"
        yield check.finding(reason, evidence=Evidence(field=path), field=path, number=licence.number.strip())
