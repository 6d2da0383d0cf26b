"""Which checks fail, and in how many applications: the few faults that make up most of the work."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.casework.figures import CheckFailed, FamilyFailed
from dashboard.casework.wording import title
from dashboard.locale import _, pgettext
from dashboard.ui.charts.chart import Chart, ChartRow
from dashboard.ui.charts.pareto import FEW, MOST, pareto
from dashboard.ui.numbers import integer, percent
from dashboard.ui.words import FAMILY


def failed_checks_chart(rows: Sequence[CheckFailed]) -> Chart:
    column = pgettext("count", "Failed")
    titles = [title(row.code) for row in rows]
    return Chart(
        name="failed_checks",
        title=_("Failed checks, applications"),
        definition=_(
            "Of the applications received in the period, those whose present revision has a finding of the check, blocking "
            "or a warning, that was not set aside. An application counts under each of its checks. On the right, how much "
            "of all mentions the checks so far add up to; the blue ones make up the first {few}%."
        ).format(few=FEW),
        summary=_("Most frequent: {check}, {number}").format(check=titles[0], number=integer(rows[0].cases.number))
        if rows
        else "",
        label_title=_("Check"),
        columns=(column,),
        rows=tuple(
            ChartRow(name, (row.cases,), percent(row.reached, exact=True))
            for name, row in zip(titles, rows, strict=True)
        ),
        drawing=pareto(titles, [row.cases for row in rows], column, [row.reached for row in rows]),
        note_title=_("Adds up to"),
        left_out=max(0, len(rows) - MOST),
    )


def failed_families_chart(rows: Sequence[FamilyFailed]) -> Chart:
    column = pgettext("count", "Failed")
    rows = sorted(rows, key=lambda row: -row.cases.number)
    titles = [_(FAMILY[row.family]) if row.family in FAMILY else row.family for row in rows]
    return Chart(
        name="failed_families",
        title=_("Failed checks by family, applications"),
        definition=_(
            "The same findings by what the checks look at. An application counts once under each family, however many of "
            "its checks failed."
        ),
        summary=_("Most frequent: {check}, {number}").format(check=titles[0], number=integer(rows[0].cases.number))
        if rows
        else "",
        label_title=_("Family"),
        columns=(column,),
        rows=tuple(ChartRow(name, (row.cases,)) for name, row in zip(titles, rows, strict=True)),
        drawing=pareto(titles, [row.cases for row in rows], column),
    )
