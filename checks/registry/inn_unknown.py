"""A taxpayer whom the tax service does not know, or no longer

What it checks
    The INN of the organisation, its head and its employees in the register of taxpayers: whether it is there, whether
    OGRN and name are those of the form, and for the organisation or entrepreneur whether it has been wound up. An INN
    that cannot be one is the business of another check.
Why it matters
    An INN with right check digits may still be nobody's, or somebody else's; a liquidated organisation cannot apply.
What the reviewer does
    Looks the INN up on the site of the tax service and asks for the right one. For a liquidated organisation or a
    closed entrepreneur: asks who carries on the activity.
Source
    Requirements L169, L206. An organisation that has ended is certain and blocking; an INN that is not in the snapshot
    and data that differ are warnings, because a snapshot need not hold everyone and names change.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from checks.check import Application, Check, Context, check
from checks.folding import digits, letters, organisation_words
from checks.people import people
from checks.usable_numbers import usable_inn, usable_ogrn
from data.model import Evidence, Finding, Form, LegalForm, Outcome, Severity
from data.registers.records import RegisterKind, TaxpayerRecord


@dataclass(frozen=True, slots=True)
class _Taxpayer:
    """One INN of the form. `names` are those the register may know it by; `ogrn` is "" for a person as such."""

    field: str
    inn: str
    names: tuple[str, ...]
    ogrn: str = ""
    applicant: bool = False


@check(
    "registry.inn-unknown",
    version=1,
    severity=Severity.WARNING,
    messages={
        "absent": "{field}: the tax service does not know the INN {inn}",
        "ended": "{field}: by the register of the tax service the taxpayer ended on {on}",
        "ogrn": "{field}: in the register of the tax service the INN has the OGRN {registered}",
        "name": "{field}: in the register of the tax service the INN is that of another name",
        "several": "{field}: the register of the tax service has several taxpayers under the INN {inn}",
    },
    applies=lambda application: any(_taxpayers(application.form)),
    needs=(RegisterKind.FNS,),
)
def inn_unknown(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    by_inn: dict[str, list[TaxpayerRecord]] = {}
    for record in context.surroundings.registers.taxpayers:
        by_inn.setdefault(digits(record.inn), []).append(record)
    for taxpayer in _taxpayers(application.form):
        yield from _judge(check, taxpayer, by_inn.get(taxpayer.inn, []), context.today)


def _taxpayers(form: Form) -> Iterator[_Taxpayer]:
    """Every INN of the form that can be one, each once."""
    organisation = form.organisation
    names = (organisation.full_name, organisation.short_name)
    if organisation.form is LegalForm.ENTREPRENEUR:
        names += (" ".join((form.head.last_name, form.head.first_name, form.head.middle_name)),)
    inn, ogrn = usable_inn(organisation.inn), usable_ogrn(organisation.ogrn)
    listed = [_Taxpayer("Organization/INN", inn, names, ogrn, True)]
    for path, person in people(form):
        name = " ".join((person.last_name, person.first_name, person.middle_name))
        listed.append(_Taxpayer(f"{path}/INN", usable_inn(person.inn), (name,)))
    seen: set[str] = set()
    for taxpayer in listed:
        if taxpayer.inn and taxpayer.inn not in seen:
            seen.add(taxpayer.inn)
            yield taxpayer


def _judge(check: Check, taxpayer: _Taxpayer, records: list[TaxpayerRecord], today: dt.date) -> Iterator[Finding]:
    field = taxpayer.field
    evidence = Evidence(field=field)
    if not records:
        yield check.finding("absent", evidence=evidence, field=field, inn=taxpayer.inn)
        return
    if not any(_is_called(taxpayer, record) for record in records):
        yield check.finding("name", evidence=evidence, field=field)
    if not taxpayer.applicant:
        return  # that a person's own business ended says nothing of an employee
    same = [
        record for record in records if not record.ogrn or not taxpayer.ogrn or digits(record.ogrn) == taxpayer.ogrn
    ]
    if not same:
        yield check.finding("ogrn", evidence=evidence, field=field, registered=records[0].ogrn)
        return
    ended = [record.ended_on for record in same if record.ended_on is not None and record.ended_on <= today]
    if len(ended) == len(same):
        on = f"{max(ended):%d.%m.%Y}"
        yield check.finding("ended", severity=Severity.BLOCKING, evidence=evidence, field=field, on=on)
    elif ended:
        yield check.finding("several", outcome=Outcome.UNKNOWN, evidence=evidence, field=field, inn=taxpayer.inn)


def _is_called(taxpayer: _Taxpayer, record: TaxpayerRecord) -> bool:
    name = record.name.strip()
    if not name:
        return True
    if taxpayer.applicant:
        return any(organisation_words(name) == organisation_words(given) for given in taxpayer.names)
    return letters(name) in map(letters, taxpayer.names)
