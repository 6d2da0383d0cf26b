"""The data sets that can be written out, and their columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dashboard.casework.action_words import ACTION_DONE, ACTORS
from dashboard.casework.exporting.columns import (
    Column,
    Kind,
    check,
    field,
    grounds,
    region,
    titled,
    word,
    wording,
    yes_or_no,
)
from dashboard.casework.words import KIND, LEGAL_FORM, STANDING, STATUS
from dashboard.locale import N_
from data.clarifications import Judgement
from data.model import Outcome, Severity

WORKLOAD = "workload"


@dataclass(frozen=True, slots=True)
class Dataset:
    """`view` holds the lines, `counted` tells which lines there are, `personal` is the view of who sees all columns.

    `dated_by` says which moment of a line
    a period is asked of. Without a view the lines are not those of
    cases, and of a filter kinds and regions count alone.
    """

    name: str
    title: str
    dated_by: str
    columns: tuple[Column, ...]
    view: str = ""
    counted: str = ""
    personal: str = ""

    def chosen(self, names: tuple[str, ...]) -> tuple[Column, ...]:
        """The columns of these names, in their own order; all where none is named. Raises KeyError."""
        known = {column.name: column for column in self.columns}
        return tuple(known[name] for name in names) if names else self.columns

    @property
    def open_columns(self) -> tuple[str, ...]:
        """The names of those that hold no personal data."""
        return tuple(column.name for column in self.columns if not column.personal)


_NUMBER = Column(N_("Number"), "number", Kind.IDENTIFIER)
_STATUS = Column(N_("Status"), "status", words=word(STATUS))
_KIND = Column(N_("Kind of organisation"), "kind", words=word(KIND))
_REGION = (
    Column(N_("Region code"), "region", Kind.IDENTIFIER),
    Column(N_("Region"), "region", words=region, name="region_title"),
)
_NAME = Column(N_("Short name"), "name")
_INN = Column(N_("INN"), "inn", Kind.IDENTIFIER)
_OGRN = Column(N_("OGRN"), "ogrn", Kind.IDENTIFIER)
_REVISION = Column(N_("Revision"), "revision", Kind.NUMBER)
_RECEIVED = Column(N_("Received (Moscow time)"), "received_at", Kind.MOMENT)
_DECIDED = Column(N_("Decided (Moscow time)"), "decided_at", Kind.MOMENT)
_ORGANISATION = (
    _KIND,
    Column(N_("Legal form"), "form", words=word(LEGAL_FORM)),
    *_REGION,
    _NAME,
    Column(N_("Full name"), "full_name"),
    _INN,
)
_CASE = (_NUMBER, _STATUS, _KIND, *_REGION, _NAME, _INN)
_CHECK = (Column(N_("Check"), "code"), Column(N_("What is checked"), "code", words=check, name="check_title"))
_TIMES = (
    Column(N_("Working days"), "working_days", Kind.NUMBER),
    Column(N_("Working days waited for the applicant"), "waited_days", Kind.NUMBER),
    Column(N_("Rounds of clarification"), "rounds", Kind.NUMBER),
)
_OUTCOME = {
    Outcome.FAILED: N_("Failed"),
    Outcome.UNKNOWN: N_("Needs a look"),
    Outcome.ERROR: N_("Check broke down"),
}
_SEVERITY = {Severity.BLOCKING: N_("Blocking"), Severity.WARNING: N_("Warning"), Severity.NOTE: N_("Note")}
_JUDGEMENT = {
    Judgement.ACCEPTED: N_("Accepted"),
    Judgement.AGAIN: N_("Ask again"),
    Judgement.DROPPED: N_("Dropped"),
}

_ALL = (
    Dataset(
        "applications",
        N_("Applications"),
        N_("by the day of receipt"),
        (
            _NUMBER,
            _STATUS,
            *_ORGANISATION,
            Column(N_("KPP"), "kpp", Kind.IDENTIFIER),
            _OGRN,
            Column(N_("OKPO"), "okpo", Kind.IDENTIFIER),
            Column(N_("OID"), "oid", Kind.IDENTIFIER),
            Column(N_("Legal address"), "legal_address"),
            Column(N_("Submitted (Moscow time)"), "submitted_at", Kind.MOMENT),
            _RECEIVED,
            Column(N_("Review due"), "due_on", Kind.DAY),
            Column(N_("Answer due"), "answer_due_on", Kind.DAY),
            _DECIDED,
            *_TIMES,
            Column(N_("Reviewer"), "assignee"),
            _REVISION,
            Column(N_("Blocking findings"), "blocking", Kind.NUMBER),
            Column(N_("Warnings"), "warnings", Kind.NUMBER),
            Column(N_("To be looked at"), "unknowns", Kind.NUMBER),
            Column(N_("Head"), "head", personal=True),
            Column(N_("SNILS of the head"), "head_snils", Kind.IDENTIFIER, personal=True),
            Column(N_("Phone"), "phone", Kind.IDENTIFIER, personal=True),
            Column(N_("E-mail"), "email", personal=True),
        ),
        view="exported_applications",
        counted="application_lines",
        personal="exported_applications_with_heads",
    ),
    Dataset(
        "decisions",
        N_("Decisions"),
        N_("by the day of the decision"),
        (
            _NUMBER,
            Column(N_("Decision"), "outcome", words=word(STATUS)),
            Column(N_("Registration number"), "registration_number", Kind.IDENTIFIER),
            _DECIDED,
            Column(N_("Decided by"), "decided_by"),
            Column(N_("Second person"), "approved_by"),
            *_TIMES,
            Column(N_("Grounds of the rejection"), "grounds", words=grounds),
            Column(N_("Text of the decision"), "text"),
            *_ORGANISATION,
            _OGRN,
            _RECEIVED,
            _REVISION,
        ),
        view="exported_decisions",
        counted="decision_lines",
    ),
    Dataset(
        "registrations",
        N_("Register of organisations"),
        N_("by the day of registration"),
        (
            Column(N_("Registration number"), "registration_number", Kind.IDENTIFIER),
            Column(N_("Registered (Moscow time)"), "registered_at", Kind.MOMENT),
            Column(N_("State today"), "state", words=word(STANDING)),
            Column(N_("In this state since (Moscow time)"), "since", Kind.MOMENT),
            *_ORGANISATION,
            Column(N_("KPP"), "kpp", Kind.IDENTIFIER),
            _OGRN,
            Column(N_("OID"), "oid", Kind.IDENTIFIER),
            Column(N_("Legal address"), "legal_address"),
            Column(N_("Licences"), "licences", Kind.NUMBER),
            Column(N_("Licences in doubt, of those"), "faulty_licences", Kind.NUMBER),
            _NUMBER,
        ),
        view="exported_registrations",
        counted="registration_lines",
    ),
    Dataset(
        "findings",
        N_("Findings"),
        N_("by the day of the checks"),
        (
            *_CASE,
            _REVISION,
            Column(N_("Checked (Moscow time)"), "checked_at", Kind.MOMENT),
            *_CHECK,
            Column(N_("Outcome"), "outcome", words=word(_OUTCOME)),
            Column(N_("Severity"), "severity", words=word(_SEVERITY)),
            Column(N_("Place in the form"), "field", words=field),
            Column(N_("Document"), "document_type", words=titled("document_types")),
            Column(N_("Page"), "page", Kind.NUMBER),
            Column(N_("Finding"), "wording", words=wording, name="sentence", personal=True),
            Column(N_("File"), "document", personal=True),
            Column(N_("Reviewer"), "assignee"),
        ),
        view="exported_findings",
        counted="exported_findings",
    ),
    Dataset(
        "events",
        N_("Events"),
        N_("by the day of the event"),
        (
            Column(N_("Line of the history"), "sequence", Kind.NUMBER),
            Column(N_("When (Moscow time)"), "happened_at", Kind.MOMENT),
            _NUMBER,
            _KIND,
            *_REGION,
            _NAME,
            _INN,
            _REVISION,
            Column(N_("Who"), "actor", words=word(ACTORS)),
            Column(N_("What was done"), "action", words=word(ACTION_DONE)),
            Column(N_("Status before"), "from_status", words=word(STATUS)),
            Column(N_("Status after"), "to_status", words=word(STATUS)),
        ),
        view="exported_events",
        counted="exported_events",
    ),
    Dataset(
        "clarifications",
        N_("Clarifications"),
        N_("by the day of the question"),
        (
            *_CASE,
            _REVISION,
            Column(N_("Clarification"), "clarification", Kind.NUMBER),
            Column(N_("Item"), "item", Kind.NUMBER),
            Column(N_("Asked (Moscow time)"), "asked_at", Kind.MOMENT),
            Column(N_("Asked by"), "asked_by"),
            Column(N_("Answer due"), "due_on", Kind.DAY),
            Column(N_("Ground"), "ground", words=titled("grounds")),
            Column(N_("Text"), "text"),
            *_CHECK,
            Column(N_("Answered (Moscow time)"), "answered_at", Kind.MOMENT),
            Column(N_("Expired (Moscow time)"), "expired_at", Kind.MOMENT),
            Column(N_("Withdrawn (Moscow time)"), "withdrawn_at", Kind.MOMENT),
            Column(N_("Answer judged"), "judgement", words=word(_JUDGEMENT)),
        ),
        view="exported_clarifications",
        counted="exported_clarifications",
    ),
    Dataset(
        "waivers",
        N_("Waivers"),
        N_("by the day of setting aside"),
        (
            *_CASE,
            _REVISION,
            Column(N_("Set aside (Moscow time)"), "waived_at", Kind.MOMENT),
            Column(N_("Set aside by"), "waived_by"),
            *_CHECK,
            Column(N_("Reason"), "reason", words=titled("waiver_reasons")),
            Column(N_("Text"), "text"),
            Column(N_("Needs a second person"), "needs_second", words=yes_or_no),
            Column(N_("Confirmed (Moscow time)"), "confirmed_at", Kind.MOMENT),
            Column(N_("Confirmed by"), "confirmed_by"),
            Column(N_("Withdrawn (Moscow time)"), "withdrawn_at", Kind.MOMENT),
            Column(N_("Withdrawn by"), "withdrawn_by"),
        ),
        view="exported_waivers",
        counted="exported_waivers",
    ),
    Dataset(
        WORKLOAD,
        N_("Workload"),
        N_("by the day of the decision"),
        (
            Column(N_("Reviewer"), "name"),
            Column(N_("Assigned now"), "assigned", Kind.NUMBER),
            Column(N_("Overdue, of those"), "overdue", Kind.NUMBER),
            Column(N_("Decided in the period"), "decided", Kind.NUMBER),
            Column(N_("Median, working days"), "median_days", Kind.NUMBER),
            Column(N_("Reversed"), "reversed", Kind.NUMBER),
        ),
    ),
)
DATASETS: Mapping[str, Dataset] = MappingProxyType({each.name: each for each in _ALL})
