"""A licence of another holder

What it checks
    The holder in the register of licences against the applicant: INN, OGRN or OGRNIP, and the name, in which the
    legal form may be shortened and case and quotation marks do not matter. A number of the form that breaks the rules
    of its kind is not compared.
Why it matters
    A licence cannot be lent: activity under somebody else's is activity without one.
What the reviewer does
    Compares number and holder with the scan. A mistyped number often is that of a stranger: asks for the right one.
    Another name with the same INN usually means that the organisation was renamed and the licence not yet changed:
    asks for the application to the licensing authority.
Source
    Requirements L58; Federal Law 99-ФЗ. Another INN is certain and blocking; another OGRN or name of the same taxpayer
    is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import SAID_ELSEWHERE, Application, Check, Context, check
from checks.folding import digits, organisation_words
from checks.licence.comparing import is_in_register, matches
from checks.usable_numbers import usable_inn, usable_ogrn
from data.model import Evidence, Finding, Organisation, Outcome, Severity
from data.registers.records import LicenceRecord, RegisterKind


@check(
    "licence.holder-mismatch",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "inn": "{field}: in the register the licence belongs to “{holder}”, INN {registered}",
        "ogrn": "{field}: in the register the holder of the licence has the OGRN {registered}",
        "name": "{field}: in the register the holder of the licence is called “{holder}”",
        "no-numbers": "{field}: the register names the holder “{holder}” without INN and OGRN",
    },
    applies=is_in_register,
    needs=(RegisterKind.LICENCES,),
)
def holder_mismatch(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    for path, _, match in matches(application, context):
        if match.record is None:
            yield SAID_ELSEWHERE  # licence.not-in-register says that no one record is this licence
        else:
            yield from _judge(check, match.record, application.form.organisation, f"{path}/@number")


def _judge(check: Check, record: LicenceRecord, organisation: Organisation, field: str) -> Iterator[Finding]:
    evidence, holder = Evidence(field=field), record.holder.strip() or "—"
    inn, ogrn = digits(record.inn), digits(record.ogrn)
    our_inn, our_ogrn = usable_inn(organisation.inn), usable_ogrn(organisation.ogrn)
    if inn and our_inn and inn != our_inn:
        yield check.finding("inn", evidence=evidence, field=field, holder=holder, registered=record.inn)
        return
    if ogrn and our_ogrn and ogrn != our_ogrn:
        # Without an INN to compare, the OGRN alone says whose licence it is.
        severity = Severity.WARNING if inn and our_inn else Severity.BLOCKING
        yield check.finding("ogrn", severity=severity, evidence=evidence, field=field, registered=record.ogrn)
    elif not inn and not ogrn:
        yield check.finding(
            "no-numbers",
            outcome=Outcome.UNKNOWN,
            severity=Severity.WARNING,
            evidence=evidence,
            field=field,
            holder=holder,
        )
    elif record.holder.strip() and not _called(record.holder, organisation):
        yield check.finding("name", severity=Severity.WARNING, evidence=evidence, field=field, holder=holder)


def _called(name: str, organisation: Organisation) -> bool:
    words = organisation_words(name)
    return words in (organisation_words(organisation.full_name), organisation_words(organisation.short_name))
