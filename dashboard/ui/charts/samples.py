"""What the second person said of the decisions that were drawn for the quality sample."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.casework.figures import SampleResults, share
from dashboard.locale import _
from dashboard.ui.charts.chart import Chart
from dashboard.ui.charts.look import colour, numbers
from dashboard.ui.charts.over_time import Series, rows_of, stacked
from dashboard.ui.charts.words import label_title
from dashboard.ui.numbers import percent
from data.statistics import Step


def samples_chart(rows: Sequence[SampleResults], step: Step) -> Chart:
    parts = (
        Series(_("Agreed"), colour("greenColor"), [row.agreed for row in rows]),
        Series(_("Sent back"), colour("redColor"), [row.sent_back for row in rows]),
    )
    agreed, sent_back = (sum(numbers(part.figures)) for part in parts)
    return Chart(
        name="samples",
        title=_("Quality sample, decisions"),
        definition=_(
            "Decisions drawn at random for a second person's look, on the day that person settled them: agreed, or sent back to "
            "the reviewer. How many are drawn is a setting."
        ),
        summary=_("The second person agreed to {share}").format(share=percent(share(agreed, agreed + sent_back)))
        if agreed + sent_back
        else "",
        label_title=label_title(step),
        columns=tuple(part.title for part in parts),
        rows=rows_of(rows, parts),
        drawing=stacked(rows, parts, step),
        wide=True,
    )
