"""Papers as they are before anything happens to them: those of the demonstration and the layouts of this bench."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

import cv2
import numpy as np

from dashboard.bench.accuracy.layouts import LAYOUTS
from dashboard.bench.accuracy.picture import Picture, Pixels
from dashboard.demo import scans
from dashboard.demo.organisations import Applicant, applicant
from dashboard.demo.scans.sheet import Sheet
from data.model import LegalForm, OrganisationKind

SPARSE = frozenset({"nearly-empty"})  # too little on it for anybody to judge sharpness
PAPERS = (*LAYOUTS, *scans.PAPERS, "licence")

_DAY = dt.date(2026, 11, 2)
_REGIONS = ("77", "50", "78")
_COLOUR_SHARE = 0.6  # of the layouts; papers of the demonstration know for themselves


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page; `has_colour` when it was scanned in colour and bears coloured ink, so that an applicant declares it."""

    paper: str
    picture: Picture
    has_colour: bool

    @property
    def is_sparse(self) -> bool:
        return self.paper in SPARSE


def draw(paper: str, rng: Random) -> Drawn:
    """One page of a paper, named as in PAPERS."""
    who = applicant(
        rng,
        kind=rng.choice((OrganisationKind.MEDICAL, OrganisationKind.EDUCATIONAL)),
        form=LegalForm.LEGAL_ENTITY,
        region=rng.choice(_REGIONS),
        on=_DAY,
    )
    if paper in LAYOUTS:
        sheet = LAYOUTS[paper](rng, who)
        if rng.random() < _COLOUR_SHARE:
            return Drawn(paper, Picture(_in_colour(sheet)), has_colour=_bears_colour(sheet))
        return Drawn(paper, Picture(sheet.luma), has_colour=False)
    page = rng.choice(_pages(paper, who, rng))
    return Drawn(paper, Picture(page.pixels()), has_colour=page.colour)


def _pages(paper: str, who: Applicant, rng: Random) -> tuple[scans.Page, ...]:
    if paper == "licence":
        return scans.render("medical_licence", who, rng.choice(who.licences), rng)
    return scans.render(paper, who, rng.choice(who.staff) if paper == "specialist_certificate" else who.head, rng)


def _bears_colour(sheet: Sheet) -> bool:
    """Whether its inks differ from its paper in hue by more than a shade."""
    return any(np.count_nonzero(cv2.absdiff(plane, plane[0, 0].item()) > 12) > 200 for plane in (sheet.red, sheet.blue))


def _in_colour(sheet: Sheet) -> Pixels:
    size = sheet.luma.shape[::-1]
    red, blue = (cv2.resize(plane, size, interpolation=cv2.INTER_LINEAR) for plane in (sheet.red, sheet.blue))
    return cv2.cvtColor(np.dstack([sheet.luma, red, blue]), cv2.COLOR_YCrCb2BGR)
