"""Organisations that never applied: what most of a register is made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from random import Random

from dashboard.demo.organisations import Applicant, applicant
from dashboard.demo.places import PLACES
from data.model import LegalForm, OrganisationKind

NUMBER = 300
ENTREPRENEURS = 0.2


def strangers(seed: int, *, on: dt.date) -> Iterator[Applicant]:
    rng = Random(f"{seed}/strangers")
    for _ in range(NUMBER):
        form = LegalForm.ENTREPRENEUR if rng.random() < ENTREPRENEURS else LegalForm.LEGAL_ENTITY
        yield applicant(rng, kind=OrganisationKind.MEDICAL, form=form, region=rng.choice(PLACES).region, on=on)
