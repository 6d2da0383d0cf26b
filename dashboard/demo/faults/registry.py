"""Faults that stand in the registers: form and scans are right, and FRMO, FRMR, FNS or OMS say otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from random import Random

from dashboard.demo.faults.fault import Fault, Stage
from dashboard.demo.identifiers import kpp
from dashboard.demo.organisations import Applicant
from data.model import OrganisationKind
from data.registers.records import Extract

Apply = Callable[[Extract, Applicant, dt.date, Random], Extract]


def _organisation(extract: Extract, **changes: object) -> Extract:
    return replace(extract, organisations=(replace(extract.organisations[0], **changes),))


def _not_in_frmo(extract: Extract, applicant: Applicant, on: dt.date, rng: Random) -> Extract:
    return replace(extract, organisations=())


def _renamed(extract: Extract, applicant: Applicant, on: dt.date, rng: Random) -> Extract:
    """The FRMO still has the name and the tax office of before the move."""
    name = f"{applicant.organisation.full_name} (до реорганизации)"
    code = kpp("99") if applicant.organisation.kpp else ""
    return _organisation(extract, full_name=name, short_name="", kpp=code)


def _removed(extract: Extract, applicant: Applicant, on: dt.date, rng: Random) -> Extract:
    day = on - dt.timedelta(days=rng.randrange(20, 200))
    return _organisation(extract, deleted_on=day, delete_reason="Прекращение медицинской деятельности")


def _not_in_frmr(extract: Extract, applicant: Applicant, on: dt.date, rng: Random) -> Extract:
    return replace(extract, employees=extract.employees[:-1])


def _left(extract: Extract, applicant: Applicant, on: dt.date, rng: Random) -> Extract:
    """By the FRMR the last employee has left."""
    *others, last = extract.employees
    gone = replace(last, ended_on=on - dt.timedelta(days=rng.randrange(30, 300)))
    return replace(extract, employees=(*others, gone))


def _unknown_taxpayer(extract: Extract, applicant: Applicant, on: dt.date, rng: Random) -> Extract:
    """The tax service has nobody under the INN of the last employee."""
    gone = applicant.staff[-1].inn
    return replace(extract, taxpayers=tuple(each for each in extract.taxpayers if each.inn != gone))


def _liquidated(extract: Extract, applicant: Applicant, on: dt.date, rng: Random) -> Extract:
    first, *others = extract.taxpayers
    ended = replace(first, ended_on=on - dt.timedelta(days=rng.randrange(20, 120)))
    return replace(extract, taxpayers=(ended, *others))


def _policy_ended(extract: Extract, applicant: Applicant, on: dt.date, rng: Random) -> Extract:
    (policy,) = extract.policies
    return replace(extract, policies=(replace(policy, ended_on=on - dt.timedelta(days=rng.randrange(10, 100))),))


def _medical(applicant: Applicant) -> bool:
    return applicant.organisation.kind is OrganisationKind.MEDICAL


def _entrepreneur(applicant: Applicant) -> bool:
    return applicant.entrepreneur


def _anyone(applicant: Applicant) -> bool:
    return True


def _registered(name: str, code: str, apply: Apply, applicant: Callable[[Applicant], bool], touches: str) -> Fault:
    return Fault(name, frozenset({code}), Stage.REGISTERS, apply, applicant=applicant, touches=touches)


FAULTS = (
    _registered("not-in-frmo", "registry.organisation-not-found", _not_in_frmo, _medical, "organisation"),
    _registered("renamed-in-frmo", "registry.organisation-mismatch", _renamed, _medical, "organisation"),
    _registered("removed-from-frmo", "registry.organisation-inactive", _removed, _medical, "organisation"),
    _registered("not-in-frmr", "registry.employee-not-found", _not_in_frmr, _medical, "employment"),
    _registered("left-by-frmr", "registry.employee-mismatch", _left, _medical, "employment"),
    _registered("unknown-inn", "registry.inn-unknown", _unknown_taxpayer, _anyone, "taxpayer"),
    _registered("liquidated", "registry.inn-unknown", _liquidated, _anyone, "taxpayer"),
    _registered("policy-ended", "registry.policy-inactive", _policy_ended, _entrepreneur, "policy"),
)
