"""What a link into the queue asks for is said on the screen, and each condition can be taken off."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace

import pytest

from dashboard.locale import in_language
from dashboard.ui.queue_filters import conditions
from data.queue import QueueFilter
from data.reference import load_reference

DAY = dt.date(2026, 11, 10)
MOMENT = dt.datetime(2026, 11, 9, 21)
WITH_INPUTS = {"search", "statuses", "kinds", "regions", "unassigned"}
ASKED = {
    "assignee": "Петров П. П.",
    "ground": "form_errors",
    "waived": "scan.blur",
    "failed": "scan.blur",
    "failed_family": "scan",
    "reversed_of": "Петров П. П.",
    "sampled": "declined",
    "registration": "attention",
}


def value_of(name: str, kind: str) -> object:
    if name in ASKED:
        return ASKED[name]
    return {"bool": True, "int | None": 3, "dt.date | None": DAY, "dt.datetime | None": MOMENT}[kind]


@pytest.mark.parametrize("name", sorted(field.name for field in fields(QueueFilter) if field.name not in WITH_INPUTS))
def test_every_condition_without_an_input_is_a_label(name: str) -> None:
    kind = next(field.type for field in fields(QueueFilter) if field.name == name)
    asked = replace(QueueFilter(), **{name: value_of(name, kind)})
    with in_language("en"):
        ((names, text),) = conditions(asked, load_reference())
    assert name in names and text and "None" not in text and "{" not in text
