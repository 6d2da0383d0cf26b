from __future__ import annotations

from checks.scan.reading.content import Format
from checks.scan.reading.header import Damage
from checks.scan.reading.scan import Fault, Protection
from data.model import Outcome, Severity
from tests.checks.cases import failing, found, not_applicable, passing
from tests.checks.scan.making import page, scan

CODE = "scan.unreadable"
NAME = scan().name


def unopened(fault: Fault):
    return scan(pages=(), page_count=None, fault=fault, breakage="SIGSEGV")


def damaged(damage: Damage):
    return scan(page(1), page(2, damage=damage, damaged_box=(0, 0, 1, 0.5)))


test_passes = passing(CODE, {"sound": scan(), "three pages": scan(page(1), page(2), page(3))})

test_fails = failing(
    CODE,
    {
        "no bytes": (
            scan(bytes=0, format=Format.OTHER, pages=(), fault=Fault.EMPTY),
            [("empty", NAME, Severity.BLOCKING)],
        ),
        "does not open": (unopened(Fault.DAMAGED), [("damaged", NAME, Severity.BLOCKING)]),
        "too large to open": (unopened(Fault.TOO_LARGE), [("too-large", NAME, Outcome.UNKNOWN)]),
        "took too long": (unopened(Fault.TIMED_OUT), [("timed-out", NAME, Outcome.UNKNOWN)]),
        "took too much memory": (unopened(Fault.OUT_OF_MEMORY), [("out-of-memory", NAME, Outcome.UNKNOWN)]),
        "broke the program": (unopened(Fault.CRASHED), [("worker-crashed", NAME, Severity.WARNING)]),
        "cut off": (damaged(Damage.TRUNCATED), [("page-truncated", NAME, Severity.BLOCKING)]),
        "damaged": (damaged(Damage.CORRUPT), [("page-corrupt", NAME, Severity.BLOCKING)]),
        "a page that does not load": (damaged(Damage.NOT_LOADED), [("page-not-loaded", NAME, Severity.BLOCKING)]),
        "of a kind not known": (damaged(Damage.UNSUPPORTED), [("page-unsupported", NAME, Outcome.UNKNOWN)]),
        "a bomb": (damaged(Damage.TOO_LARGE), [("page-too-large", NAME, Outcome.UNKNOWN)]),
        "more pages than are examined": (scan(page_count=60), [("too-many-pages", NAME, Outcome.UNKNOWN)]),
        "restored": (scan(is_repaired=True), [("repaired", NAME, Severity.WARNING)]),
    },
)

test_nothing_to_say = not_applicable(
    CODE,
    {
        "another format": scan(format=Format.OTHER, pages=()),
        "behind a password": scan(pages=(), protection=Protection.PASSWORD),
    },
)


def test_a_crash_is_an_error_and_names_what_happened() -> None:
    (finding,) = found(CODE, unopened(Fault.CRASHED))
    assert finding.outcome is Outcome.ERROR
    assert finding.arguments["detail"] == "SIGSEGV"


def test_damage_is_shown_on_its_page() -> None:
    (finding,) = found(CODE, damaged(Damage.CORRUPT))
    assert (finding.evidence.page, finding.evidence.box) == (2, (0, 0, 1, 0.5))


def test_pages_that_were_not_examined_are_counted() -> None:
    (finding,) = found(CODE, scan(page_count=60))
    assert (finding.measured, finding.limit) == ({"pages": 60}, {"pages": 1})
