"""What second persons say of decisions that were drawn at random, to see how well decisions are made."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dashboard.casework.clock import start_of_day
from dashboard.casework.figures.counts import Counts
from dashboard.casework.figures.figure import DAY, Figure, share, spans
from data.statistics import samples


@dataclass(frozen=True, slots=True)
class SampleResults:
    """Cases of the sample by the step in which the second person agreed or sent the decision back."""

    first: dt.date
    last: dt.date
    agreed: Figure
    sent_back: Figure

    @property
    def agreed_share(self) -> float | None:
        return share(self.agreed.number, self.agreed.number + self.sent_back.number)


def sample_results(counts: Counts) -> list[SampleResults]:
    numbers = {(each.start, each.settled): each.number for each in samples(counts.reader, counts.asked, counts.step)}

    def figure(first: dt.date, last: dt.date, settled: str) -> Figure:
        asked = counts.cases(sampled=settled, sampled_from=start_of_day(first), sampled_until=start_of_day(last + DAY))
        return Figure(numbers.get((counts.step.start(first), settled), 0), asked)

    return [
        SampleResults(first, last, figure(first, last, "confirmed"), figure(first, last, "declined"))
        for first, last in spans(counts.asked.first, counts.asked.last, counts.step)
    ]
