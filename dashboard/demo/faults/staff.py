"""Faults of the staff's certificates. They befall the last employee: a scan may show the certificate of the first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from random import Random

from dashboard.demo.faults.fault import Fault, Stage
from dashboard.demo.organisations import Applicant, written
from data.model import Certificate

Apply = Callable[[Applicant, dt.date, Random], Applicant]


def _last_certificate(applicant: Applicant, **changes: str) -> Applicant:
    """The last employee with one certificate, changed."""
    return _last_holds(applicant, replace(applicant.employees[-1].certificates[-1], **changes))


def _last_holds(applicant: Applicant, *certificates: Certificate) -> Applicant:
    *others, last = applicant.employees
    return replace(applicant, employees=(*others, replace(last, certificates=certificates)))


def _five_years(until: dt.date) -> dict[str, str]:
    until = until.replace(day=min(until.day, 28))
    return {"issued_on": written(until.replace(year=until.year - 5)), "valid_until": written(until)}


def _expired(applicant: Applicant, on: dt.date, rng: Random) -> Applicant:
    return _last_certificate(applicant, **_five_years(on - dt.timedelta(days=rng.randrange(40, 250))))


def _extended(applicant: Applicant, on: dt.date, rng: Random) -> Applicant:
    """A certificate of the old kind that ran out in 2025: extended for a while by order of the ministry."""
    until = dt.date(2025, 1, 1) + dt.timedelta(days=rng.randrange(365))
    return _last_certificate(applicant, kind="certificate", **_five_years(until))


def _expires_soon(applicant: Applicant, on: dt.date, rng: Random) -> Applicant:
    return _last_certificate(applicant, **_five_years(on + dt.timedelta(days=rng.randrange(40, 150))))


def _twice(applicant: Applicant, on: dt.date, rng: Random) -> Applicant:
    certificate = applicant.employees[-1].certificates[-1]
    return _last_holds(applicant, certificate, certificate)


def _shared(applicant: Applicant, on: dt.date, rng: Random) -> Applicant:
    """The last employee presents the certificate of the first."""
    return _last_certificate(applicant, number=applicant.employees[0].certificates[0].number)


def _without_issuer(applicant: Applicant, on: dt.date, rng: Random) -> Applicant:
    return _last_certificate(applicant, issuer="")


def _too_long(applicant: Applicant, on: dt.date, rng: Random) -> Applicant:
    """Valid for ten years, as no certificate is."""
    day, month, year = applicant.employees[-1].certificates[-1].valid_until.split(".")
    return _last_certificate(applicant, valid_until=f"{day}.{month}.{int(year) + 5}")


def _of_certificate(name: str, code: str, apply: Apply) -> Fault:
    return Fault(name, frozenset({code}), Stage.APPLICANT, apply, touches="certificate")


FAULTS = (
    _of_certificate("certificate-expired", "staff.certificate-expired", _expired),
    _of_certificate("certificate-extended", "staff.certificate-expired", _extended),
    _of_certificate("certificate-expires-soon", "staff.certificate-expires-soon", _expires_soon),
    _of_certificate("certificate-twice", "staff.certificate-duplicate", _twice),
    _of_certificate("certificate-shared", "staff.certificate-conflict", _shared),
    _of_certificate("certificate-without-issuer", "staff.certificate-incomplete", _without_issuer),
    _of_certificate("certificate-for-ten-years", "staff.implausible-dates", _too_long),
)
