"""Faults of the form: what a person types wrong, while the scans show it right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from dashboard.demo.faults.fault import Fault, Stage
from dashboard.demo.identifiers import spoiled
from dashboard.demo.organisations import Applicant
from data.model import Form


def _organisation(form: Form, **changes: object) -> Form:
    return replace(form, organisation=replace(form.organisation, **changes))


def _head(form: Form, **changes: object) -> Form:
    return replace(form, head=replace(form.head, **changes))


def _last_employee(form: Form, **changes: object) -> Form:
    """Employees before the last keep their names: a certificate's file may be named after one."""
    return replace(form, employees=(*form.employees[:-1], replace(form.employees[-1], **changes)))


def _bad_snils(form: Form, rng: Random) -> Form:
    return _head(form, snils=spoiled(form.head.snils))


def _bad_employee_snils(form: Form, rng: Random) -> Form:
    return _last_employee(form, snils=spoiled(form.employees[-1].snils))


def _bad_inn(form: Form, rng: Random) -> Form:
    return _organisation(form, inn=spoiled(form.organisation.inn))


def _bad_ogrn(form: Form, rng: Random) -> Form:
    return _organisation(form, ogrn=spoiled(form.organisation.ogrn))


def _bad_kpp(form: Form, rng: Random) -> Form:
    return _organisation(form, kpp=form.organisation.kpp[:-1])


def _bad_okpo(form: Form, rng: Random) -> Form:
    return _organisation(form, okpo=spoiled(form.organisation.okpo))


def _bad_oid(form: Form, rng: Random) -> Form:
    return _organisation(form, oid=form.organisation.oid.replace("1.2.643.5.1.13.13.12.2", "1.2.643.5.1.13.13.21.2"))


def _bad_policy(form: Form, rng: Random) -> Form:
    return _head(form, policy=spoiled(form.head.policy))


def _bad_passport(form: Form, rng: Random) -> Form:
    return _head(form, passport_number=form.head.passport_number[:-1])


def _malformed_date(form: Form, rng: Random) -> Form:
    day, month, year = form.head.birth_date.split(".")
    return _head(form, birth_date=rng.choice((f"31.02.{year}", f"{year}-{month}-{day}", f"{day}.13.{year}")))


def _malformed_name(form: Form, rng: Random) -> Form:
    name = form.employees[-1].first_name
    return _last_employee(form, first_name=f"{name[:-1]}1{name[-1]}")


def _malformed_phone(form: Form, rng: Random) -> Form:
    return _organisation(form, phone=form.organisation.phone[:-3])


def _malformed_email(form: Form, rng: Random) -> Form:
    return _organisation(form, email=form.organisation.email.replace("@", "(a)"))


def _malformed_postal_code(form: Form, rng: Random) -> Form:
    """In both addresses when they are one: otherwise they would differ, and a lease would be asked for."""
    legal, actual = form.organisation.legal_address, form.organisation.actual_address
    short = replace(legal, postal_code=legal.postal_code[:-1])
    return _organisation(form, legal_address=short, actual_address=short if actual == legal else actual)


def _extra_spaces(form: Form, rng: Random) -> Form:
    return _organisation(form, full_name=form.organisation.full_name.replace(" ", "  ", 1))


def _missing_consent(form: Form, rng: Random) -> Form:
    return replace(form, consent_personal_data=False)


def _missing_field(form: Form, rng: Random) -> Form:
    return _organisation(form, phone="")


def _legal_entity(applicant: Applicant) -> bool:
    return not applicant.entrepreneur


def _entrepreneur(applicant: Applicant) -> bool:
    return applicant.entrepreneur


def _in_frmo(applicant: Applicant) -> bool:
    return bool(applicant.organisation.oid)


def _anyone(applicant: Applicant) -> bool:
    return True


def _typed(
    name: str,
    code: str,
    apply: Callable[[Form, Random], Form],
    applicant: Callable[[Applicant], bool] = _anyone,
    touches: str = "",
) -> Fault:
    return Fault(name, frozenset({code}), Stage.FORM, apply, applicant=applicant, touches=touches)


FAULTS = (
    _typed("bad-snils", "identifier.snils", _bad_snils),
    _typed("bad-employee-snils", "identifier.snils", _bad_employee_snils, touches="employment"),
    _typed("bad-inn", "identifier.inn", _bad_inn, touches="taxpayer"),
    _typed("bad-ogrn", "identifier.ogrn", _bad_ogrn),
    _typed("bad-kpp", "identifier.kpp", _bad_kpp, _legal_entity),
    _typed("bad-okpo", "identifier.okpo", _bad_okpo),
    _typed("bad-oid", "identifier.oid", _bad_oid, _in_frmo),
    _typed("bad-policy", "identifier.policy", _bad_policy, _entrepreneur, touches="policy"),
    _typed("bad-passport", "identifier.passport", _bad_passport, _entrepreneur),
    _typed("malformed-date", "form.malformed-date", _malformed_date),
    _typed("malformed-name", "form.malformed-name", _malformed_name),
    _typed("malformed-phone", "form.malformed-phone", _malformed_phone, touches="phone"),
    _typed("malformed-email", "form.malformed-email", _malformed_email),
    _typed("malformed-postal-code", "form.malformed-postal-code", _malformed_postal_code),
    _typed("extra-spaces", "form.extra-spaces", _extra_spaces),
    _typed("missing-consent", "form.missing-consent", _missing_consent),
    _typed("missing-field", "form.missing-field", _missing_field, touches="phone"),
)
