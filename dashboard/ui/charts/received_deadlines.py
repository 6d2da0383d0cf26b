"""What became of the deadlines of the cases that came in: kept, missed, or still running."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.casework.figures import Deadlines, share
from dashboard.locale import _, pgettext
from dashboard.ui.charts.chart import Chart
from dashboard.ui.charts.look import colour
from dashboard.ui.charts.over_time import Series, rows_of, stacked
from dashboard.ui.charts.words import label_title
from dashboard.ui.numbers import integer, percent
from data.statistics import Step


def received_deadlines_chart(rows: Sequence[Deadlines], step: Step) -> Chart:
    parts = (
        Series(_("In time"), colour("primaryColor"), [row.in_time for row in rows]),
        Series(_("Late"), colour("orangeColor"), [row.late for row in rows]),
        Series(_("Open, within the deadline"), colour("chartSequentialColors")[2], [row.within for row in rows]),
        Series(_("Open, overdue"), colour("redColor"), [row.overdue for row in rows]),
    )
    more = (
        Series(_("Returned or withdrawn"), "", [row.closed for row in rows]),
        Series(pgettext("count", "Received"), "", [row.received for row in rows]),
    )
    kept, late, _within, overdue = (sum(figure.number for figure in part.figures) for part in parts)
    due = kept + late + overdue
    return Chart(
        name="received_deadlines",
        title=_("Deadlines of the applications received, applications"),
        definition=_(
            "Counted on the day of receipt, as they stand now. In time: decided within the working days that the review was "
            "given when the application came in. Open within the deadline: also those in which the applicant is being waited "
            "for. The table shows those returned or withdrawn, too."
        ),
        summary=_("{share} of the deadlines that have ended were kept, {overdue} open and overdue").format(
            share=percent(share(kept, due)), overdue=integer(overdue)
        )
        if due
        else "",
        label_title=label_title(step),
        columns=tuple(part.title for part in (*parts, *more)),
        rows=rows_of(rows, (*parts, *more)),
        drawing=stacked(rows, parts, step),
        wide=True,
    )
