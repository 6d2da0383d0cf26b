"""One application: the documents beside the data and the findings, its history, and what can be done with it."""

import streamlit as st

from dashboard import session
from dashboard.casework.clock import moscow_day
from dashboard.casework.dossier import read_dossier
from dashboard.casework.looking import look_at
from dashboard.locale import _
from dashboard.navigation import QUEUE, go
from dashboard.ui.carrying_out import begin, drawn, end, notice
from dashboard.ui.case_actions import case_actions
from dashboard.ui.case_desk import case_desk
from dashboard.ui.case_documents import case_documents
from dashboard.ui.case_header import case_header, choose_revision
from dashboard.ui.case_notes import opinion_asked
from dashboard.ui.proposal_panel import proposal_panel
from dashboard.ui.question_panel import question_panel
from dashboard.ui.retention.preserving import retention_notice
from dashboard.ui.waiting import wait_for_checks
from data.access_log import Deed

office = session.office()
number = st.query_params.get("case", "")
asked = st.query_params.get("revision", "")
dossier = read_dossier(
    office, number, session.actor().scope, int(asked) if asked.isdecimal() and len(asked) < 5 else None
)

if dossier is None:
    st.info(_("There is no such application. Choose one from the queue."), icon=":material/search_off:")
    if st.button(_("To the queue"), icon=":material/inbox:", type="primary"):
        go(QUEUE)
    st.stop()

notice()
begin(dossier)
look_at(office, session.actor(), dossier.row)
session.house().access_log.note(
    session.actor().name, Deed.VIEW_CASE, application=dossier.row.id, revision=dossier.revision, once_a_visit=True
)
head, actions = st.columns([3, 5], gap="medium", vertical_alignment="bottom")
with head:
    case_header(office, session.actor(), dossier, today=moscow_day(office.now()))
if dossier.is_current:
    with actions:
        case_actions(dossier)
    drawn(dossier)
    wait_for_checks(dossier.row)

documents, desk = st.columns([7, 5], gap="medium")
with documents:
    case_documents(dossier, dossier.reference)
with desk:
    with st.container():  # its place is always there, so that the tabs below keep theirs
        choose_revision(dossier)
        retention_notice(dossier)
        proposal_panel(dossier, dossier.reference)
        question_panel(dossier)
        opinion_asked(dossier)
    case_desk(dossier)
end(dossier)
