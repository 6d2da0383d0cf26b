"""Which checks' findings are set aside, and in how many applications: a check that is often overruled wants a look itself."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.casework.figures import CheckWaived
from dashboard.casework.wording import title
from dashboard.locale import _, pgettext
from dashboard.ui.charts.chart import Chart
from dashboard.ui.charts.pareto import pareto_chart


def waivers_chart(rows: Sequence[CheckWaived]) -> Chart:
    return pareto_chart(
        "waivers",
        [title(row.code) for row in rows],
        [row.cases for row in rows],
        title=_("Findings set aside, applications"),
        definition=_(
            "Of the applications received in the period, those in which a reviewer set a finding of the check aside with a "
            "reason. An application counts under each of its checks; waivers that wait for a second person do not count."
        ),
        label_title=_("Check"),
        column=pgettext("count", "Set aside"),
    )
