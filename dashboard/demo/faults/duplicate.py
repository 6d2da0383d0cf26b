"""Faults between two applicants: what one package has that came in with another before.

Each takes the package of another applicant, already made, and gives the contents that repeat something of it. They are no
faults of a package by itself: alone, its documents and its form are sound.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random

import cv2
import numpy as np

from dashboard.demo.documents import Scan
from dashboard.demo.faults.fault import Contents
from dashboard.demo.scans import files
from dashboard.demo.scans.page import Page

COPIED = "charter"  # every legal entity sends one, as a PDF
DEGREES = (0.4, 1.2)  # a second scan lies askew by as much
GRAIN = 3.0  # grey levels


@dataclass(frozen=True, slots=True)
class Repetition:
    """`codes` are the checks that find it. `apply` takes (contents, the other's contents and scans, rng)."""

    name: str
    codes: frozenset[str]
    apply: Callable[[Contents, Contents, tuple[Scan, ...], Random], Contents]


def _same_document(contents: Contents, other: Contents, scans: tuple[Scan, ...], rng: Random) -> Contents:
    """The charter is the other applicant's file under one's own name."""
    theirs = next(document for document in other.form.documents if document.type == COPIED)
    return _with_charter(contents, other.files[theirs.file], theirs.pages)


def _scanned_again(contents: Contents, other: Contents, scans: tuple[Scan, ...], rng: Random) -> Contents:
    """The charter is the other applicant's paper, laid on the glass once more."""
    pages = next(scan.pages for scan in scans if scan.paper.type == COPIED)
    again = tuple(_laid_again(page, rng) for page in pages)
    return _with_charter(contents, files.written(again, "pdf"), len(again))


def _laid_again(page: Page, rng: Random) -> Page:
    pixels = page.pixels()
    height, width = pixels.shape[:2]
    degrees = rng.uniform(*DEGREES) * rng.choice((-1, 1))
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turn[:, 2] += rng.uniform(-12, 12), rng.uniform(-12, 12)
    paper = tuple(float(tone) for tone in np.atleast_1d(np.median(pixels.reshape(-1, *pixels.shape[2:]), axis=0)))
    laid = cv2.warpAffine(pixels, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=paper)
    grain = np.random.default_rng(rng.getrandbits(32)).normal(0, GRAIN, (height, width)).astype(np.float32)
    noisy = laid + (grain[..., None] if laid.ndim == 3 else grain)
    return page.repainted(np.clip(noisy, 0, 255).astype(np.uint8))


def _with_charter(contents: Contents, content: bytes, pages: int) -> Contents:
    ours = next(document for document in contents.form.documents if document.type == COPIED)
    copied = replace(ours, sha256=hashlib.sha256(content).hexdigest(), pages=pages)
    documents = tuple(copied if document is ours else document for document in contents.form.documents)
    return Contents(replace(contents.form, documents=documents), {**contents.files, ours.file: content})


REPETITIONS: Mapping[str, Repetition] = {
    each.name: each
    for each in (
        Repetition("same-document", frozenset({"duplicate.document"}), _same_document),
        Repetition("scanned-again", frozenset({"duplicate.near-document"}), _scanned_again),
    )
}
SAME_ORGANISATION = "same-organisation"
SAME_ORGANISATION_CODES = frozenset({"duplicate.application"})
