"""What is written out: the inputs show what the address asks for, and write it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping

import streamlit as st

from dashboard.casework.clock import moscow_day
from dashboard.casework.exporting.datasets import DATASETS, WORKLOAD, Dataset
from dashboard.casework.exporting.order import Order
from dashboard.casework.exporting.period import Span
from dashboard.casework.figures import sees_individual_figures
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.casework.words import STATUS
from dashboard.locale import _
from dashboard.ui.address_bar import show_in_address
from dashboard.ui.codes_input import codes_input, kind_titles, region_titles
from dashboard.ui.dates import day
from dashboard.ui.plain import plain
from dashboard.ui.queue_filters import conditions, without
from dashboard.ui.reports.address import from_query, to_query
from dashboard.ui.reports.words import FORMAT, FORMAT_HELP, SPAN
from data.model import Status


def choose_order(office: Office, actor: Actor) -> Order:
    """Draw the inputs; returns what the address asks for."""
    order = from_query({name: ",".join(st.query_params.get_all(name)) for name in st.query_params})
    withheld = () if sees_individual_figures(actor, office.settings()) else (WORKLOAD,)
    _choice(
        "dataset",
        _("List"),
        {name: _(each.title) for name, each in DATASETS.items() if name not in withheld or name == order.dataset},
        order,
        columns=(),
    )
    dataset = DATASETS[order.dataset]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _choice("span", _("Period"), {span: _(SPAN[span]) for span in Span}, order)
        if order.span is Span.OWN:
            _day_input("since", _("From"), order)
            _day_input("until", _("To"), order)
        st.caption(_period_words(office, dataset, order), width="content")
    _cases(office, dataset, order)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _choice("format", _("Format"), dict(FORMAT), order, help=_(FORMAT_HELP))
        _columns(dataset, order)
    return order


def write_order(order: Order) -> None:
    """Put what is chosen into the address; the language stays."""
    show_in_address(to_query(order))


def _write(order: Order, **changes: object) -> None:
    write_order(dataclasses.replace(order, **changes))


def _choice(
    name: str, label: str, words: Mapping[str, str], order: Order, help: str | None = None, **further: object
) -> None:
    key = f"reports_{name}"
    st.session_state[key] = getattr(order, name)
    st.segmented_control(
        label,
        list(words),
        format_func=words.get,
        key=key,
        required=True,
        wrap=True,
        help=help,
        on_change=lambda: _write(order, **{name: st.session_state[key]}, **further),
        label_visibility="collapsed",
    )


def _day_input(name: str, label: str, order: Order) -> None:
    key = f"reports_{name}"
    st.session_state[key] = getattr(order, name)
    st.date_input(
        label,
        key=key,
        format="DD.MM.YYYY",
        min_value=dt.date(2000, 1, 1),
        max_value=dt.date(2100, 1, 1),
        width=140,
        on_change=lambda: _write(order, span=Span.OWN, **{name: st.session_state[key]}),
        label_visibility="collapsed",
    )


def _period_words(office: Office, dataset: Dataset, order: Order) -> str:
    first, end = order.days(moscow_day(office.now()))
    if order.span in (Span.ALL, Span.OWN):
        return _(dataset.dated_by)
    days = day(first) if first == end else f"{day(first)} – {day(end)}"
    return f"{days}, {_(dataset.dated_by)}"


def _cases(office: Office, dataset: Dataset, order: Order) -> None:
    reference = office.reference
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if dataset.view:
            _codes("statuses", _("Status"), _("Any status"), {each: _(STATUS[each]) for each in Status}, order)
        _codes("kinds", _("Kind"), _("Any kind"), kind_titles(), order)
        _codes("regions", _("Region"), _("Any region"), region_titles(reference), order)
    others = conditions(order.asked, reference) if dataset.view else []
    if order.asked.search and dataset.view:
        others.insert(0, (("search",), _("Search: {words}").format(words=order.asked.search)))
    if others:
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            for names, text in others:
                st.button(
                    plain(text),
                    icon=":material/close:",
                    key=f"reports_drop_{names[0]}",
                    help=_("Take this condition off"),
                    on_click=_write,
                    args=(order,),
                    kwargs={"asked": without(order.asked, names)},
                )


def _codes(name: str, label: str, placeholder: str, titles: Mapping[str, str], order: Order) -> None:
    def apply(codes: tuple[str, ...]) -> None:
        _write(order, asked=dataclasses.replace(order.asked, **{name: codes}))

    codes_input(f"reports_{name}", label, placeholder, titles, getattr(order.asked, name), apply, width=260)


def _columns(dataset: Dataset, order: Order) -> None:
    titles = {column.name: _(column.title) for column in dataset.columns}
    chosen = (
        _("Columns: {some} of {all}").format(some=len(order.columns), all=len(titles))
        if order.columns
        else _("Columns: all {all}").format(all=len(titles))
    )
    key = f"reports_columns_{dataset.name}"
    st.session_state[key] = list(order.columns)
    with st.popover(chosen, icon=":material/view_column:", key="reports_columns"):
        st.caption(_("In the order in which they are chosen; none chosen means all."))
        st.multiselect(
            _("Columns"),
            list(titles),
            key=key,
            format_func=titles.get,
            placeholder=_("All columns"),
            on_change=lambda: _write(order, columns=tuple(st.session_state[key])),
            label_visibility="collapsed",
        )
