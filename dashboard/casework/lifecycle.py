"""The life of an application: one table says which action leads from which status to which, and who may take it.

Screens ask it which buttons to draw, the door asks it before every write, the tests walk through all of it and
docs/lifecycle.md is drawn from it. Nothing else in the house decides by status.

An application is received, checked by the program, claimed by a reviewer and decided. A clarification stops the
clock until the applicant's next revision, which is checked again and comes back to the same reviewer; it is withdrawn
by the reviewer or runs out of time otherwise. Some decisions need a second person. One may be undone until it has left
the house, and reversed afterwards by a senior reviewer who did not make it. A form that nobody validly signed is
returned: by the program where that is certain, by a reviewer otherwise. The applicant may withdraw while nothing is
decided. When the checks or a register change, a case that is not closed is checked again
where it stands; of an approved one the licences are. Every night licences and certificates of those approved are
looked at again: what has come to speak against a registration puts it in doubt until that is gone.

When the time to keep a case that has come to rest is over, its data is destroyed under an act that two people agreed to, unless
somebody keeps it from destruction for a reason.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from dashboard.casework.permissions import Actor, Role
from dashboard.locale import N_
from data.applications import ApplicationRow
from data.model import Status


class Action(StrEnum):
    RECEIVE = "receive"
    FINISH_CHECKS = "finish_checks"
    RECHECK = "recheck"
    RECHECK_LICENCES = "recheck_licences"
    DOUBT_REGISTRATION = "doubt_registration"
    UPHOLD_REGISTRATION = "uphold_registration"
    WAIVE = "waive"
    CONFIRM_WAIVER = "confirm_waiver"
    WITHDRAW_WAIVER = "withdraw_waiver"
    RETURN = "return"
    CLAIM = "claim"
    RELEASE = "release"
    ASSIGN = "assign"
    HAND_OVER = "hand_over"
    HOLD = "hold"
    RESUME = "resume"
    PRIORITISE = "prioritise"
    MARK_DOCUMENT = "mark_document"
    NOTE = "note"
    ASK_OPINION = "ask_opinion"
    GIVE_OPINION = "give_opinion"
    REQUEST_CLARIFICATION = "request_clarification"
    WITHDRAW_CLARIFICATION = "withdraw_clarification"
    EXTEND_CLARIFICATION = "extend_clarification"
    REMIND = "remind"
    EXPIRE = "expire"
    JUDGE_ANSWER = "judge_answer"
    RESUBMIT = "resubmit"
    APPROVE = "approve"
    REJECT = "reject"
    PROPOSE = "propose"
    CONFIRM_APPROVAL = "confirm_approval"
    CONFIRM_REJECTION = "confirm_rejection"
    DECLINE = "decline"
    UNDO = "undo"
    REVERSE = "reverse"
    WITHDRAW = "withdraw"
    RESEND = "resend"
    OPEN_TICKET = "open_ticket"
    CLOSE_TICKET = "close_ticket"
    PRESERVE = "preserve"
    END_PRESERVATION = "end_preservation"
    DESTROY = "destroy"


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition beyond status and role. `message` says what is wrong when `holds(row, actor)` is False."""

    name: str
    message: str
    holds: Callable[[ApplicationRow, Actor], bool]


ASSIGNED_TO_ACTOR = Guard(
    "assigned to the actor",
    N_("The application is assigned to {assignee}; only they may do this."),
    lambda row, actor: row.assignee == actor.name,
)
NOT_ASSIGNED_TO_ACTOR = Guard(
    "not assigned to the actor",
    N_("The application is assigned to you: an opinion is given by a colleague."),
    lambda row, actor: row.assignee != actor.name,
)
NOT_THE_PROPOSER = Guard(
    "not the one who proposed",
    N_("The second person must be somebody else than {assignee}, who proposed the decision."),
    lambda row, actor: row.assignee != actor.name,
)
NOT_THE_DECIDER = Guard(
    "not the one who decided",
    N_("A decision is reversed by somebody else than {assignee}, who made it."),
    lambda row, actor: row.assignee != actor.name,
)
HAS_BLOCKING_FINDING = Guard(
    "a blocking finding",
    N_("There is no blocking finding that the application could be returned for."),
    lambda row, actor: row.blocking > 0,
)
NO_BLOCKING_FINDING = Guard(
    "no blocking finding",
    N_("There are blocking findings: request a clarification or reject."),
    lambda row, actor: row.blocking == 0,
)
UNASSIGNED = Guard(
    "nobody has it", N_("The application is assigned to {assignee} already."), lambda row, actor: row.assignee is None
)
ASSIGNED = Guard(
    "somebody has it", N_("Nobody has claimed the application."), lambda row, actor: row.assignee is not None
)
HELD = Guard("it is on hold", N_("The application is not on hold."), lambda row, actor: row.held_until is not None)
NOT_HELD = Guard(
    "it is not on hold", N_("The application is on hold already."), lambda row, actor: row.held_until is None
)


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table. `notification` is the text of facts that the applicant is told, if any."""

    action: Action
    source: Status | None
    target: Status
    roles: frozenset[Role]
    guards: tuple[Guard, ...] = ()
    notification: str = ""


def _row(
    action: Action, source: Status | None, target: Status, roles: set[Role], *guards: Guard, notification: str = ""
) -> Transition:
    return Transition(action, source, target, frozenset(roles), guards, notification)


_REVIEWERS = {Role.REVIEWER, Role.SENIOR_REVIEWER}
_LEADERS = {Role.SENIOR_REVIEWER, Role.MANAGER}
_WITHDRAWN = N_("Clarification withdrawn")
_RECEIVED, _CHECKED, _IN_REVIEW = Status.RECEIVED, Status.CHECKED, Status.IN_REVIEW
_DECIDED = (Status.APPROVED, Status.REJECTED)
_WAITING, _APPROVAL, _RETURNED = Status.AWAITING_APPLICANT, Status.AWAITING_APPROVAL, Status.RETURNED

TABLE: tuple[Transition, ...] = (
    _row(Action.RECEIVE, None, _RECEIVED, {Role.PORTAL}, notification=N_("Application received")),
    _row(Action.FINISH_CHECKS, _RECEIVED, _CHECKED, {Role.OFFICE}, UNASSIGNED, notification=N_("Documents checked")),
    _row(Action.FINISH_CHECKS, _RECEIVED, _IN_REVIEW, {Role.OFFICE}, ASSIGNED, notification=N_("Documents checked")),
    *(_row(Action.RECHECK, status, status, {Role.OFFICE}) for status in (_CHECKED, _IN_REVIEW, _WAITING, _APPROVAL)),
    *(
        _row(Action.RECHECK_LICENCES, status, status, {Role.OFFICE})
        for status in (_IN_REVIEW, _APPROVAL, Status.APPROVED)
    ),
    *(
        _row(action, Status.APPROVED, Status.APPROVED, {Role.OFFICE})
        for action in (Action.DOUBT_REGISTRATION, Action.UPHOLD_REGISTRATION)
    ),
    _row(Action.RETURN, _RECEIVED, _RETURNED, {Role.OFFICE}, notification=N_("Application returned")),
    _row(
        Action.RETURN,
        _IN_REVIEW,
        _RETURNED,
        _REVIEWERS,
        ASSIGNED_TO_ACTOR,
        HAS_BLOCKING_FINDING,
        notification=N_("Application returned"),
    ),
    _row(Action.CLAIM, _CHECKED, _IN_REVIEW, _REVIEWERS, UNASSIGNED),
    _row(Action.RELEASE, _IN_REVIEW, _CHECKED, {Role.REVIEWER}, ASSIGNED_TO_ACTOR),
    _row(Action.RELEASE, _IN_REVIEW, _CHECKED, _LEADERS),
    _row(Action.ASSIGN, _CHECKED, _IN_REVIEW, _LEADERS, UNASSIGNED),
    _row(Action.HAND_OVER, _IN_REVIEW, _IN_REVIEW, {Role.REVIEWER}, ASSIGNED_TO_ACTOR),
    *(_row(Action.HAND_OVER, status, status, _LEADERS, ASSIGNED) for status in (_IN_REVIEW, _WAITING)),
    _row(Action.HOLD, _IN_REVIEW, _IN_REVIEW, _REVIEWERS, ASSIGNED_TO_ACTOR, NOT_HELD),
    _row(Action.RESUME, _IN_REVIEW, _IN_REVIEW, _REVIEWERS, ASSIGNED_TO_ACTOR, HELD),
    *(
        _row(Action.PRIORITISE, status, status, _LEADERS)
        for status in (_RECEIVED, _CHECKED, _IN_REVIEW, _WAITING, _APPROVAL)
    ),
    _row(Action.MARK_DOCUMENT, _IN_REVIEW, _IN_REVIEW, _REVIEWERS, ASSIGNED_TO_ACTOR),
    *(_row(Action.NOTE, status, status, _REVIEWERS | _LEADERS) for status in Status),
    _row(Action.ASK_OPINION, _IN_REVIEW, _IN_REVIEW, _REVIEWERS, ASSIGNED_TO_ACTOR),
    _row(Action.GIVE_OPINION, _IN_REVIEW, _IN_REVIEW, _REVIEWERS, NOT_ASSIGNED_TO_ACTOR),
    _row(
        Action.REQUEST_CLARIFICATION,
        _IN_REVIEW,
        _WAITING,
        _REVIEWERS,
        ASSIGNED_TO_ACTOR,
        notification=N_("Clarification requested"),
    ),
    _row(
        Action.APPROVE,
        _IN_REVIEW,
        Status.APPROVED,
        _REVIEWERS,
        ASSIGNED_TO_ACTOR,
        NO_BLOCKING_FINDING,
        notification=N_("Application approved"),
    ),
    _row(
        Action.REJECT,
        _IN_REVIEW,
        Status.REJECTED,
        _REVIEWERS,
        ASSIGNED_TO_ACTOR,
        notification=N_("Application rejected"),
    ),
    _row(Action.WAIVE, _IN_REVIEW, _IN_REVIEW, _REVIEWERS, ASSIGNED_TO_ACTOR),
    _row(Action.CONFIRM_WAIVER, _IN_REVIEW, _IN_REVIEW, {Role.SENIOR_REVIEWER}),
    _row(Action.WITHDRAW_WAIVER, _IN_REVIEW, _IN_REVIEW, {Role.REVIEWER}, ASSIGNED_TO_ACTOR),
    _row(Action.WITHDRAW_WAIVER, _IN_REVIEW, _IN_REVIEW, {Role.SENIOR_REVIEWER}),
    *(_row(Action.RESEND, status, status, _REVIEWERS | _LEADERS) for status in Status),
    *(
        _row(action, status, status, _REVIEWERS | _LEADERS | {Role.ADMINISTRATOR})
        for action in (Action.OPEN_TICKET, Action.CLOSE_TICKET)
        for status in Status
    ),
    *(
        _row(action, status, status, {Role.SENIOR_REVIEWER, Role.ADMINISTRATOR})
        for action in (Action.PRESERVE, Action.END_PRESERVATION)
        for status in Status
    ),
    *(_row(Action.DESTROY, status, status, {Role.OFFICE}) for status in (*_DECIDED, _RETURNED, Status.WITHDRAWN)),
    *(
        _row(Action.WITHDRAW_CLARIFICATION, _WAITING, _IN_REVIEW, {role}, *guards, notification=_WITHDRAWN)
        for role, guards in ((Role.REVIEWER, (ASSIGNED_TO_ACTOR,)), (Role.SENIOR_REVIEWER, ()))
    ),
    _row(Action.EXTEND_CLARIFICATION, _WAITING, _WAITING, _REVIEWERS, ASSIGNED_TO_ACTOR),
    _row(Action.REMIND, _WAITING, _WAITING, {Role.OFFICE}, notification=N_("Reminder of a clarification")),
    _row(Action.EXPIRE, _WAITING, _IN_REVIEW, {Role.OFFICE}, notification=N_("Clarification expired")),
    _row(Action.JUDGE_ANSWER, _IN_REVIEW, _IN_REVIEW, _REVIEWERS, ASSIGNED_TO_ACTOR),
    _row(Action.PROPOSE, _IN_REVIEW, _APPROVAL, _REVIEWERS, ASSIGNED_TO_ACTOR),
    _row(
        Action.CONFIRM_APPROVAL,
        _APPROVAL,
        Status.APPROVED,
        {Role.SENIOR_REVIEWER},
        NOT_THE_PROPOSER,
        NO_BLOCKING_FINDING,
        notification=N_("Application approved"),
    ),
    _row(
        Action.CONFIRM_REJECTION,
        _APPROVAL,
        Status.REJECTED,
        {Role.SENIOR_REVIEWER},
        NOT_THE_PROPOSER,
        notification=N_("Application rejected"),
    ),
    _row(Action.DECLINE, _APPROVAL, _IN_REVIEW, {Role.SENIOR_REVIEWER}, NOT_THE_PROPOSER),
    *(_row(Action.UNDO, status, _IN_REVIEW, _REVIEWERS, ASSIGNED_TO_ACTOR) for status in _DECIDED),
    *(
        _row(
            Action.REVERSE,
            status,
            _IN_REVIEW,
            {Role.SENIOR_REVIEWER},
            NOT_THE_DECIDER,
            notification=N_("Decision reversed"),
        )
        for status in _DECIDED
    ),
    *(
        _row(Action.RESUBMIT, source, _RECEIVED, {Role.PORTAL}, notification=N_("Application received"))
        for source in (_RECEIVED, _CHECKED, _IN_REVIEW, _WAITING, _RETURNED)
    ),
    *(
        _row(Action.WITHDRAW, source, Status.WITHDRAWN, {Role.PORTAL})
        for source in (_RECEIVED, _CHECKED, _IN_REVIEW, _WAITING, _APPROVAL, _RETURNED)
    ),
)

# Here a case comes to rest: only its decision can be taken back.
CLOSED = frozenset({*_DECIDED, Status.WITHDRAWN})


class ActionRefused(Exception):
    """The table does not allow it. `message` is a translatable template that `arguments` fill."""

    def __init__(self, message: str, **arguments: str) -> None:
        super().__init__(message.format(**arguments))
        self.message = message
        self.arguments = arguments


def transition(row: ApplicationRow, action: Action, actor: Actor) -> Transition:
    """The table's row for this action on this case by this actor. Raises ActionRefused with the nearest reason."""
    of_status = [each for each in TABLE if each.action == action and each.source == row.status]
    if not of_status:
        raise ActionRefused(
            N_("This cannot be done while the status of application {number} is “{status}”."),
            number=row.number,
            status=row.status,
        )
    of_role = [each for each in of_status if each.roles & actor.roles]
    if not of_role:
        raise ActionRefused(N_("Your role does not allow this action."))
    for candidate in of_role:
        broken = [guard for guard in candidate.guards if not guard.holds(row, actor)]
        if not broken:
            return candidate
    raise ActionRefused(broken[0].message, assignee=row.assignee or "")


def allowed(row: ApplicationRow, actor: Actor) -> frozenset[Action]:
    """The actions open to the actor on this case now."""
    return frozenset(
        each.action
        for each in TABLE
        if each.source == row.status
        and each.roles & actor.roles
        and all(guard.holds(row, actor) for guard in each.guards)
    )
