"""Which checks' findings are set aside, and in how many applications: a check that is often overruled wants a look itself."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.casework.figures import CheckWaived
from dashboard.casework.wording import title
from dashboard.locale import _, pgettext
from dashboard.ui.charts.chart import Chart, ChartRow
from dashboard.ui.charts.pareto import MOST, pareto
from dashboard.ui.numbers import integer


def waivers_chart(rows: Sequence[CheckWaived]) -> Chart:
    column = pgettext("count", "Set aside")
    titles = [title(row.code) for row in rows]
    return Chart(
        name="waivers",
        title=_("Findings set aside, applications"),
        definition=_(
            "Of the applications received in the period, those in which a reviewer set a finding of the check aside with a "
            "reason. An application counts under each of its checks; waivers that wait for a second person do not count."
        ),
        summary=_("Most frequent: {check}, {number}").format(check=titles[0], number=integer(rows[0].cases.number))
        if rows
        else "",
        label_title=_("Check"),
        columns=(column,),
        rows=tuple(ChartRow(name, (row.cases,)) for name, row in zip(titles, rows, strict=True)),
        drawing=pareto(titles, [row.cases for row in rows], column),
        left_out=max(0, len(rows) - MOST),
    )
