"""Which checks fail, and in how many applications: the few faults that make up most of the work."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.casework.figures import CheckFailed, FamilyFailed
from dashboard.casework.wording import title
from dashboard.locale import _, pgettext
from dashboard.ui.charts.chart import Chart
from dashboard.ui.charts.pareto import FEW, pareto_chart
from dashboard.ui.words import FAMILY


def failed_checks_chart(rows: Sequence[CheckFailed]) -> Chart:
    return pareto_chart(
        "failed_checks",
        [title(row.code) for row in rows],
        [row.cases for row in rows],
        [row.reached for row in rows],
        title=_("Failed checks, applications"),
        definition=_(
            "Of the applications received in the period, those whose present revision has a finding of the check, blocking "
            "or a warning, that was not set aside. An application counts under each of its checks. On the right, how much "
            "of all mentions the checks so far add up to; the blue ones make up the first {few}%."
        ).format(few=FEW),
        label_title=_("Check"),
        column=pgettext("count", "Failed"),
    )


def failed_families_chart(rows: Sequence[FamilyFailed]) -> Chart:
    rows = sorted(rows, key=lambda row: -row.cases.number)
    return pareto_chart(
        "failed_families",
        [_(FAMILY[row.family]) if row.family in FAMILY else row.family for row in rows],
        [row.cases for row in rows],
        title=_("Failed checks by family, applications"),
        definition=_(
            "The same findings by what the checks look at. An application counts once under each family, however many of "
            "its checks failed."
        ),
        label_title=_("Family"),
        column=pgettext("count", "Failed"),
    )
