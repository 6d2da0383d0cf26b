"""What is open now: by age and status, and by what is left of the review's time."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.casework.figures import Age, OpenDeadlines
from dashboard.locale import _, ngettext, pgettext
from dashboard.ui.badges import STATUS
from dashboard.ui.charts.chart import Chart, ChartRow
from dashboard.ui.charts.look import colour, custom, drawing, numbers, whole_numbers
from dashboard.ui.numbers import integer
from data.queue import OPEN


def backlog_chart(rows: Sequence[Age]) -> Chart:
    shown = [status for status in OPEN if any(row.by_status[status].number for row in rows)]
    columns = tuple(STATUS[status].word for status in shown)
    total = sum(row.by_status[status].number for row in rows for status in shown)
    labels = [_age(row) for row in rows]
    figure = drawing()
    for column, status in enumerate(shown):
        figure.add_bar(
            name=columns[column],
            x=list(range(len(rows))),
            y=numbers([row.by_status[status] for row in rows]),
            customdata=custom(column, labels),
            marker={"color": colour(f"{STATUS[status].colour}Color")},
            hovertemplate=f"{columns[column]}: <b>%{{y}}</b><br>"
            + _("Working days")
            + ": %{customdata[2]}<extra></extra>",
        )
    figure.update_layout(barmode="stack", bargap=0.18)
    figure.update_xaxes(
        tickvals=list(range(len(rows))), ticktext=labels, title=_("working days since receipt"), title_font_size=12
    )
    most = max(sum(row.by_status[status].number for status in shown) for row in rows)
    whole_numbers(figure, most, titled=True)
    return Chart(
        name="backlog",
        title=_("Open applications by age and status"),
        definition=_("As of now, whatever the period: working days since receipt, waiting for the applicant included."),
        summary=ngettext("{n} application", "{n} applications", total).format(n=integer(total)),
        label_title=_("Working days since receipt"),
        columns=columns,
        rows=tuple(
            ChartRow(label, tuple(row.by_status[status] for status in shown))
            for label, row in zip(labels, rows, strict=True)
        ),
        drawing=figure,
        wide=True,
    )


def _age(row: Age) -> str:
    return f"{row.least}–{row.most}" if row.most is not None else f"{row.least}+"


def open_deadlines_chart(deadlines: OpenDeadlines) -> Chart:
    parts = (
        (pgettext("count", "Overdue"), deadlines.overdue, "redColor"),
        (_("Due today"), deadlines.today, "orangeColor"),
        (_("Due later"), deadlines.later, "primaryColor"),
        (_("Clock stopped"), deadlines.stopped, "grayColor"),
    )
    column = pgettext("count", "Open")
    labels = [title for title, _figure, _tone in parts]
    figures = [figure for _title, figure, _tone in parts]
    figure = drawing(legend=False)
    figure.add_bar(
        x=list(range(len(parts))),
        y=numbers(figures),
        customdata=custom(0, labels),
        marker={"color": [colour(tone) for _title, _figure, tone in parts]},
        text=[integer(number) for number in numbers(figures)],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{customdata[2]}: <b>%{y}</b><extra></extra>",
    )
    figure.update_layout(margin_t=24, bargap=0.4)
    figure.update_xaxes(tickvals=list(range(len(parts))), ticktext=[label.replace(" ", "<br>") for label in labels])
    whole_numbers(figure, max(numbers(figures)), lines=2)
    return Chart(
        name="open_deadlines",
        title=_("Deadlines of open applications"),
        definition=_("As of now, whatever the period. The clock stands still while the applicant is being waited for."),
        summary=_("{overdue} overdue, {today} due today").format(
            overdue=integer(deadlines.overdue.number), today=integer(deadlines.today.number)
        ),
        label_title=_("Deadline"),
        columns=(column,),
        rows=tuple(ChartRow(label, (figure,)) for label, figure in zip(labels, figures, strict=True)),
        drawing=figure,
    )
