"""How long what is kept: what fell due, acts of destruction, and what must not be destroyed."""

import streamlit as st

from dashboard import session
from dashboard.casework.retention.rights import may_see
from dashboard.locale import _
from dashboard.ui.carrying_out import notice
from dashboard.ui.retention.acts import act_list
from dashboard.ui.retention.due import due_list, last_list
from dashboard.ui.retention.preserved import preserved_list

office, actor = session.office(), session.actor()
notice()
if not may_see(actor):
    st.info(_("Retention is of all applications: your account sees a part of them."), icon=":material/lock:")
    st.stop()
last_list(office, actor)
due, acts, preserved = st.tabs([_("What fell due"), _("Acts of destruction"), _("Kept from destruction")])
with due:
    due_list(office, actor)
with acts:
    act_list(office, actor)
with preserved:
    preserved_list(office)
