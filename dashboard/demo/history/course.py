"""The course of one application through the office, step by step as the lifecycle table allows, up to a given moment."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from random import Random
from uuid import UUID

from checks.catalogue import catalogue
from checks.check import Application, Context
from dashboard.casework.clarification import Item, resume_clock
from dashboard.casework.clock import (
    MOSCOW,
    add_working_days,
    is_working_day,
    moscow_day,
    start_of_day,
    working_days_between,
)
from dashboard.casework.lifecycle import Action
from dashboard.casework.permissions import OFFICE, PORTAL
from dashboard.demo.accounts import ACCOUNTS
from dashboard.demo.faults import Stage
from dashboard.demo.history.arrivals import Arrival
from dashboard.demo.history.renewals import with_renewed
from dashboard.demo.history.troubles import Trouble, troubles_of
from dashboard.demo.organisations import Applicant, applicant
from data.applications import Change
from data.events import Event
from data.findings import tally
from data.model import Finding, Form, Status
from data.reference import Reference
from data.settings import Settings

# Working days between claiming and acting, per cent: in a quick office, and in one that cannot keep up.
QUICK = ((0, 30), (1, 38), (2, 20), (3, 7), (4, 3), (6, 2))
SLOW = ((0, 10), (1, 24), (2, 26), (3, 17), (4, 10), (5, 6), (7, 4), (9, 3))
STAFF = 2  # of each applicant; the rest would be most of the rows and none of the charts
ROUNDS = 3  # clarifications at most; then the case is decided as it stands
SAMPLED, DECLINED = 0.05, 0.15  # of all decisions, and of those that were drawn
REVERSED = 0.06  # of the rejections for what no check has found

TERMS = Settings()
SENIOR = ACCOUNTS[3].name
_DECIDING = {Status.APPROVED: Action.APPROVE, Status.REJECTED: Action.REJECT}
_CONFIRMING = {Status.APPROVED: Action.CONFIRM_APPROVAL, Status.REJECTED: Action.CONFIRM_REJECTION}
_OPENS, _CLOSES = dt.time(9), dt.time(18)
_AT_LEAST = dt.timedelta(minutes=12)


class _NotYet(Exception):
    """The next step lies beyond the present of the history."""


@dataclass(frozen=True, slots=True)
class Received:
    """One revision, as it came and as it was checked."""

    form: Form
    digest: str
    at: dt.datetime
    checked_at: dt.datetime | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    revision: int
    at: dt.datetime
    by: str
    due_on: dt.date
    items: tuple[Item, ...]
    answered_at: dt.datetime | None = None
    expired_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    outcome: Status
    at: dt.datetime
    by: str
    working_days: int
    waited_days: int
    rounds: int
    grounds: tuple[str, ...] = ()
    text: str = ""
    approved_by: str = ""
    reversed_at: dt.datetime | None = None
    reversal: str = ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A decision that was drawn for a second person's look."""

    revision: int
    outcome: Status
    at: dt.datetime
    by: str
    text: str
    grounds: tuple[str, ...]
    settled: str = ""
    settled_at: dt.datetime | None = None
    settlement: str = ""


@dataclass
class Course:
    """What the store will say of one application. `events` come with the revision they belong to."""

    arrival: Arrival
    change: Change
    revisions: list[Received] = field(default_factory=list)
    clarifications: list[Asked] = field(default_factory=list)
    events: list[tuple[Event, int]] = field(default_factory=list)
    proposals: list[Proposed] = field(default_factory=list)
    reversed: list[Decided] = field(default_factory=list)
    decision: Decided | None = None

    @property
    def was_claimed(self) -> bool:
        return self.change.status not in (Status.RECEIVED, Status.CHECKED)


class Life:
    """Lives one application through. All chance comes from `rng`, `until` is the present (UTC without a zone)."""

    def __init__(
        self, rng: Random, arrival: Arrival, reviewers: Sequence[str], reference: Reference, until: dt.datetime
    ) -> None:
        self._rng, self._until, self._reference = rng, until, reference
        self._reviewer = rng.choice(reviewers)
        self._uuid = UUID(int=rng.getrandbits(128), version=4)
        somebody = applicant(
            rng, kind=arrival.kind, form=arrival.form, region=arrival.region, on=moscow_day(arrival.at)
        )
        self._somebody = with_renewed(somebody, today=moscow_day(until), rng=Random(f"renewals/{self._uuid}"))
        self._troubles = troubles_of(rng, self._somebody)
        self._at = arrival.at
        due_on = add_working_days(moscow_day(arrival.at), TERMS.review_days)
        self.course = Course(arrival, Change(Status.RECEIVED, None, due_on, None, None, None))

    @property
    def applicant(self) -> Applicant:
        """Whose life it is, with nothing wrong about it."""
        return self._somebody

    def lived(self) -> Course:
        """The course up to `until`."""
        with suppress(_NotYet):
            self._live()
        return self.course

    def _live(self) -> None:
        self._receive(Action.RECEIVE, None)
        if self._rng.random() < 0.012:
            self._step(
                self._soon(20, 60),
                OFFICE.name,
                Action.RETURN,
                Status.RETURNED,
                {},
                due_on=None,
                remaining_days=TERMS.review_days,
            )
            return
        self._finish_checks()
        if self._rng.random() < 0.012:
            self._withdraw(self._rng.randrange(3))
            return
        self._step(self._desk(0), self._reviewer, Action.CLAIM, Status.IN_REVIEW, {}, assignee=self._reviewer)
        for _ in range(ROUNDS):
            if not self._curable or self._rng.random() < 0.1:
                break
            if not self._ask():
                return
            self._finish_checks()
        self._decide()

    @property
    def _curable(self) -> bool:
        return bool(self._troubles) and all(trouble.cured is not None for trouble in self._troubles)

    @property
    def _revision(self) -> int:
        return len(self.course.revisions)

    def _receive(self, action: Action, answers: Asked | None) -> None:
        revision = self._revision + 1
        digest = hashlib.sha256(f"{self._uuid}/{revision}".encode()).hexdigest()
        form = self._form(revision)
        change = resume_clock(self.course.change, moscow_day(self._at)) if answers else self.course.change
        details = {"digest": digest} | ({"revision": revision} if answers else {})
        self._step(self._at, PORTAL.name, action, Status.RECEIVED, details, revision=revision, change=change)
        self.course.revisions.append(Received(form, digest, self._at))

    def _finish_checks(self) -> None:
        at = self._soon(25, 240)
        received = self.course.revisions[-1]
        findings = self._findings(received.form, moscow_day(at))
        target = Status.IN_REVIEW if self.course.change.assignee else Status.CHECKED
        self._step(at, OFFICE.name, Action.FINISH_CHECKS, target, tally(findings))
        self.course.revisions[-1] = replace(received, checked_at=at, findings=findings)

    def _ask(self) -> bool:
        """Request a clarification and wait; False when the applicant gives up, whereupon the case ends."""
        at = self._desk(self._lag())
        due_on = add_working_days(moscow_day(at), TERMS.answer_days)
        asked = Asked(self._revision, at, self._reviewer, due_on, self._items())
        remaining = working_days_between(moscow_day(at), self.course.change.due_on)
        self._step(
            at,
            self._reviewer,
            Action.REQUEST_CLARIFICATION,
            Status.AWAITING_APPLICANT,
            {"items": len(asked.items), "due_on": due_on.isoformat()},
            due_on=None,
            remaining_days=remaining,
            answer_due_on=due_on,
        )
        self.course.clarifications.append(asked)
        wait = min(round(self._rng.lognormvariate(1.5, 0.8)), TERMS.answer_days + 3)
        gives_up = wait > TERMS.answer_days and self._rng.random() < 0.6
        answers_at = None if gives_up else self._home(wait)
        if wait > TERMS.answer_days:
            self._expire(due_on)
        if answers_at is None:
            if self._rng.random() < 0.3:
                self._withdraw(self._rng.randrange(3))
            else:
                self._decide()
            return False
        self._at = self._advance(answers_at)
        self._troubles = [trouble for trouble in self._troubles if self._rng.random() >= trouble.cured]
        self._receive(Action.RESUBMIT, asked)
        self.course.clarifications[-1] = replace(self.course.clarifications[-1], answered_at=self._at)
        return True

    def _expire(self, due_on: dt.date) -> None:
        """No answer came by the day it was due on."""
        day = add_working_days(due_on, 1)
        at = start_of_day(day) + dt.timedelta(hours=_OPENS.hour, minutes=self._rng.randrange(1, 3))
        change = resume_clock(self.course.change, day)
        self._step(at, OFFICE.name, Action.EXPIRE, Status.IN_REVIEW, {"due_on": due_on.isoformat()}, change=change)
        self.course.clarifications[-1] = replace(self.course.clarifications[-1], expired_at=at)

    def _decide(self) -> None:
        at = self._desk(self._lag())
        grounds = tuple(trouble.ground for trouble in self._troubles)
        outcome = Status.REJECTED if grounds else Status.APPROVED
        text = " ".join(self._reference.grounds[ground].recommendation_ru for ground in grounds)
        confirmed = False
        if self._rng.random() < SAMPLED:
            confirmed = self._second_look(at, outcome, text, grounds)
            at = self._at if confirmed else self._desk(0)
        self._settle(at, outcome, grounds, text, confirmed=confirmed)
        if grounds and not any(trouble.fault for trouble in self._troubles) and self._rng.random() < REVERSED:
            self._reverse()

    def _second_look(self, at: dt.datetime, outcome: Status, text: str, grounds: tuple[str, ...]) -> bool:
        """Propose the decision and have it looked at; whether the second person agrees, which is not told yet."""
        details = {"outcome": str(outcome), "why": "sample"}
        self._step(at, self._reviewer, Action.PROPOSE, Status.AWAITING_APPROVAL, details)
        proposed = Proposed(self._revision, outcome, at, self._reviewer, text, grounds)
        self.course.proposals.append(proposed)
        settled_at = self._advance(self._desk(self._rng.randrange(2)))
        agrees = self._rng.random() >= DECLINED
        why = "" if agrees else "Проверьте документы ещё раз: решение не следует из замечаний."
        if agrees:
            self._at = settled_at
        else:
            self._step(settled_at, SENIOR, Action.DECLINE, Status.IN_REVIEW, {"text": why})
        self.course.proposals[-1] = replace(
            proposed, settled="confirmed" if agrees else "declined", settled_at=settled_at, settlement=why
        )
        return agrees

    def _reverse(self) -> None:
        """The rejection turns out to have been wrong, and whoever reversed it approves."""
        text = "Отказ отменён: документы подтверждают сведения заявки."
        at = self._desk(self._rng.randrange(3, 16))
        due_on = add_working_days(moscow_day(at), TERMS.review_days)
        decided = self.course.decision
        details = {"decision": 1, "outcome": str(decided.outcome), "text": text}
        change = replace(self.course.change.undecided(), assignee=SENIOR, due_on=due_on)
        self._step(at, SENIOR, Action.REVERSE, Status.IN_REVIEW, details, change=change)
        self.course.reversed.append(replace(decided, reversed_at=at, reversal=text))
        self.course.decision, self._reviewer = None, SENIOR
        self._settle(self._desk(1), Status.APPROVED, (), "")

    def _settle(
        self, at: dt.datetime, outcome: Status, grounds: tuple[str, ...], text: str, *, confirmed: bool = False
    ) -> None:
        paused = sum(
            working_days_between(
                moscow_day(asked.at), moscow_day(min(filter(None, (asked.answered_at, asked.expired_at))))
            )
            for asked in self.course.clarifications
        )
        taken = max(0, working_days_between(moscow_day(self.course.arrival.at), moscow_day(at)) - paused)
        rounds = len(self.course.clarifications)
        self._step(
            at,
            SENIOR if confirmed else self._reviewer,
            (_CONFIRMING if confirmed else _DECIDING)[outcome],
            outcome,
            {"grounds": list(grounds)} if grounds else {},
            due_on=None,
            remaining_days=None,
            answer_due_on=None,
            decided_at=at,
            working_days=taken,
            waited_days=paused,
            rounds=rounds,
        )
        second = SENIOR if confirmed else ""
        self.course.decision = Decided(outcome, at, self._reviewer, taken, paused, rounds, grounds, text, second)

    def _withdraw(self, working_days: int) -> None:
        at = self._home(working_days)
        self._step(
            at, PORTAL.name, Action.WITHDRAW, Status.WITHDRAWN, {}, due_on=None, remaining_days=None, answer_due_on=None
        )

    def _step(
        self,
        at: dt.datetime,
        actor: str,
        action: Action,
        target: Status,
        details: Mapping[str, object],
        *,
        revision: int = 0,
        change: Change | None = None,
        **columns: object,
    ) -> None:
        self._at = self._advance(at)
        source = self.course.change.status if self.course.events else None
        self.course.events.append((Event(at, actor, action, source, target, details), revision or self._revision))
        self.course.change = replace(change or self.course.change, status=target, **columns)

    def _advance(self, moment: dt.datetime) -> dt.datetime:
        if moment >= self._until:
            raise _NotYet
        return moment

    # The form and what is wrong with it.

    def _form(self, revision: int) -> Form:
        somebody, rng = self._somebody, Random(str(self._uuid))
        for trouble in self._planted(Stage.APPLICANT):
            somebody = trouble.planted.apply(somebody, moscow_day(self.course.arrival.at), rng)
        form = Form(
            uuid=self._uuid,
            revision=revision,
            submitted_at=(self._at - dt.timedelta(seconds=self._rng.randrange(20, 90))).replace(tzinfo=dt.UTC),
            organisation=somebody.organisation,
            head=somebody.form_head(),
            licences=somebody.licences,
            employees=somebody.employees[:STAFF],
            consent_personal_data=True,
            consent_terms=True,
        )
        for trouble in self._planted(Stage.FORM):
            form = trouble.planted.apply(form, rng)
        return form

    def _planted(self, stage: Stage) -> list[Trouble]:
        return [trouble for trouble in self._troubles if trouble.fault and trouble.planted.stage is stage]

    def _findings(self, form: Form, today: dt.date) -> tuple[Finding, ...]:
        """What the checks of the planted faults say; the others have nothing to say."""
        codes = sorted({code for trouble in self._troubles if trouble.fault for code in trouble.planted.codes})
        application, context = Application(form), Context(today, self._reference)
        return tuple(finding for code in codes for finding in catalogue()[code].run(application, context))

    def _items(self) -> tuple[Item, ...]:
        grounds = self._reference.grounds
        pointed = {}
        for finding in self.course.revisions[-1].findings:
            if ground := self._reference.ground_for(finding.code):
                pointed.setdefault(ground.code, finding)
        return tuple(
            Item(
                trouble.ground,
                grounds[trouble.ground].recommendation_ru,
                code=pointed[trouble.ground].code if trouble.ground in pointed else "",
                field=pointed[trouble.ground].evidence.field if trouble.ground in pointed else "",
            )
            for trouble in self._troubles
        )

    # When things happen.

    def _lag(self) -> int:
        """The office got quicker over the years, and slower again before every New Year."""
        years_ago = (self._until - self._at).days / 365
        slow = 0.15 + 0.2 * years_ago + (0.3 if moscow_day(self._at).month in (12, 1) else 0)
        choice = SLOW if self._rng.random() < slow else QUICK
        return self._rng.choices([days for days, _ in choice], [weight for _, weight in choice])[0]

    def _soon(self, least: int, most: int) -> dt.datetime:
        return self._at + dt.timedelta(seconds=self._rng.randrange(least, most))

    def _desk(self, working_days: int) -> dt.datetime:
        """A moment in office hours, so many working days on, on a day with a quarter of an hour left."""
        day = add_working_days(moscow_day(self._at), working_days)
        earliest = self._at + _AT_LEAST
        while not is_working_day(day) or earliest >= _moment(day, _CLOSES):
            day += dt.timedelta(days=1)
        earliest = max(earliest, _moment(day, _OPENS))
        return earliest + (_moment(day, _CLOSES) - earliest) * self._rng.random()

    def _home(self, working_days: int) -> dt.datetime:
        """Whenever the applicant finds the time, that many working days on."""
        day = add_working_days(moscow_day(self._at), working_days)
        wanted = start_of_day(day) + dt.timedelta(hours=self._rng.uniform(8, 22))
        return max(wanted, self._soon(3600, 7200))


def _moment(day: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, time, MOSCOW).astimezone(dt.UTC).replace(tzinfo=None)
