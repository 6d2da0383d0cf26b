"""Print docs/roles.md: who may do what, by role, in words."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from dashboard.casework.lifecycle import TABLE, Action
from dashboard.casework.permissions import OF_PEOPLE, Role
from dashboard.casework.rights import ACTS, PAGES, Whose, whose_cases

HELP = "print who may do what as Markdown (docs/roles.md)"

ROLES = tuple(role for role in Role if role in OF_PEOPLE)
_TITLE = """# Who may do what

This page is made from `dashboard/casework/rights.py` and the lifecycle's table:

    python -m dashboard roles > docs/roles.md

An account has one role or several and, if it is given any, a scope: kinds of organisations and regions
(`python -m dashboard users roles LOGIN --kind medical --region 77`). A case outside of the scope does not exist for it:
not by number, in no list, count, chart, file or link, in no log, and no route and no act finds it; the answer is that to
a wrong number. A case is inside when both its kind and its region are; whose form names no region is inside of no
region. A colleague whose scope does not hold a case can be given it by nobody, nor be asked or mentioned. What is of no
case yet (the quarantine, the lines of the log about accounts and files) is seen by those alone who have no scope.

Rights are those that the account has at the moment of the act, read in the transaction that carries it out: a button
that still stands on an older screen, a made-up message and a route get the same answer. Commands are given by whoever may
read and write the office's folder: they have no role and see everything.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """There are none."""


def run(options: argparse.Namespace) -> int:
    print(page())
    return 0


def page() -> str:
    return "\n".join([_TITLE, *_pages(), "", *_acts(), "", *_actions()])


def _pages() -> Iterator[str]:
    yield from _head("Pages", "Page")
    for name, roles in PAGES.items():
        yield _line(name, ["yes" if role in roles else "–" for role in ROLES])


def _acts() -> Iterator[str]:
    yield from _head("Acts beside the lifecycle", "Act")
    for act in ACTS:
        cells = ["yes" if role in act.roles else "own cases" if role in act.of_their_own else "–" for role in ROLES]
        yield _line(act.words, cells)


def _actions() -> Iterator[str]:
    yield from _head("Actions of the lifecycle", "Action")
    for action in Action:
        if any(each.roles & OF_PEOPLE for each in TABLE if each.action is action):
            yield _line(f"{action}", [_whose(whose_cases(action, role)) for role in ROLES])
    yield ""
    yield "“Any” is whoever has the case. In which statuses: [lifecycle](lifecycle.md). Actions of the program and of the"
    yield "applicant are taken by no person: " + ", ".join(_of_nobody()) + "."


def _of_nobody() -> list[str]:
    return [f"{each}" for each in Action if not any(row.roles & OF_PEOPLE for row in TABLE if row.action is each)]


def _whose(cases: frozenset[Whose]) -> str:
    if not cases:
        return "–"
    return "any" if len(cases) == len(Whose) else ", ".join(each for each in Whose if each in cases)


def _head(title: str, of: str) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    yield _line(of, [role.replace("_", " ") for role in ROLES])
    yield "|---" * (len(ROLES) + 1) + "|"


def _line(first: str, cells: list[str]) -> str:
    return f"| {' | '.join([first, *cells])} |"
