"""When applications come and from whom: more on working days and towards the end of the year, more every year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from dashboard.casework.clock import is_working_day, start_of_day
from dashboard.demo.places import PLACES
from data.model import LegalForm, OrganisationKind

GROWTH = 0.18  # a year
SEASON = (0.55, 0.95, 1.1, 1.05, 0.8, 0.9, 0.75, 0.8, 1.15, 1.2, 1.2, 1.35)  # January to December
WEEKDAY = (1.15, 1.1, 1.0, 1.0, 0.85, 0.16, 0.09)
HOLIDAY = 0.12
HOURS = (1, 1, 0, 0, 0, 1, 2, 5, 12, 22, 30, 30, 26, 20, 24, 27, 25, 18, 10, 7, 5, 4, 3, 2)  # of Moscow

KINDS = (
    (OrganisationKind.MEDICAL, 78),
    (OrganisationKind.EDUCATIONAL, 10),
    (OrganisationKind.INSURANCE, 6),
    (OrganisationKind.RESEARCH, 6),
)
ENTREPRENEURS = 0.22  # of medical organisations

# Where more people live, more apply; places not named here count once.
REGIONS = {
    "77": 14,
    "78": 8,
    "50": 8,
    "23": 5,
    "66": 4,
    "16": 4,
    "54": 3,
    "61": 3,
    "02": 3,
    "63": 3,
    "52": 3,
    "74": 3,
    "59": 2,
}


@dataclass(frozen=True, slots=True)
class Arrival:
    """One application at the door; `at` is UTC without a zone."""

    at: dt.datetime
    kind: OrganisationKind
    form: LegalForm
    region: str


def arrivals(rng: Random, first: dt.date, last: dt.date, number: int) -> Iterator[Arrival]:
    """`number` arrivals from `first` to `last`, in order."""
    days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
    weights = list(accumulate(_weight(day, first) * rng.uniform(0.75, 1.25) for day in days))
    chosen = rng.choices(days, cum_weights=weights, k=number)
    for moment in sorted(start_of_day(day) + _time_of_day(rng) for day in chosen):
        yield _somebody(rng, moment)


def _weight(day: dt.date, first: dt.date) -> float:
    usual = WEEKDAY[day.weekday()] if is_working_day(day) or day.weekday() >= 5 else HOLIDAY
    return usual * SEASON[day.month - 1] * (1 + GROWTH) ** ((day - first).days / 365)


def _time_of_day(rng: Random) -> dt.timedelta:
    hour = rng.choices(range(24), HOURS)[0]
    return dt.timedelta(hours=hour, seconds=rng.randrange(3600), microseconds=rng.randrange(1_000_000))


def _somebody(rng: Random, moment: dt.datetime) -> Arrival:
    kind = rng.choices([kind for kind, _ in KINDS], [weight for _, weight in KINDS])[0]
    entrepreneur = kind is OrganisationKind.MEDICAL and rng.random() < ENTREPRENEURS
    place = rng.choices(PLACES, [REGIONS.get(place.region, 1) for place in PLACES])[0]
    return Arrival(moment, kind, LegalForm.ENTREPRENEUR if entrepreneur else LegalForm.LEGAL_ENTITY, place.region)
