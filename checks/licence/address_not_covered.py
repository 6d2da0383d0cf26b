"""An address of activity that the licence does not list

What it checks
    Each address of activity that the form gives for a licence (the actual address when it gives none) against the
    addresses of the licence in the register. Abbreviations, order, postal codes and rooms the register does not
    mention make no difference; «д. 5, корп. 2», «5/2» and «5к2» are one building.
Why it matters
    A licence is valid at the addresses it lists and nowhere else.
What the reviewer does
    Compares the addresses: streets are renamed, and rooms are written in many ways. If the address is really another
    one, asks for the licence that lists it or for the right address.
Source
    Requirements L58; Federal Law 99-ФЗ. Another town, or another house of the same street, is certain and blocking;
    another street is a warning, because it may be the same one renamed; everything in between is left to the reviewer.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.addresses import Comparison, best, compare
from checks.check import SAID_ELSEWHERE, Application, Check, Context, check
from checks.licence.comparing import is_in_register, matches
from data.model import Evidence, Finding, Licence, Organisation, Outcome, Severity
from data.registers.records import LicenceRecord, RegisterKind

COVERING = (Comparison.SAME, Comparison.COVERS)


@check(
    "licence.address-not-covered",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "other-place": "{field}: the licence does not list “{address}”; the nearest it lists is “{registered}”",
        "other-street": "{field}: the licence does not list “{address}”; in this town it lists “{registered}”",
        "unclear": "{field}: it is not certain that “{address}” is the listed “{registered}”",
        "none-listed": "{field}: the register lists no addresses for the licence",
        "none-given": "{field}: no address of activity is given that could be compared",
    },
    applies=is_in_register,
    needs=(RegisterKind.LICENCES,),
)
def address_not_covered(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    for path, licence, match in matches(application, context):
        if match.record is None:
            yield SAID_ELSEWHERE  # licence.not-in-register says that no one record is this licence
        else:
            yield from _judge(check, licence, application.form.organisation, match.record, path)


def claimed(licence: Licence, organisation: Organisation) -> tuple[str, ...]:
    """Where the applicant says that it works under the licence."""
    given = tuple(address for address in licence.addresses if address.strip())
    return given or tuple(address for address in (organisation.actual_address.text,) if address.strip())


def _judge(
    check: Check, licence: Licence, organisation: Organisation, record: LicenceRecord, path: str
) -> Iterator[Finding]:
    evidence = Evidence(field=path)
    addresses, listed = (
        claimed(licence, organisation),
        tuple(dict.fromkeys(place.address for place in record.places if place.address)),
    )
    if not listed or not addresses:
        reason = "none-given" if listed else "none-listed"
        yield check.finding(reason, outcome=Outcome.UNKNOWN, severity=Severity.WARNING, evidence=evidence, field=path)
        return
    for address in dict.fromkeys(addresses):
        if any(compare(address, registered) in COVERING for registered in listed):
            continue
        compared = {registered: compare(address, registered) for registered in listed}
        nearest = best(compared.values())
        # What is unclear is shown first; a street that may have been renamed is less certain than another town.
        shown = next(registered for registered, comparison in compared.items() if comparison is nearest)
        reason, outcome, severity = _verdict(nearest)
        yield check.finding(
            reason,
            outcome=outcome,
            severity=severity,
            evidence=evidence,
            field=path,
            address=address.strip(),
            registered=shown,
        )


def _verdict(nearest: Comparison | None) -> tuple[str, Outcome, Severity]:
    match nearest:
        case Comparison.OTHER_CITY | Comparison.OTHER_HOUSE:
            return "other-place", Outcome.FAILED, Severity.BLOCKING
        case Comparison.OTHER_STREET:
            return "other-street", Outcome.FAILED, Severity.WARNING
        case _:
            return "unclear", Outcome.UNKNOWN, Severity.WARNING
