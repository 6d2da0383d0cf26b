"""How much of a form is found again on scans of the demonstration, and how long a page takes to read.

Whole applications as applicants send them: every value that its documents show is looked for. A share of values that
contradict the form counts as well: all documents are right, so each of them would be a false alarm. The same packages
are then read with documents of other applicants in their place: whatever is found to agree there is agreement by chance.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import perf_counter

from checks.check import Context
from checks.reading.page import read_page
from checks.reading.tesseract import installed_engine
from checks.reading.text import PageText
from dashboard.bench.row import Part, Row
from dashboard.casework.clock import moscow_day, utc_now
from dashboard.casework.comparison.compare import compare
from dashboard.casework.comparison.states import State
from dashboard.casework.comparison.tokens import Paper
from dashboard.demo.packages import Package, build
from data.model import Form, LegalForm
from data.reference import load_reference

APPLICATIONS = 6  # two of three are legal entities

_PART = "reading"
_FORMS = (LegalForm.LEGAL_ENTITY, LegalForm.ENTREPRENEUR, LegalForm.LEGAL_ENTITY)


def measure(folder: Path) -> Iterator[Row]:
    """Raises RuntimeError where no recognition is installed."""
    engine = installed_engine()
    if engine is None:
        raise RuntimeError("tesseract with Russian is not installed (Debian: tesseract-ocr tesseract-ocr-rus)")
    context = Context(moscow_day(utc_now()), load_reference())
    packages = [build(f"reading-{number}", form=_FORMS[number % len(_FORMS)]) for number in range(APPLICATIONS)]
    seconds: list[float] = []
    papers: list[list[Paper]] = []
    for package in packages:
        papers.append([])
        for document in package.form.documents:
            path = folder / "document"
            path.write_bytes(package.files[document.file])
            pages: list[PageText] = []
            for number in range(1, document.pages + 1):
                began = perf_counter()
                pages.append(read_page(path, number, engine))
                seconds.append(perf_counter() - began)
            papers[-1].append(Paper(document.file, document.type, tuple(pages), document.pages))
    own, took = Counter(), []
    for package, read in zip(packages, papers, strict=True):
        began = perf_counter()
        own += _states(package.form, read, context)
        took.append((perf_counter() - began) * 1000)
    others = Counter()
    for package, read in zip(packages, papers[len(_FORMS) :] + papers[: len(_FORMS)], strict=True):
        others += _states(package.form, _as_if_its_own(package, read), context)
    yield from _shares("of its own", own)
    yield from _shares("of another's", others)
    yield Row(_PART, f"pages read: {len(seconds)}; a page, median", statistics.median(seconds), "s")
    yield Row(_PART, "a page, p95", statistics.quantiles(seconds, n=20)[-1], "s")
    yield Row(_PART, "comparing one application, median", statistics.median(took), "ms")


def _states(form: Form, papers: list[Paper], context: Context) -> Counter[State]:
    return Counter(each.state for field in compare(form, papers, context).fields for each in field.sightings)


def _as_if_its_own(package: Package, papers: list[Paper]) -> list[Paper]:
    """Another applicant's documents under the names of this one's."""
    files = {document.type: document.file for document in package.form.documents}
    return [Paper(files[paper.type], paper.type, paper.pages, paper.total) for paper in papers if paper.type in files]


def _shares(whose: str, states: Mapping[State, int]) -> Iterator[Row]:
    total = sum(states.values())
    for state in (State.SAME, State.SIMILAR, State.DIFFERS, State.NOT_FOUND):
        yield Row(
            _PART, f"{state.replace('_', ' ')}, documents {whose} ({total} values)", 100 * states[state] / total, "%"
        )


PARTS: Mapping[str, Part] = {_PART: measure}
