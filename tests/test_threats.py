"""The table of threats names tests that are there."""

from __future__ import annotations

import re

import pytest

from tests.serving import ROOT

TABLE = (ROOT / "docs" / "threats.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py(?:::\w+)?)`", TABLE)) - {"tests/test_threats.py"})


def test_there_are_threats() -> None:
    assert len(NAMED) > 20


@pytest.mark.parametrize("named", NAMED)
def test_each_is_there(named: str) -> None:
    file, _, function = named.partition("::")
    text = (ROOT / file).read_text(encoding="utf-8")
    assert f"\ndef {function}(" in text if function else "\ndef test_" in text
