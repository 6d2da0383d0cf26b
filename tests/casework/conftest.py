"""Checks that change, and a document that keeps the workers waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from checks import runner
from checks.check import Check
from dashboard.casework import rechecking
from tests.casework.test_checking import Gate


@pytest.fixture
def gate() -> Iterator[Gate]:
    with Gate() as gate:
        yield gate


@pytest.fixture
def change(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Another catalogue from here on: of these checks, and without those."""

    def install(*checks: Check, without: str = "") -> None:
        entries = {code: each for code, each in rechecking.catalogue().items() if code != without}
        entries |= {each.code: each for each in checks}
        for module in (runner, rechecking):
            monkeypatch.setattr(module, "catalogue", lambda: entries)

    return install
