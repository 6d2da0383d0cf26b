"""Print docs/errors.md: every check by its code, from its own documentation."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import groupby

from checks.catalogue import catalogue
from checks.check import CRASHED, HEADINGS, Check

HELP = "print the catalogue of checks as Markdown (docs/errors.md)"

_TITLE = """# What the checks find

A code is permanent. This page is made from the documentation of the checks, which the screen “Catalogue of checks” shows
as well, in Russian and English:

    python -m dashboard catalogue > docs/errors.md

What the program itself says when something cannot be done stands in [messages](messages.md).
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """There are none."""


def run(options: argparse.Namespace) -> int:
    print(page())
    return 0


def page() -> str:
    families = groupby(catalogue().values(), key=lambda check: check.family)
    return "\n".join([_TITLE, *(line for family, checks in families for line in _family(family, checks))])


def _family(family: str, checks: Iterator[Check]) -> Iterator[str]:
    yield f"## {family}\n"
    for check in checks:
        yield from _check(check)


def _check(check: Check) -> Iterator[str]:
    documentation = check.documentation
    yield f"### {check.code}\n"
    yield f"{documentation.title}. At worst: {check.severity}.\n"
    texts = (documentation.what, documentation.why, documentation.action, documentation.source)
    for heading, text in zip(HEADINGS, texts, strict=True):
        yield f"- **{heading}**: {text}"
    yield "- **What it says**:"
    for reason, message in check.messages.items():
        if reason != CRASHED:
            yield f"    - `{reason}`: {message}"
    yield ""
