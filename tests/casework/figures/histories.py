"""Random histories of the office, and counting in them by going through the cases one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from hypothesis import strategies as st

from dashboard.casework.clock import moscow_day
from data.model import Status
from data.queue import OPEN
from data.scope import EVERYTHING
from data.statistics import StatisticsFilter
from tests.data.cases import Case

TODAY = dt.date(2026, 5, 20)
START = dt.datetime(2026, 4, 1)
MINUTES = 49 * 24 * 60  # until the evening before TODAY in Moscow
WAIVABLE = ("scan.blur", "licence.expired", "licence.suspended?")
FAILING = ("form.missing-field", "scan.blur", "scan.resolution", "licence.expired")
GROUNDS = ("form_errors", "missing_documents", "no_valid_licence")
PEOPLE = ("Иванова А. А.", "Петров П. П.")

Condition = Callable[[Case], bool]


@st.composite
def case(draw) -> Case:
    received = draw(st.integers(0, MINUTES))
    status = draw(st.sampled_from(Status))
    open_ = status in OPEN
    closed = None if open_ else draw(st.integers(received, MINUTES))
    decided = status in (Status.APPROVED, Status.REJECTED)
    runs = open_ and status is not Status.AWAITING_APPLICANT
    rounds = draw(st.integers(0, 5)) if decided else 0
    moments = st.integers(received, MINUTES).map(_moment)
    return Case(
        received_at=_moment(received),
        status=status,
        closed_at=None if closed is None else _moment(closed),
        kind=draw(st.sampled_from(["medical", "research"])),
        region=draw(st.sampled_from(["77", "78", "Москва"])),
        due_on=TODAY + dt.timedelta(days=draw(st.integers(-9, 5))) if runs else None,
        working_days=draw(st.integers(0, 14)),
        review_days=draw(st.sampled_from([3, 5])),
        waited_days=draw(st.integers(0, 30)) if rounds else draw(st.sampled_from([0, 4])),
        rounds=rounds,
        assignee=draw(st.sampled_from(PEOPLE if decided else (*PEOPLE, None))),
        grounds=draw(st.lists(st.sampled_from(GROUNDS), min_size=1, unique=True)) if status is Status.REJECTED else (),
        waived=draw(st.lists(st.sampled_from(WAIVABLE), unique=True)),
        failed=draw(st.lists(st.sampled_from(FAILING), unique=True)),
        broken=draw(st.booleans()),
        samples=draw(st.lists(st.tuples(st.sampled_from(["confirmed", "declined"]), moments), max_size=2)),
        reversed_by=draw(st.lists(st.tuples(st.sampled_from(PEOPLE), moments), max_size=2)),
    )


def _moment(minutes: int) -> dt.datetime:
    return START + dt.timedelta(minutes=minutes)


days = st.integers(0, 49).map(lambda n: dt.date(2026, 4, 1) + dt.timedelta(days=n))
filters = st.builds(
    lambda ends, kinds, regions: StatisticsFilter(*sorted(ends), EVERYTHING, kinds, regions),
    st.tuples(days, days),
    st.sampled_from([(), ("medical",), ("medical", "research")]),
    st.sampled_from([(), ("78",)]),
)
histories = st.lists(case(), max_size=30)


class Recount:
    """Counts by going through the cases one by one."""

    def __init__(self, cases: list[Case], asked: StatisticsFilter) -> None:
        self._cases = [
            case
            for case in cases
            if (not asked.kinds or case.kind in asked.kinds) and (not asked.regions or case.region in asked.regions)
        ]

    def number(self, condition: Condition) -> int:
        return len([case for case in self._cases if condition(case)])

    def received(self, first: dt.date, last: dt.date, condition: Condition = lambda case: True) -> int:
        return self.number(lambda case: first <= moscow_day(case.received_at) <= last and condition(case))

    def decided(self, first: dt.date, last: dt.date, condition: Condition = lambda case: True) -> int:
        return self.number(
            lambda case: case.decided and first <= moscow_day(case.closed_at) <= last and condition(case)
        )

    def open_after(self, day: dt.date) -> int:
        return self.number(
            lambda case: (
                moscow_day(case.received_at) <= day and (case.closed_at is None or moscow_day(case.closed_at) > day)
            )
        )

    def open(self, condition: Condition) -> int:
        return self.number(lambda case: case.closed_at is None and condition(case))

    def of_decided(
        self, first: dt.date, last: dt.date, number: Callable[[Case], int], condition: Condition = lambda case: True
    ) -> list[int]:
        """A number of each decided case, the smallest first."""
        return sorted(
            number(case)
            for case in self._cases
            if case.decided and first <= moscow_day(case.closed_at) <= last and condition(case)
        )
