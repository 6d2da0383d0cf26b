"""What managers count: arrivals, decisions and the backlog, deadlines, what checks find, and what people do.

Days are Moscow days. The views behind the counts are in data/sql/views.sql; what is counted stands in the case's row
and in `open_finding`, written in the transaction of the change (docs/adr/0010).
"""

from data.statistics.asking import MOSCOW_AHEAD, StatisticsFilter, Step
from data.statistics.decided import (
    Decided,
    FirstPassed,
    Lasted,
    Rejected,
    Took,
    Waited,
    decisions,
    durations,
    first_passes,
    percentile,
    rejections,
    rounds,
    times,
    waits,
)
from data.statistics.flow import Flow, first_arrival, flow, open_before, received_number, summed
from data.statistics.open import Open, Pressing, open_cases, pressing
from data.statistics.people import Assigned, Output, Reversed, Sampled, assignments, outputs, reversals, samples
from data.statistics.received import (
    Failed,
    Standing,
    Timed,
    Waived,
    failures,
    standings,
    timeliness,
    waivers,
)

__all__ = [
    "MOSCOW_AHEAD",
    "Assigned",
    "Decided",
    "Failed",
    "FirstPassed",
    "Flow",
    "Lasted",
    "Open",
    "Output",
    "Pressing",
    "Rejected",
    "Reversed",
    "Sampled",
    "Standing",
    "StatisticsFilter",
    "Step",
    "Timed",
    "Took",
    "Waited",
    "Waived",
    "assignments",
    "decisions",
    "durations",
    "failures",
    "first_arrival",
    "first_passes",
    "flow",
    "open_before",
    "open_cases",
    "outputs",
    "percentile",
    "pressing",
    "received_number",
    "rejections",
    "reversals",
    "rounds",
    "samples",
    "standings",
    "summed",
    "timeliness",
    "times",
    "waits",
    "waivers",
]
