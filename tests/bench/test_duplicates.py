"""A small run of the bench: its figures are figures, and nothing is missed or mistaken in a letter and a framed paper."""

from __future__ import annotations

import json
from pathlib import Path

from dashboard.bench import likeness, look_ups, page_search
from dashboard.bench.row import Row


def by_name(rows: list[Row]) -> dict[str, Row]:
    return {row.what: row for row in rows}


def test_copies_are_recognised_and_other_pages_are_not(tmp_path: Path) -> None:
    rows = by_name(list(likeness.measure(tmp_path, each=2, papers=("letter", "snils"))))
    assert rows["text: copies missed, all kinds but black and white"].is_met
    assert rows["pages without a hash"].value == 0
    assert rows["pairs of different pages of other papers"].value == 16 * 16
    assert rows["pairs of different pages of one paper"].value == 2 * 8 * 8
    assert rows["false matches of other papers, of 100,000"].value == 0
    assert rows["false matches of one paper called sure, of 100,000"].value == 0
    assert rows["patterned or small: recognised, snils"].value == 100
    made = [json.loads(line) for line in (tmp_path / likeness.PARAMETERS).read_text(encoding="utf-8").splitlines()]
    assert len(made) == 32
    assert all(-1.5 <= page["degrees"] <= 1.5 for page in made if "degrees" in page)


def test_a_page_is_found_among_many(tmp_path: Path) -> None:
    rows = by_name(list(page_search.measure(tmp_path, pages=2_000, rounds=10)))
    assert rows["pages stored"].value == 2_000
    assert rows["copies not found, 5% of the bits flipped"].value == 0
    assert rows["one page, p50"].value > 0


def test_holdings_are_found_among_many(tmp_path: Path) -> None:
    rows = by_name(list(look_ups.measure(tmp_path, applications=500, rounds=5)))
    assert rows["one, p50"].value > 0
