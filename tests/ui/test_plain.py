"""What a place that renders Markdown is given: the same signs, of which nothing can become more than text."""

from __future__ import annotations

import re

import pytest

from dashboard.ui.plain import plain
from tests.outside.strings import STRINGS, on_one_line

JOINER = "\N{WORD JOINER}"


@pytest.mark.parametrize("number", range(len(STRINGS)))
def test_every_sign_of_markup_is_escaped_and_none_is_lost(number: int) -> None:
    given = plain(STRINGS[number])
    read = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", given)
    assert read.replace(JOINER, "") == on_one_line(STRINGS[number]).replace(JOINER, "")
    assert re.search(r"(?<!\\)(?:\\\\)*[*_`\[\]<>$:#@]", given.replace(JOINER, "")) is None


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        (":material/home: и :streamlit:", True),
        ("a -- b", True),
        ("a -> b", True),
        ("http://x.example", True),
        ("info@clinic.example", True),
        ("www.x.example", True),
        ("12:30:45", False),
        ("2026-0000001", False),
        ("Л041-01137-77/00349834", False),
        ("ООО «Клиника»: филиал № 2", False),
    ],
)
def test_a_joiner_stands_only_where_more_would_be_made_of_it(text: str, broken: bool) -> None:
    assert (JOINER in plain(text)) is broken
