"""Faults of licences. Dates are wrong on the paper and in the register too, so that the reviewer sees on the scan what
the check says; what only the register knows, no scan shows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from random import Random

from dashboard.demo.faults.fault import Fault, Stage
from dashboard.demo.identifiers import inn_legal, ogrn
from dashboard.demo.organisations import Applicant, written
from dashboard.demo.places import PLACES, address
from data.model import Form, OrganisationKind
from data.registers.records import Extract


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


def _in_register(extract: Extract, **changes: object) -> Extract:
    first, *others = extract.licences
    return replace(extract, licences=(replace(first, **changes), *others))


def _unregistered(extract: Extract, applicant: Applicant, on: dt.date, rng: Random) -> Extract:
    return replace(extract, licences=extract.licences[1:])


def _anothers(extract: Extract, applicant: Applicant, on: dt.date, rng: Random) -> Extract:
    """By the register the number is that of an organisation of the same town."""
    region = applicant.place.region
    return _in_register(
        extract,
        inn=inn_legal(rng, region),
        ogrn=ogrn(rng, region, dt.date(2012, 5, 14)),
        holder="Общество с ограниченной ответственностью «Кабинет „Дальняя станция“»",
    )


def _suspended(extract: Extract, applicant: Applicant, on: dt.date, rng: Random) -> Extract:
    day = on - dt.timedelta(days=rng.randrange(10, 60))
    return _in_register(extract, suspension=f"Приостановлено: решение суда от {day:%Y-%m-%d}")


def _terminated(extract: Extract, applicant: Applicant, on: dt.date, rng: Random) -> Extract:
    day = on - dt.timedelta(days=rng.randrange(10, 60))
    return replace(
        extract,
        licences=tuple(
            replace(each, termination="Причина: Прекращение лицензии", terminated_on=day) for each in extract.licences
        ),
    )


def _other_address(extract: Extract, applicant: Applicant, on: dt.date, rng: Random) -> Extract:
    """The licence lists an address in another town."""
    elsewhere = rng.choice([place for place in PLACES if place.city != applicant.place.city])
    (place,) = extract.licences[0].places
    return _in_register(extract, places=(replace(place, address=address(rng, elsewhere).text),))


def _fewer_works(extract: Extract, applicant: Applicant, on: dt.date, rng: Random) -> Extract:
    (place,) = extract.licences[0].places
    return _in_register(extract, places=(replace(place, works=place.works[:-1]),))


def _licensed(applicant: Applicant) -> bool:
    return bool(applicant.licences)


def _medically_licensed(applicant: Applicant) -> bool:
    """Only numbers of medical licences have forms that are known."""
    return _licensed(applicant) and applicant.licences[0].kind == "medical"


def _in_medical_register(applicant: Applicant) -> bool:
    return _medically_licensed(applicant) and applicant.organisation.kind is OrganisationKind.MEDICAL


def _of_licence(
    name: str, code: str, stage: Stage, apply: Callable, applicant: Callable[[Applicant], bool] = _licensed
) -> Fault:
    return Fault(name, frozenset({code}), stage, apply, applicant=applicant, touches="licence")


FAULTS = (
    _of_licence("licence-expired", "licence.expired", Stage.APPLICANT, _expired),
    _of_licence("licence-expires-soon", "licence.expires-soon", Stage.APPLICANT, _expires_soon),
    _of_licence("licence-not-yet-valid", "licence.not-yet-valid", Stage.APPLICANT, _not_yet_valid),
    # The register finds the licence by its holder and day, and says what its number is.
    Fault(
        "bad-licence-number",
        frozenset({"licence.number", "licence.not-in-register"}),
        Stage.FORM,
        _bad_number,
        applicant=_medically_licensed,
        touches="licence",
    ),
    _of_licence("licence-missing", "licence.missing", Stage.FORM, _missing),
    *(
        _of_licence(f"licence-{name}", f"licence.{code}", Stage.REGISTERS, apply, _in_medical_register)
        for name, code, apply in (
            ("unregistered", "not-in-register", _unregistered),
            ("of-another", "holder-mismatch", _anothers),
            ("suspended", "suspended", _suspended),
            ("terminated", "terminated", _terminated),
            ("elsewhere", "address-not-covered", _other_address),
            ("without-a-work", "work-not-covered", _fewer_works),
        )
    ),
)
