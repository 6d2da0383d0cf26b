"""The demo set: a mix of clean, faulty, answered and unreadable packages in which every fault occurs."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, cycle, islice
from pathlib import Path
from random import Random

from checks.workers import WorkerError
from dashboard.demo.documents import Detail
from dashboard.demo.faults import FAULTS, UNREADABLE, Unsuitable
from dashboard.demo.faults.duplicate import REPETITIONS, SAME_ORGANISATION, SAME_ORGANISATION_CODES
from dashboard.demo.organisations import Applicant, applicant
from dashboard.demo.packages import Package, Recipe, build, make, plan, registered, repeating
from dashboard.demo.places import PLACES
from dashboard.demo.registers.confirming import together
from data.model import LegalForm, OrganisationKind
from data.registers.records import Extract

LEAST = 40  # fewer packages would crowd the faults
CLEAN_SHARE = 0.25
ANSWERED = 4
ATTEMPTS = 200
AHEAD = 20  # packages, which keep two workers busy for as long as the history takes, and some 5 MB each

APPLICANTS = (
    (OrganisationKind.MEDICAL, LegalForm.LEGAL_ENTITY),
    (OrganisationKind.MEDICAL, LegalForm.ENTREPRENEUR),
    (OrganisationKind.MEDICAL, LegalForm.LEGAL_ENTITY),
    (OrganisationKind.EDUCATIONAL, LegalForm.LEGAL_ENTITY),
    (OrganisationKind.MEDICAL, LegalForm.LEGAL_ENTITY),
    (OrganisationKind.INSURANCE, LegalForm.LEGAL_ENTITY),
    (OrganisationKind.MEDICAL, LegalForm.ENTREPRENEUR),
    (OrganisationKind.RESEARCH, LegalForm.LEGAL_ENTITY),
)


@dataclass(frozen=True, slots=True)
class UnreadablePackage:
    """Bytes that no reader makes an application of; `reason` is a name of `faults.UNREADABLE`."""

    reason: str
    content: bytes

    def zipped(self) -> bytes:
        return self.content

    def write_zip(self, path: Path) -> Path:
        path.write_bytes(self.content)
        return path


@dataclass(frozen=True, slots=True)
class DemoPackage:
    """`name` is a file stem; `answers` names the package whose next revision this is, or is empty."""

    name: str
    package: Package | UnreadablePackage
    expected_codes: frozenset[str] = frozenset()
    answers: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """What to make for one place of the set; complete in itself, so that another process can make it."""

    seed: str
    place: int
    submitted_at: dt.datetime
    scans: Detail
    faults: tuple[str, ...] = ()
    answered: bool = False
    unreadable: str = ""
    repeats: str = ""  # what it has of the applicant of `other`, who sent it before
    other: Order | None = None


def demo_set(
    seed: int, count: int = 60, *, now: dt.datetime, scans: Detail = "full", executor: Executor | None = None
) -> Iterator[DemoPackage]:
    """`count` packages submitted in the days before `now`, made as they are asked for.

    An answer follows the package it answers. With an executor its workers make them, beginning at once and staying `AHEAD`
    of whoever asks; they are the same. Raises ValueError when `count` is too small to hold every fault.
    """
    waiting = orders(seed, count, now=now, scans=scans)
    return chain.from_iterable(map(_filled, waiting) if executor is None else _ahead(waiting, executor))


def _ahead(waiting: Iterator[Order], executor: Executor) -> Iterator[list[DemoPackage]]:
    begun = deque((order, executor.submit(_filled, order)) for order in islice(waiting, AHEAD))

    def made() -> Iterator[list[DemoPackage]]:
        while begun:
            order, drawing = begun.popleft()
            try:
                packages = drawing.result()
            except WorkerError:  # a machine that is busy otherwise was too slow for what a worker is granted
                packages = _filled(order)
            begun.extend((order, executor.submit(_filled, order)) for order in islice(waiting, 1))
            yield packages

    return made()


def orders(seed: int, count: int, *, now: dt.datetime, scans: Detail = "full") -> Iterator[Order]:
    """What a demo set is made of, before anything is drawn."""
    if count < LEAST:
        raise ValueError(f"a demo set needs at least {LEAST} packages to hold every fault, not {count}")
    rng = Random(f"{seed}/demo")
    moments = iter(_moments(rng, now, count - ANSWERED))
    dealt = _faults_dealt(rng, count - ANSWERED - len(UNREADABLE))
    early = [place for place, faults in enumerate(dealt[: len(dealt) // 2]) if faults and _curable(faults)]
    answered = set(rng.sample(early, ANSWERED))
    made = [
        Order(f"{seed}/{place}", place, next(moments), scans, faults, answered=place in answered)
        for place, faults in enumerate(dealt)
    ]
    yield from _repeating(made)
    for place, reason in enumerate(UNREADABLE, len(dealt)):
        yield Order(f"{seed}/{place}", place, next(moments), "small", unreadable=reason)


def _repeating(made: list[Order]) -> list[Order]:
    """The same orders, some of the last clean ones of legal entities with something that an earlier one has."""
    clean = [
        order
        for order in made
        if not order.faults and APPLICANTS[order.place % len(APPLICANTS)][1] is LegalForm.LEGAL_ENTITY
    ]
    names = (*REPETITIONS, SAME_ORGANISATION)
    repeated = {
        order.place: replace(order, repeats=name, other=other)
        for name, order, other in zip(names, reversed(clean), clean, strict=False)
        if other.place < order.place
    }
    return [repeated.get(order.place, order) for order in made]


def register_records(orders: Iterable[Order]) -> Extract:
    """What the registers hold of all applicants of a demo set; nothing is drawn for it."""
    return together(registered(_suitable(order)) for order in orders if not order.unreadable)


def _filled(order: Order) -> list[DemoPackage]:
    """The package of an order, followed by its answer if one is due."""
    number = f"{order.place + 1:03}"
    if order.unreadable:
        whole = build(order.seed, submitted_at=order.submitted_at, scans=order.scans)
        spoilt = UnreadablePackage(order.unreadable, UNREADABLE[order.unreadable](whole.files))
        return [DemoPackage(f"{number}-{order.unreadable}", spoilt)]
    if order.repeats:
        return [_repeated(order, number)]
    package = make(_suitable(order))
    name = f"{number}-{package.form.organisation.kind}-{package.recipe.region}"
    made = [DemoPackage(name, package, package.expected_codes)]
    if order.answered:
        answer = package.answer(submitted_at=order.submitted_at + dt.timedelta(hours=30))
        made.append(DemoPackage(f"{name}-answer", answer, answer.expected_codes, answers=name))
    return made


def _repeated(order: Order, number: str) -> DemoPackage:
    assert order.other is not None
    package = repeating(_suitable(order), order.repeats, _suitable(order.other))
    codes = REPETITIONS[order.repeats].codes if order.repeats in REPETITIONS else SAME_ORGANISATION_CODES
    name = f"{number}-{package.form.organisation.kind}-{package.recipe.region}"
    return DemoPackage(name, package, codes)


def _faults_dealt(rng: Random, count: int) -> list[tuple[str, ...]]:
    """Every fault at least once, and no faulty package without one; the clean ones are strewn among them.

    In the first half are at least as many as are answered whose faults an answer can cure.
    """
    clean = round(count * CLEAN_SHARE)
    hands: list[list[str]] = [[] for _ in range(count - clean)]
    for_answers, others = hands[:ANSWERED], hands[ANSWERED:]
    names = list(FAULTS)
    rng.shuffle(names)
    for name in islice(cycle(names), max(len(names), len(hands))):
        possible = hands if _curable((name,)) else others
        min((hand for hand in possible if _go_together((*hand, name))), key=len).append(name)
    dealt = [tuple(hand) for hand in others] + [()] * clean
    rng.shuffle(dealt)
    for hand in for_answers:
        dealt.insert(rng.randrange(count // 2 - ANSWERED), tuple(hand))
    return dealt


def _go_together(faults: tuple[str, ...]) -> bool:
    """Whether none of the faults hides the last one, and there is somebody whom all can befall."""
    *others, last = (FAULTS[name] for name in faults)
    hidden = any(last.hides(other) for other in others)
    return not hidden and any(all(FAULTS[name].applicant(each) for name in faults) for each in _somebodies())


@cache
def _somebodies() -> tuple[Applicant, ...]:
    """A few applicants of every sort, to try faults on."""
    rng = Random("somebodies")
    day = dt.date(2026, 1, 1)
    return tuple(
        applicant(rng, kind=kind, form=form, region=PLACES[0].region, on=day)
        for kind, form in sorted(set(APPLICANTS))
        for _ in range(3)
    )


def _curable(faults: tuple[str, ...]) -> bool:
    """Whether an answer sets all of them right: what stands in the registers stays until they are loaded anew."""
    return not any(FAULTS[name].stands_in_registers for name in faults)


def _suitable(order: Order) -> Recipe:
    """Look for an applicant whom all the faults can befall, first of the kind whose turn it is."""
    rng = Random(order.seed)
    for attempt in range(ATTEMPTS):
        kind, form = APPLICANTS[(order.place + attempt) % len(APPLICANTS)]
        try:
            return plan(
                f"{order.seed}/{attempt}",
                kind=kind,
                form=form,
                region=rng.choice(PLACES).region,
                faults=order.faults,
                submitted_at=order.submitted_at,
                scans=order.scans,
            )
        except Unsuitable:
            continue
    raise Unsuitable(f"no applicant was found for the faults {', '.join(order.faults)}")


def _moments(rng: Random, now: dt.datetime, count: int) -> list[dt.datetime]:
    """Moments of submission in order, over the five days before now, to the second."""
    ages = sorted((rng.uniform(2 * 3600, 5 * 86400) for _ in range(count)), reverse=True)
    return [now.replace(microsecond=0) - dt.timedelta(seconds=round(age)) for age in ages]
