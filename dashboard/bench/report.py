"""A bench's tables in a page of the documentation, between two marks; what people wrote around them stays."""

from __future__ import annotations

from pathlib import Path

REPORT = "report.md"  # what a part may leave in its folder
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def has_place(page: Path) -> bool:
    return page.is_file() and BEGIN in (text := page.read_text(encoding="utf-8")) and END in text.partition(BEGIN)[2]


def write_report(page: Path, report: str) -> None:
    """For a page that `has_place`."""
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{BEGIN}\n\n{report.strip()}\n\n{END}{after}", encoding="utf-8")
