"""Print docs/lifecycle.md: the lifecycle table as a diagram and as a list."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from dashboard.casework.lifecycle import CLOSED, TABLE, Transition
from data.model import Status

HELP = "print the lifecycle of an application as Markdown with a diagram (docs/lifecycle.md)"

_TITLE = """# The life of an application

The table is `TABLE` in `dashboard/casework/lifecycle.py`, which says what the words mean. This page is made from it:

    python -m dashboard lifecycle > docs/lifecycle.md
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """There are none."""


def run(options: argparse.Namespace) -> int:
    print(page())
    return 0


def page() -> str:
    return "\n".join([_TITLE, "```mermaid", *_diagram(), "```", "", *_list()])


def _diagram() -> Iterator[str]:
    yield "stateDiagram-v2"
    actions: dict[tuple[Status | None, Status], list[str]] = {}
    for each in TABLE:
        actions.setdefault((each.source, each.target), []).append(each.action)
    for (source, target), names in actions.items():
        yield f"    {source or '[*]'} --> {target}: {', '.join(names)}"
    for status in Status:
        if status in CLOSED:
            yield f"    {status} --> [*]"


def _list() -> Iterator[str]:
    yield "| Status | Action | By | Only when | Becomes | The applicant is told |"
    yield "|---|---|---|---|---|---|"
    for source in (None, *Status):
        for each in TABLE:
            if each.source == source:
                yield f"| {' | '.join(_cells(each))} |"


def _cells(row: Transition) -> tuple[str, ...]:
    return (
        row.source or "–",
        row.action,
        ", ".join(sorted(row.roles)),
        ", ".join(guard.name for guard in row.guards),
        row.target,
        row.notification,
    )
