"""Letters: how long one takes from its content to the PDF, and to its pictures in a preview.

In one process with the fonts read already, but for the first; no letter is the same as one before. What is promised is
the time of the processors, which does not depend on who else is at work.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

from dashboard.bench.row import Part, Row
from dashboard.letters.content import Act, Advice, ConfirmedLicence, Letter, Party, Rejection
from dashboard.letters.public_address import verification_address
from dashboard.letters.typesetting import preview, render

ROUNDS = 40
SHOWN = 8  # pages
MANY = 200  # licences
LONG = 8000  # characters of a text

_PART = "letters"
_NUMBER = "ЕГИСЗ-2026-000001"
_HEADING = {
    "date": dt.date(2026, 11, 23),
    "application": "2026-0000001",
    "received_on": dt.date(2026, 11, 3),
    "revision": 1,
    "organisation": Party(
        "Общество с ограниченной ответственностью «Клиника»",
        "7725088527",
        "1027700132195",
        "101000, г. Москва, ул. Лесная, д. 5",
    ),
    "author": "Смирнова О. В.",
}
_LICENCE = ConfirmedLicence(
    number="Л041-01137-77/00349834",
    kind="медицинская деятельность",
    issued_on="22.10.2015",
    issuer="Департамент здравоохранения города Москвы",
    valid_until="",
    addresses=("г. Москва, ул. Лесная, д. 5",),
    works=("терапия", "кардиология"),
)


def measure(folder: Path) -> Iterator[Row]:
    act = Act(
        **_HEADING,
        number=_NUMBER,
        short_name="ООО «Клиника»",
        organisation_kind="медицинская организация",
        oid="",
        actual_address="101000, г. Москва, ул. Лесная, д. 5",
        licences=(_LICENCE, _LICENCE),
        verify_at=verification_address(_NUMBER),
    )
    ground = Advice("Отсутствует действующая лицензия", "Укажите реквизиты действующей лицензии.")
    rejection = Rejection(
        **_HEADING, number="2026-0000001/ОТ-1", grounds=(ground,) * 3, text="Лицензия прекращена. " * 20
    )
    many = replace(act, licences=(_LICENCE,) * MANY)
    long = replace(rejection, text=("Лицензия прекращена. " * LONG)[:LONG])
    yield Row(_PART, "the first letter of a process", _milliseconds(render, act)[1], "ms", 1000)
    for name, letter, limit in (
        ("act, two licences", act, 150),
        ("rejection", rejection, 150),
        (f"act, {MANY} licences", many, 3000),
        (f"rejection, {LONG} characters", long, 300),
    ):
        yield from _rows(name, render, letter, limit)
        yield Row(_PART, f"{name}: the file", len(render(letter)) / 1024, "KiB")
    yield from _rows("rejection, pictures of its pages", partial(preview, most=SHOWN), rejection, 400)


def _rows(name: str, make: Callable[[Letter], object], letter: Letter, limit: float) -> Iterator[Row]:
    fresh = (replace(letter, application=f"2026-{order:07}") for order in range(10, 10 + ROUNDS))
    clock, processors = zip(*(_milliseconds(make, each) for each in fresh), strict=True)
    yield Row(_PART, f"{name}: median", median(clock), "ms")
    yield Row(_PART, f"{name}: of the processors, p95", quantiles(processors, n=20)[-1], "ms", limit)


def _milliseconds(make: Callable[[Letter], object], letter: Letter) -> tuple[float, float]:
    """On the clock, and of all processors."""
    began, began_working = perf_counter(), process_time()
    make(letter)
    return (perf_counter() - began) * 1000, (process_time() - began_working) * 1000


PARTS: Mapping[str, Part] = {_PART: measure}
