"""The queue's filters: the address is the truth, the inputs show it and write it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

import streamlit as st

from dashboard.casework.clock import moscow_day
from dashboard.casework.office import Office
from dashboard.casework.saved_views import shared_view
from dashboard.casework.wording import title as check_title
from dashboard.locale import _, language
from dashboard.ui.address_bar import show_in_address
from dashboard.ui.badges import STANDING, STATUS
from dashboard.ui.codes_input import codes_choice, kind_titles, region_titles
from dashboard.ui.dates import day
from dashboard.ui.plain import plain
from dashboard.ui.queue_address import QueueAddress, Tab, from_query, to_query
from dashboard.ui.words import FAMILY
from data.model import Status
from data.queue import QueueFilter
from data.reference import Reference
from data.registered_organisations import Standing

REMEMBERED = "queue_query"
_INPUTS = {"search": "queue_search", "statuses": "queue_statuses", "kinds": "queue_kinds", "regions": "queue_regions"}


def read_address(office: Office) -> QueueAddress:
    """What the address asks for; an empty one is the desk's beginning: what nobody has taken yet.

    One that names a saved view (`?view=7`) becomes the filters of that view.
    """
    named = st.query_params.pop("view", "")
    view = shared_view(office, int(named)) if named.isdecimal() and len(named) < 8 else None
    if view:
        write_address(from_query(view.query))
    if not {name for name in st.query_params if name != "lang"}:
        st.query_params["tab"] = "unassigned"
    address = from_query({name: st.query_params.get_all(name) for name in st.query_params})
    st.session_state[REMEMBERED] = query_of(address)
    return address


def write_address(address: QueueAddress) -> None:
    """Put the queue's new state into the address; the language stays."""
    show_in_address(query_of(address))


def query_of(address: QueueAddress) -> dict[str, str]:
    """The parameters that show the queue like this."""
    fields = {field.name: getattr(address, field.name) for field in dataclasses.fields(address)}
    return to_query(**fields) | {"tab": address.tab}


def filters(address: QueueAddress, reference: Reference, rarer: Callable[[], None]) -> None:
    """Draw the inputs for what `address` asks, and the conditions that came with a link as labels to take off.

    `rarer` draws what stands at the end of the row.
    """
    asked = address.asked
    for name, key in _INPUTS.items():
        value = getattr(asked, name)
        st.session_state[key] = list(value) if isinstance(value, tuple) else value

    def apply() -> None:
        typed = {name: st.session_state[key] for name, key in _INPUTS.items()}
        fields = {name: tuple(value) if isinstance(value, list) else value for name, value in typed.items()}
        write_address(dataclasses.replace(address, asked=dataclasses.replace(asked, **fields), page=1))

    search, statuses, kinds, regions, end = st.columns([6, 6, 4, 4, 3], gap="small")
    search.text_input(
        _("Search"),
        key="queue_search",
        type="search",
        placeholder=_("Name, number, INN or OGRN"),
        on_change=apply,
        label_visibility="collapsed",
    )
    with statuses:
        titles = {status: STATUS[status].word for status in Status}
        codes_choice("queue_statuses", _("Status"), _("Any status"), titles, apply)
    with kinds:
        codes_choice("queue_kinds", _("Kind"), _("Any kind"), kind_titles(), apply)
    with regions:
        codes_choice("queue_regions", _("Region"), _("Any region"), region_titles(reference), apply)
    with end:
        rarer()
    _labels(address, reference)


def _labels(address: QueueAddress, reference: Reference) -> None:
    labels = conditions(address.asked, reference)
    if not labels:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for names, text in labels:
            st.button(
                plain(text),
                icon=":material/close:",
                key=f"drop_{names[0]}",
                help=_("Take this condition off"),
                on_click=write_address,
                args=(_without(address, names),),
            )


def _without(address: QueueAddress, names: tuple[str, ...]) -> QueueAddress:
    return dataclasses.replace(address, asked=without(address.asked, names), page=1)


def without(asked: QueueFilter, names: tuple[str, ...]) -> QueueFilter:
    """The filter as if nothing had been asked of these fields."""
    defaults = {field.name: field.default for field in dataclasses.fields(QueueFilter)}
    return dataclasses.replace(asked, **{name: defaults[name] for name in names})


def conditions(asked: QueueFilter, reference: Reference) -> list[tuple[tuple[str, ...], str]]:
    """The conditions without an input of their own: the filter's fields and what they say."""
    found = []
    if asked.received_from or asked.received_until:
        found.append(
            (("received_from", "received_until"), _span(_("Received"), asked.received_from, asked.received_until))
        )
    if asked.decided_from or asked.decided_until:
        found.append((("decided_from", "decided_until"), _span(_("Decided"), asked.decided_from, asked.decided_until)))
    if asked.open_at:
        found.append((("open_at",), _("Open on {day}").format(day=day(_last_day(asked.open_at)))))
    if asked.due_from or asked.due_before:
        start, end = asked.due_from, asked.due_before and asked.due_before - dt.timedelta(days=1)
        found.append((("due_from", "due_before"), _("Due: {span}").format(span=_days(start, end))))
    if asked.not_overdue_on:
        found.append((("not_overdue_on",), _("Not overdue on {day}").format(day=day(asked.not_overdue_on))))
    if asked.days_from is not None or asked.days_until is not None:
        span = _range(asked.days_from, asked.days_until)
        found.append((("days_from", "days_until"), _("Working days to the decision: {span}").format(span=span)))
    if asked.waited_from is not None:
        text = _("Working days waited for the applicant: {span}").format(span=_range(asked.waited_from, None))
        found.append((("waited_from",), text))
    if asked.rounds_from is not None or asked.rounds_until is not None:
        span = _range(asked.rounds_from, asked.rounds_until)
        found.append(
            (("rounds_from", "rounds_until"), _("Clarifications before the decision: {span}").format(span=span))
        )
    if asked.ground:
        ground = reference.grounds.get(asked.ground)
        title = ground.title(language()) if ground else asked.ground
        found.append((("ground",), _("Ground: {ground}").format(ground=title)))
    flags = {
        "held": _("On hold"),
        "priority": _("Pressing"),
        "answered": _("Answered by the applicant"),
        "clean": _("Without findings"),
        "in_time": _("Decided in time"),
        "late": _("Decided late"),
    }
    found += [((name,), text) for name, text in flags.items() if getattr(asked, name)]
    if asked.waived:
        found.append((("waived",), _("Set aside: {check}").format(check=check_title(asked.waived))))
    if asked.failed:
        found.append((("failed",), _("Finding: {check}").format(check=check_title(asked.failed))))
    if asked.failed_family:
        family = FAMILY.get(asked.failed_family)
        found.append(
            (("failed_family",), _("Findings of: {family}").format(family=_(family) if family else asked.failed_family))
        )
    if asked.broken:
        found.append((("broken",), _("A check ended in an error")))
    if asked.reversed_of or asked.reversed_from or asked.reversed_until:
        found.append((("reversed_of", "reversed_from", "reversed_until"), _reversal(asked)))
    if asked.sampled or asked.sampled_from or asked.sampled_until:
        found.append((("sampled", "sampled_from", "sampled_until"), _sample(asked)))
    if asked.registration:
        standing = STANDING[Standing(asked.registration)].word
        found.append((("registration",), _("Registration: {standing}").format(standing=standing)))
    if asked.assignee:
        found.append((("assignee",), _("Reviewer: {name}").format(name=asked.assignee)))
    return found


def _reversal(asked: QueueFilter) -> str:
    words = (
        _("Decision reversed, made by {name}").format(name=asked.reversed_of)
        if asked.reversed_of
        else _("Decision reversed")
    )
    return _span(words, asked.reversed_from, asked.reversed_until)


def _sample(asked: QueueFilter) -> str:
    words = {"confirmed": _("Quality sample, agreed"), "declined": _("Quality sample, sent back")}
    return _span(words.get(asked.sampled or "", _("Quality sample")), asked.sampled_from, asked.sampled_until)


def _range(low: int | None, high: int | None) -> str:
    if high is None:
        return f"≥ {low or 0}"
    return str(high) if low == high else f"{low or 0}–{high}"


def _span(word: str, start: dt.datetime | None, until: dt.datetime | None) -> str:
    if start is None and until is None:
        return word
    return f"{word}: {_days(start and moscow_day(start), until and _last_day(until))}"


def _days(start: dt.date | None, end: dt.date | None) -> str:
    if start and end:
        return day(start) if start == end else f"{day(start)} – {day(end)}"
    return _("since {day}").format(day=day(start)) if start else _("until {day}").format(day=day(end))


def _last_day(until: dt.datetime) -> dt.date:
    return moscow_day(until - dt.timedelta(microseconds=1))


def tabs(address: QueueAddress, counts: dict[Tab, int]) -> None:
    """Mine, unassigned, all: each with how many cases the filters leave in it."""
    words = {"mine": _("Mine"), "unassigned": _("Unassigned"), "all": _("All")}
    st.session_state["queue_tab"] = address.tab

    def choose() -> None:
        write_address(dataclasses.replace(address, tab=st.session_state["queue_tab"], page=1))

    st.segmented_control(
        _("Whose"),
        list(words),
        format_func=lambda tab: f"{words[tab]} · {counts[tab]:,}".replace(",", "\N{NO-BREAK SPACE}"),
        key="queue_tab",
        required=True,
        on_change=choose,
        label_visibility="collapsed",
    )
