"""Words of the page of reports."""

from __future__ import annotations

from dashboard.casework.exporting.datasets import DATASETS
from dashboard.casework.exporting.order import Format, Order
from dashboard.casework.exporting.period import Span
from dashboard.locale import N_, _, ngettext
from dashboard.ui.badges import Badge
from dashboard.ui.dates import day
from dashboard.ui.numbers import integer
from data.reports import Often, RunState, Schedule

SPAN = {
    Span.ALL: N_("All time"),
    Span.DAY: N_("Yesterday"),
    Span.WEEK: N_("Last week"),
    Span.MONTH: N_("Last month"),
    Span.OWN: N_("Own period"),
}
FORMAT = {Format.CSV: "CSV", Format.XLSX: "XLSX", Format.PARQUET: "Parquet"}
FORMAT_HELP = N_("CSV and XLSX for spreadsheets, Parquet for programs: codes and UTC times in it")
OFTEN = {Often.DAY: N_("Every day"), Often.WEEK: N_("Every week"), Often.MONTH: N_("Every month")}
WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
RUN_STATE = {
    RunState.WAITING: Badge("schedule", N_("Waits for another attempt"), "orange"),
    RunState.RUNNING: Badge("hourglass_top", N_("Is being made"), "blue"),
    RunState.DONE: Badge("check_circle", N_("Handed out"), "green"),
    RunState.FAILED: Badge("error", N_("Not handed out"), "red"),
}


def schedule_words(schedule: Schedule) -> str:
    hour = f"{schedule.hour:02}:00"
    match schedule.often:
        case Often.DAY:
            when = _("every day at {hour}").format(hour=hour)
        case Often.WEEK:
            when = _("every week, {weekday}, {hour}").format(weekday=_(WEEKDAYS[schedule.day]), hour=hour)
        case Often.MONTH:
            when = _("every month, day {n}, {hour}").format(n=schedule.day, hour=hour)
    where = ", ".join(schedule.addresses) or _("folder of the office")
    return f"{when} → {where}"


def order_words(order: Order) -> str:
    """The list, the days and the format on one line."""
    dataset = DATASETS.get(order.dataset)
    days = _(SPAN[order.span])
    if order.span is Span.OWN:
        days = f"{day(order.since)} – {day(order.until)}"
    return " · ".join([_(dataset.title) if dataset else order.dataset, days, FORMAT[order.format]])


def size(number: int) -> str:
    """Bytes as people read them."""
    if number < 1024 * 1024:
        return _("{n} KB").format(n=integer(max(1, number // 1024)))
    return _("{n} MB").format(n=integer(round(number / 1024 / 1024)))


def lines_words(number: int) -> str:
    return ngettext("{n} line", "{n} lines", number).format(n=integer(number))
