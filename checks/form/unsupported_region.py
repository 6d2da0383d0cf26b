"""A region where the service is not offered

What it checks
    The regions of the legal and the actual address against the table of regions where the service was not offered on
    the day of submission. The table is empty until an administrator fills it. A code that no region has is pointed
    out too.
Why it matters
    There is nobody there who could serve the applicant yet; the applicant cannot cure this.
What the reviewer does
    Checks that the address is meant so, and rejects with the ground of regional restrictions.
Source
    Requirements L209; reference tables of regions and of unsupported regions.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.dates import submission_day
from data.model import Evidence, Finding, Organisation, Outcome, Severity


@check(
    "form.unsupported-region",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "unsupported": "{field}: the service is not offered in region {region} since {since}",
        "unknown-code": "{field}: there is no region with the code “{region}”",
        "not-given": "{field} is not given, so it is not known whether the service is offered there",
    },
)
def unsupported_region(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    unsupported = context.reference.unsupported_regions_on(submission_day(application.form))
    for path, region in _regions(application.form.organisation):
        evidence = Evidence(field=path)
        if region in unsupported:
            since = f"{unsupported[region].since:%d.%m.%Y}"
            yield check.finding("unsupported", evidence=evidence, field=path, region=region, since=since)
        elif region and region not in context.reference.regions:
            yield check.finding("unknown-code", severity=Severity.WARNING, evidence=evidence, field=path, region=region)
        elif not region and unsupported:
            yield check.finding(
                "not-given", outcome=Outcome.UNKNOWN, severity=Severity.WARNING, evidence=evidence, field=path
            )


def _regions(organisation: Organisation) -> Iterator[tuple[str, str]]:
    yield "Organization/LegalAddress/@region", organisation.legal_address.region.strip()
    if organisation.actual_address.text.strip() or organisation.actual_address.region.strip():
        yield "Organization/ActualAddress/@region", organisation.actual_address.region.strip()
