"""Faults of licences. Dates are wrong on the paper too, so that the reviewer sees on the scan what the check says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from random import Random

from dashboard.demo.faults.fault import Fault, Stage
from dashboard.demo.organisations import Applicant, written
from data.model import Form


def _first_licence(applicant: Applicant, **changes: str) -> Applicant:
    first, *others = applicant.licences
    return replace(applicant, licences=(replace(first, **changes), *others))


def _five_years(until: dt.date) -> dict[str, str]:
    return {"issued_on": written(until - dt.timedelta(days=5 * 365)), "valid_until": written(until)}


def _expired(applicant: Applicant, on: dt.date, rng: Random) -> Applicant:
    return _first_licence(applicant, **_five_years(on - dt.timedelta(days=rng.randrange(20, 200))))


def _expires_soon(applicant: Applicant, on: dt.date, rng: Random) -> Applicant:
    return _first_licence(applicant, **_five_years(on + dt.timedelta(days=rng.randrange(12, 24))))


def _not_yet_valid(applicant: Applicant, on: dt.date, rng: Random) -> Applicant:
    return _first_licence(applicant, issued_on=written(on + dt.timedelta(days=rng.randrange(30, 90))))


def _bad_number(form: Form, rng: Random) -> Form:
    """A digit of the authority and one of the serial were left out in typing."""
    first, *others = form.licences
    authority, _, serial = first.number.rpartition("/")
    return replace(form, licences=(replace(first, number=f"{authority.replace('-0', '-', 1)}/{serial[:-1]}"), *others))


def _missing(form: Form, rng: Random) -> Form:
    """The paper is there, the form says nothing of it."""
    return replace(form, licences=())


def _licensed(applicant: Applicant) -> bool:
    return bool(applicant.licences)


def _medically_licensed(applicant: Applicant) -> bool:
    """Only numbers of medical licences have forms that are known."""
    return _licensed(applicant) and applicant.licences[0].kind == "medical"


def _of_licence(
    name: str, code: str, stage: Stage, apply: Callable, applicant: Callable[[Applicant], bool] = _licensed
) -> Fault:
    return Fault(name, frozenset({code}), stage, apply, applicant=applicant, touches="licence")


FAULTS = (
    _of_licence("licence-expired", "licence.expired", Stage.APPLICANT, _expired),
    _of_licence("licence-expires-soon", "licence.expires-soon", Stage.APPLICANT, _expires_soon),
    _of_licence("licence-not-yet-valid", "licence.not-yet-valid", Stage.APPLICANT, _not_yet_valid),
    _of_licence("bad-licence-number", "licence.number", Stage.FORM, _bad_number, _medically_licensed),
    _of_licence("licence-missing", "licence.missing", Stage.FORM, _missing),
)
