"""The views of the queue that people keep under a name: choosing, saving, removing, handing on by link."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.casework.saved_views import LONGEST_NAME, remove_view, save_view, views_of
from dashboard.casework.wording import told
from dashboard.locale import _
from dashboard.ui.copying import Copied, copying
from dashboard.ui.plain import plain
from dashboard.ui.queue_address import QueueAddress, from_query
from dashboard.ui.queue_filters import query_of, write_address
from data.saved_views import SavedView

_REFUSED = "view_refused"


def saved_views(office: Office, actor: Actor, address: QueueAddress) -> None:
    """Draw the button, which names the view that is open, and behind it the list and the form for a new one."""
    views = views_of(office, actor)
    shown = _without_page(query_of(address))
    open_now = next((each for each in views if _without_page(each.query) == shown), None)
    label = plain(open_now.name) if open_now else _("Views")
    with st.popover(label, icon=":material/bookmark:", key="saved_views"):
        if not views:
            st.caption(_("Keep the filters you use often under a name; a link opens a view for a colleague."))
        for view in views:
            _line(view, office, actor, is_open=view is open_now)
        with st.form("save_view", border=False, clear_on_submit=True):
            st.text_input(_("Keep these filters as"), key="view_name", max_chars=LONGEST_NAME)
            st.checkbox(_("For everybody"), key="view_shared")
            st.form_submit_button(
                _("Save the view"), icon=":material/bookmark_add:", on_click=_save, args=(office, actor, shown)
            )
        if refused := st.session_state.pop(_REFUSED, ""):
            st.error(plain(refused), icon=":material/error:")


def _line(view: SavedView, office: Office, actor: Actor, *, is_open: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
        st.button(
            plain(view.name),
            icon=":material/bookmark:" if is_open else ":material/bookmark_border:",
            key=f"view_{view.id}",
            type="tertiary",
            help=plain(_("For everybody, kept by {name}").format(name=view.owner)) if view.shared else None,
            on_click=lambda: write_address(from_query(view.query)),
        )
        copying([Copied(_("Link"), f"/?view={view.id}", is_address=True)], key=f"view_link_{view.id}")
        if view.owner == actor.name:
            st.button(
                "",
                icon=":material/delete:",
                key=f"view_remove_{view.id}",
                type="tertiary",
                help=_("Remove the view"),
                on_click=_remove,
                args=(office, actor, view.id),
            )


def _save(office: Office, actor: Actor, query: Mapping[str, str]) -> None:
    try:
        name, shared = st.session_state["view_name"], st.session_state["view_shared"]
        save_view(office, actor, name, query, shared=shared)
    except ActionRefused as refused:
        st.session_state[_REFUSED] = told(refused.message, refused.arguments)


def _remove(office: Office, actor: Actor, view: int) -> None:
    try:
        remove_view(office, actor, view)
    except ActionRefused as refused:
        st.session_state[_REFUSED] = told(refused.message, refused.arguments)


def _without_page(query: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in query.items() if name != "page"}
