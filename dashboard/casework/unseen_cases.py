"""Findings that name another case, as somebody reads them who may not see that one: it has no number and nothing of its own.

What a finding says of the case in hand stays, so that the reviewer knows there is something to look into and can ask a
colleague who sees both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from checks.catalogue import catalogue
from data.applications import by_number
from data.database import Reader
from data.model import Finding
from data.scope import EVERYTHING, Scope
from data.waivers import Waiver, identity

UNSEEN = "•••"
_NUMBER = re.compile(r"[0-9]{4}-[0-9]{1,18}")
_NAMES = ("application", "first")  # arguments that may be the number of another case
_ITS_OWN = ("document", "issuer")  # arguments that are of that case


def is_of_unseen(finding: Finding) -> bool:
    return any(str(finding.arguments.get(name, "")).startswith(UNSEEN) for name in _NAMES)


def as_seen(reader: Reader, findings: Iterable[Finding], scope: Scope) -> tuple[Finding, ...]:
    """The findings of one revision as somebody with that scope reads them, in the same order; cases unseen are numbered."""
    findings = tuple(findings)
    if scope.is_everything:
        return findings
    unseen: dict[str, str] = {}
    return tuple(_seen(reader, each, scope, unseen) for each in findings)


def waivers_as_seen(
    waivers: Sequence[Waiver], findings: Sequence[Finding], seen: Sequence[Finding]
) -> tuple[Waiver, ...]:
    """The waivers of `findings` as those of the same findings as they are `seen`."""
    now = {identity(each): identity(shown) for each, shown in zip(findings, seen, strict=True) if each != shown}
    return tuple(replace(each, identity=now.get(each.identity, each.identity)) for each in waivers)


def _seen(reader: Reader, finding: Finding, scope: Scope, unseen: dict[str, str]) -> Finding:
    check = catalogue().get(finding.code)
    if check is not None and not check.needs_others:
        return finding
    for name in _NAMES:
        number = str(finding.arguments.get(name, ""))
        if _NUMBER.fullmatch(number) and by_number(reader, number, scope) is None:
            if by_number(reader, number, EVERYTHING) is None:
                continue
            told = unseen.setdefault(number, f"{UNSEEN}{len(unseen) + 1}")
            hidden = {each: UNSEEN for each in _ITS_OWN if each in finding.arguments}
            return replace(finding, arguments=dict(finding.arguments) | hidden | {name: told})
    return finding
