"""Certificates of those who came long ago: most were made out anew in time, and some have run out meanwhile."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from random import Random

from checks.dates import read_date
from dashboard.demo.organisations import Applicant, written
from data.model import Certificate

FORGOTTEN = 0.02  # of the applicants
_AHEAD = dt.timedelta(days=60)
_YEARS = 5  # a certificate is good for


def with_renewed(applicant: Applicant, *, today: dt.date, rng: Random) -> Applicant:
    """The applicant, whose employees' certificates are good beyond `today`, unless nobody thought of them."""
    if rng.random() < FORGOTTEN:
        return applicant
    employees = tuple(
        replace(each, certificates=tuple(_renewed(certificate, today) for certificate in each.certificates))
        for each in applicant.employees
    )
    return replace(applicant, employees=employees)


def _renewed(certificate: Certificate, today: dt.date) -> Certificate:
    issued = read_date(certificate.issued_on)
    while issued.replace(year=issued.year + _YEARS) < today + _AHEAD:
        issued = issued.replace(year=issued.year + 1)
    return replace(
        certificate, issued_on=written(issued), valid_until=written(issued.replace(year=issued.year + _YEARS))
    )
