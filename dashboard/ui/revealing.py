"""Showing the personal numbers of one case: by a button, noted, for this case in this tab, for a quarter of an hour.

Where they are not shown they are not sent to the browser either.
"""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.casework.door import NoSuchApplication
from dashboard.casework.dossier import Dossier
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.revealing import may_reveal, reveal
from dashboard.casework.veil import Veil, veil
from dashboard.locale import _
from dashboard.ui.carrying_out import NOTICE, refusal
from dashboard.ui.keys import keys
from dashboard.ui.unwritten import unwritten
from data.store_errors import CannotWrite

_REVEALED = "personal_numbers_of"  # number of the case, until when
_KEY = "l"


def veil_of(dossier: Dossier) -> Veil:
    """What the reader sees of this case's personal numbers at this moment."""
    row = dossier.row
    return veil(session.office(), row.id, is_lifted=_is_lifted(dossier), public=row.inn)


def hide_all_but(number: str) -> None:
    """Whoever leaves a case sees nothing more of it, also when they come back."""
    if st.session_state.get(_REVEALED, (number,))[0] != number:
        del st.session_state[_REVEALED]


def reveal_button(dossier: Dossier) -> None:
    """Draw it for whoever may, where the numbers are shown the way back."""
    if not may_reveal(dossier.row, session.actor()):
        return
    lifted = _is_lifted(dossier)
    st.button(
        _("Hide personal data") if lifted else _("Show personal data"),
        icon=":material/visibility_off:" if lifted else ":material/visibility:",
        key="personal_data",
        type="tertiary",
        help=_("SNILS, passport, policy and INN of people; the access log will tell"),
        on_click=_hide if lifted else _show,
        args=() if lifted else (dossier,),
    )
    keys({_KEY: "personal_data"}, key="personal_data_key")


def _is_lifted(dossier: Dossier) -> bool:
    number, until = st.session_state.get(_REVEALED, ("", None))
    return number == dossier.row.number and session.office().now() < until and may_reveal(dossier.row, session.actor())


def _hide() -> None:
    st.session_state.pop(_REVEALED, None)


def _show(dossier: Dossier) -> None:
    session.activate_language()
    number = dossier.row.number
    try:
        until = reveal(session.office(), number, dossier.revision, session.actor())
    except ActionRefused as refused:
        st.session_state[NOTICE] = ("refused", refusal(refused))
    except NoSuchApplication:
        st.session_state[NOTICE] = ("refused", _("There is no such application."))
    except CannotWrite:
        st.session_state[NOTICE] = ("refused", unwritten())
    else:
        st.session_state[_REVEALED] = (number, until)
