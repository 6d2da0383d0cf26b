"""When checks change, open cases are checked again where they stand: once, behind new arrivals, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace

import pytest

from checks.catalogue import catalogue
from checks.signature.verifying.package import verify_all
from dashboard.casework import rechecking
from dashboard.casework.assignment import claim
from dashboard.casework.checking import check
from dashboard.casework.door import ScreenOutdated, move
from dashboard.casework.lifecycle import Action
from dashboard.casework.office import Office
from dashboard.casework.permissions import PORTAL
from dashboard.casework.rechecking import STATUSES, outdated, recheck
from dashboard.demo.history import load_history
from data.model import Outcome, Status
from tests.casework.again import (
    actions,
    asked,
    being_rechecked,
    chain_is_whole,
    checked,
    claimed,
    complaining,
    findings_of,
    own,
    proposed,
    raised,
    rejected,
    results_of,
)
from tests.casework.desk import IVANOVA, events, found, next_revision, received, sent
from tests.casework.test_checking import Gate
from tests.conftest import Clock
from tests.threads import at_once

# What is outdated


def test_what_the_checks_of_today_said_is_not_outdated(office: Office, executor: Executor) -> None:
    checked(office, executor, 1)
    assert outdated(office) == []


CHANGES: Mapping[str, Callable[[Callable], None]] = {
    "another version of a check of the form": lambda change: change(raised("form.missing-consent")),
    "another version of a check of documents": lambda change: change(raised("scan.size")),
    "a check less": lambda change: change(without="form.missing-consent"),
    "a check more": lambda change: change(replace(catalogue()["form.missing-consent"], code="form.of-tomorrow")),
    "a check of documents more": lambda change: change(replace(catalogue()["scan.size"], code="scan.of-tomorrow")),
}


@pytest.mark.parametrize("name", CHANGES)
def test_any_change_of_the_catalogue_outdates_what_is_open(
    name: str, office: Office, executor: Executor, change: Callable
) -> None:
    row = checked(office, executor, 1)
    CHANGES[name](change)
    assert outdated(office) == [row.id]
    recheck(office, row.id, executor)
    assert outdated(office) == []
    now = {each.code: each.version for each in rechecking.catalogue().values()}
    assert {each["code"]: each["version"] for each in results_of(office, row)} == now


def test_only_what_is_open_and_checked_is_outdated(office: Office, executor: Executor, change: Callable) -> None:
    open_cases = [each(office, executor, n) for n, each in enumerate((checked, claimed, asked, proposed), 1)]
    rejected(office, claimed(office, executor, 11))
    withdrawn = checked(office, executor, 12)
    move(office, withdrawn.number, Action.WITHDRAW, PORTAL, seen=withdrawn.version)
    received(office, own(13))
    change(raised("scan.size"))
    assert outdated(office) == [row.id for row in open_cases]
    assert {found(office, row.number).status for row in open_cases} == STATUSES


def test_a_form_without_documents_does_not_miss_the_checks_of_documents(
    office: Office, executor: Executor, change: Callable
) -> None:
    row = check(office, received(office, replace(own(1), documents=())).id, executor)
    change(replace(catalogue()["scan.size"], code="scan.of-tomorrow"))
    assert outdated(office) == []
    change(raised("form.missing-consent"))
    assert outdated(office) == [row.id]


def test_a_case_whose_package_is_not_here_cannot_be_checked_again(
    office: Office, executor: Executor, change: Callable
) -> None:
    """As in the demonstration's history, and in what is brought in from an older system."""
    load_history(office, seed=1, today=office.now().date(), applications=60)
    change(raised("form.missing-consent"))
    assert outdated(office) == []


# Checking again


@pytest.mark.parametrize("standing", [checked, claimed, asked, proposed])
def test_new_findings_take_the_place_of_the_old_and_the_case_stays_where_it_is(
    standing: Callable, office: Office, executor: Executor, change: Callable, clock: Clock
) -> None:
    before = standing(office, executor, 1)
    known, counts = findings_of(office, before), {"blocking": before.blocking, "warnings": before.warnings}
    change(complaining())
    clock.set(2026, 11, 12)
    after = recheck(office, before.id, executor)
    assert after == replace(before, version=before.version + 1, blocking=before.blocking + 1)
    (new,) = [each for each in findings_of(office, after) if each not in known]
    assert new.code == "form.missing-consent" and len(findings_of(office, after)) == len(known) + 1
    assert {each["checked_at"] for each in results_of(office, after)} == {clock.moment}
    last = events(office, after)[-1]
    assert (last["actor"], last["action"], last["happened_at"]) == ("office", "recheck", clock.moment)
    assert last["from_status"] == last["to_status"] == before.status
    assert last["details"] == {
        **{name: getattr(after, name) for name in ("blocking", "warnings", "unknowns")},
        "before": {**counts, "unknowns": before.unknowns},
        "appeared": 1,
        "gone": 0,
    }
    assert chain_is_whole(office)


def test_findings_that_are_no_longer_made_go(office: Office, executor: Executor, change: Callable) -> None:
    row = checked(office, executor, 1)
    gone = [each for each in findings_of(office, row) if each.code == "scan.format"]
    assert gone
    change(raised("scan.format", lambda subject, context: ()))
    recheck(office, row.id, executor)
    assert not [each for each in findings_of(office, row) if each.code == "scan.format"]
    assert events(office, row)[-1]["details"]["gone"] == len(gone)
    assert {each["outcome"] for each in results_of(office, row) if each["code"] == "scan.format"} == {Outcome.PASSED}


def test_a_decision_on_findings_that_have_changed_is_refused_with_the_reason(
    office: Office, executor: Executor, change: Callable
) -> None:
    seen = claimed(office, executor, 1)
    change(complaining())
    recheck(office, seen.id, executor)
    with pytest.raises(ScreenOutdated) as refused:
        rejected(office, seen)
    assert (refused.value.arguments["actor"], refused.value.arguments["action"]) == ("office", "recheck")
    assert rejected(office, found(office, seen.number)).status == Status.REJECTED


def test_a_decision_on_findings_that_are_the_same_stands(office: Office, executor: Executor, change: Callable) -> None:
    seen = claimed(office, executor, 1)
    known = findings_of(office, seen)
    change(raised("scan.size"))
    assert recheck(office, seen.id, executor) == seen
    assert findings_of(office, seen) == known
    assert rejected(office, seen).status == Status.REJECTED
    assert actions(office, seen) == ["receive", "finish_checks", "claim", "recheck", "reject"]


@pytest.mark.parametrize(
    "meanwhile",
    [
        rejected,
        lambda office, row: move(office, row.number, Action.WITHDRAW, PORTAL, seen=row.version),
        lambda office, row: sent(office, next_revision(own(1))),
    ],
    ids=["decided", "withdrawn", "resubmitted"],
)
def test_what_was_closed_or_resubmitted_meanwhile_is_left_alone(
    meanwhile: Callable, office: Office, executor: Executor, gate: Gate, change: Callable
) -> None:
    row = claimed(office, executor, 1)
    change(complaining("scan.size"))
    with being_rechecked(office, row, gate) as again:
        meanwhile(office, row)
        after, lines = found(office, row.number), events(office, row)
    assert again.result() is None
    assert (found(office, row.number), events(office, row)) == (after, lines)
    assert {each["version"] for each in results_of(office, row) if each["code"] == "scan.size"} == {1}
    assert chain_is_whole(office)


def test_a_claim_meanwhile_is_no_hindrance(office: Office, executor: Executor, gate: Gate, change: Callable) -> None:
    row = checked(office, executor, 1)
    change(complaining("scan.size"))
    with being_rechecked(office, row, gate) as again:
        claim(office, row.number, IVANOVA, seen=row.version)
    after = again.result()
    assert (after.status, after.assignee, after.blocking) == (Status.IN_REVIEW, IVANOVA.name, row.blocking + 1)
    assert actions(office, row)[-2:] == ["claim", "recheck"]


def test_several_at_once_write_once(office: Office, executor: Executor, change: Callable, clock: Clock) -> None:
    row = checked(office, executor, 1)
    change(complaining())
    clock.set(2026, 11, 12)
    written = [each for each in at_once(4, lambda n: recheck(office, row.id, executor)) if each is not None]
    assert len(written) == actions(office, row).count("recheck") == 1
    assert len(findings_of(office, row)) == len(set(map(str, findings_of(office, row))))


def test_documents_that_are_remembered_are_not_opened_again(
    office: Office, executor: Executor, change: Callable
) -> None:
    row = checked(office, executor, 1)
    change(raised("form.missing-consent"))

    opened = []

    class Noting(ThreadPoolExecutor):
        def submit(self, function, /, *arguments, **keywords):
            opened.append(function)
            return super().submit(function, *arguments, **keywords)

    with Noting(1) as noting:
        assert recheck(office, row.id, noting) is not None
    assert opened == [verify_all]  # signatures are verified as of today, documents are what they were
    assert outdated(office) == []
