"""Work or care that the licence does not list

What it checks
    Each kind of work that the form gives for a licence against the works of the licence in the register, first at the
    addresses of the application. Case, punctuation, word order and endings make no difference.
Why it matters
    Care that is not in the licence must not be given, whatever else the licence allows.
What the reviewer does
    Compares the names of the works; they were changed in 2021, and a work may be listed under its older name. If it
    is really not listed, asks for the licence that lists it.
Source
    Requirements L55-58; Government Resolution 852 of 01.06.2021, by which works of the older lists that are identical
    go on. For that reason a work whose name is not found is a warning and never blocking.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.addresses import Comparison, compare
from checks.check import SAID_ELSEWHERE, Application, Check, Context, check
from checks.licence.address_not_covered import claimed
from checks.licence.comparing import is_in_register, matches
from checks.licence.works import Covering, covering
from data.model import Evidence, Finding, Licence, Organisation, Outcome, Severity
from data.registers.records import LicenceRecord, RegisterKind


@check(
    "licence.work-not-covered",
    version=1,
    severity=Severity.WARNING,
    messages={
        "absent": "{field}: the licence does not list the work “{work}”",
        "elsewhere": "{field}: the licence lists the work “{work}” only at other addresses",
        "perhaps": "{field}: it is not certain that the licence lists the work “{work}”",
        "none-listed": "{field}: the register lists no works for the licence",
    },
    applies=is_in_register,
    needs=(RegisterKind.LICENCES,),
)
def work_not_covered(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    for path, licence, match in matches(application, context):
        if match.record is None:
            yield SAID_ELSEWHERE  # licence.not-in-register says that no one record is this licence
        else:
            yield from _judge(check, licence, application.form.organisation, match.record, path)


def _judge(
    check: Check, licence: Licence, organisation: Organisation, record: LicenceRecord, path: str
) -> Iterator[Finding]:
    evidence = Evidence(field=path)
    everywhere = [work for place in record.places for work in place.works]
    works = [work for work in licence.works if work.strip()]
    if works and not everywhere:
        yield check.finding(
            "none-listed", outcome=Outcome.UNKNOWN, severity=Severity.WARNING, evidence=evidence, field=path
        )
        return
    here = _at_addresses(licence, organisation, record) or everywhere
    for work in works:
        found, anywhere = covering(work, here), covering(work, everywhere)
        arguments = {"field": path, "work": work.strip()}
        if found is Covering.LISTED:
            continue
        if anywhere is Covering.LISTED:
            yield check.finding("elsewhere", evidence=evidence, **arguments)
        elif anywhere is Covering.PERHAPS:
            yield check.finding("perhaps", outcome=Outcome.UNKNOWN, evidence=evidence, **arguments)
        else:
            yield check.finding("absent", evidence=evidence, **arguments)


def _at_addresses(licence: Licence, organisation: Organisation, record: LicenceRecord) -> list[str]:
    """The works at the places that are certainly those of the application, or may be."""
    near = (Comparison.SAME, Comparison.COVERS, Comparison.WITHIN, Comparison.UNCLEAR)
    return [
        work
        for place in record.places
        if any(compare(address, place.address) in near for address in claimed(licence, organisation))
        for work in place.works
    ]
