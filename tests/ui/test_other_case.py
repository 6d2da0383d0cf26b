"""A finding that names another application leads to it, and what it names is never markup."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


def shown(number: str | None) -> list[str]:
    def script(number: str | None) -> None:
        from dashboard.ui.finding_list import other_case
        from data.model import Finding, Outcome, Severity

        arguments = {} if number is None else {"application": number}
        other_case(Finding("duplicate.application", Outcome.FAILED, Severity.WARNING, "open", arguments))

    app = AppTest.from_function(script, kwargs={"number": number}).run()
    assert not app.exception
    return [each.value for each in app.markdown]


def test_it_leads_to_the_other_case() -> None:
    (link,) = shown("2026-0000007")
    assert link.endswith("](application?case=2026-0000007)")
    assert "0000007" in link.partition("](")[0]


def test_a_finding_that_names_none_has_no_link() -> None:
    assert shown(None) == []


@pytest.mark.parametrize("number", ["1](javascript:alert(1)", "<b>1</b>", "![x](http://evil.example/p.png)"])
def test_what_it_names_is_no_markup(number: str) -> None:
    (link,) = shown(number)
    label, _, address = link.removesuffix(")").rpartition("](")
    assert not any(mark in address for mark in "()<>! ")
    assert "](" not in label.replace("\\]", "")
    assert "<" not in label.replace("\\<", "")
