"""The tables of docs/accuracy.md, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.bench.accuracy.codes import CODES, MAX_FALSE, MAX_MISSED, false_alarms, findings_of, missed_share
from dashboard.bench.accuracy.degradations import DEGRADATIONS
from dashboard.bench.accuracy.papers import PAPERS
from dashboard.bench.accuracy.specimens import Specimen
from dashboard.bench.accuracy.tally import Judged, Tally, reasons, tally

Cells = Sequence[object]


def report(judged: Sequence[Judged], *, set_name: str, seed: int) -> str:
    clean = sum(page.specimen.is_clean for page in judged)
    drawn = len({page.specimen.page for page in judged})
    parts = (
        f"Set `{set_name}`, seed {seed}: {len(judged):,} files of {drawn} drawn pages, {clean:,} of them clean.",
        "### Each check",
        "Recall is the share found of the pages that a person calls bad; `unknown` is not found. Promised: recall "
        f"≥ {1 - MAX_MISSED:.0%} with false alarms on ≤ {MAX_FALSE:.0%} of clean pages. Where a fault separates badly "
        "by nature nothing is promised, and the row says what was reached.",
        _by_check(judged),
        "### Each level",
        "Pages with next to nothing on them stand in rows of their own where there is too little to judge by.",
        _by_level(judged),
        "### What is said of each kind of stain",
        "Pages at levels that a person calls bad, and the reasons that `scan.stain` gave for them.",
        _stains(judged),
        "### What every check says of each fault",
        "Share of the pages at bad levels that each check speaks of, in per cent. Much of what lies beside a fault's own "
        "check is true: an enlarged page is unsharp as well.",
        _everything(judged),
        "### Where false alarms come from",
        "Clean pages on which a check spoke, by paper.",
        _alarms_by_paper(judged),
    )
    return "\n\n".join(parts) + "\n"


def _by_check(judged: Sequence[Judged]) -> str:
    rows = []
    for code in CODES:
        for promised in (True, False):
            bad = findings_of(judged, code, promised=promised)
            if not bad.asked:
                continue
            clean = false_alarms(judged, code)
            recall, false = 1 - missed_share(bad), clean.share_found or 0.0
            kept = recall >= 1 - MAX_MISSED and false <= MAX_FALSE
            verdict = ("kept" if kept else "**not kept**") if promised else "not promised"
            kinds = dict.fromkeys(
                one.name for one in DEGRADATIONS if one.code == code and (one.is_promised is promised)
            )
            rows.append(
                (
                    f"`{code}`", ", ".join(kinds) or "on nearly empty pages", bad.asked, bad.found, bad.passed,
                    bad.unknown, f"{recall:.1%}", clean.asked, clean.found, clean.unknown, f"{false:.1%}", verdict,
                )
            )  # fmt: skip
    return _table(
        ("check", "faults", "bad pages", "found", "passed", "unknown", "recall",
         "clean pages", "false alarms", "unknown", "rate", ""),
        rows,
    )  # fmt: skip


def _by_level(judged: Sequence[Judged]) -> str:
    rows = []
    for fault in DEGRADATIONS:
        for level in fault.levels:
            for sparse in (False, True) if fault.needs_print else (None,):

                def among(one: Specimen, fault=fault, level=level, sparse=sparse) -> bool:
                    return (one.kind, one.level) == (fault.name, level.name) and sparse in (None, one.is_sparse)

                said = tally(judged, fault.code, among)
                if said.asked:
                    name = f"{level.name}, nearly empty page" if sparse else level.name
                    rows.append((f"`{fault.code}`", fault.name, name, level.verdict, *_counts(said)))
    return _table(("check", "fault", "level", "a person says", "pages", "found", "passed", "unknown", "found"), rows)


def _stains(judged: Sequence[Judged]) -> str:
    code = "scan.stain"
    faults = [fault.name for fault in DEGRADATIONS if fault.code == code]
    counted = {name: reasons(judged, code, lambda one, name=name: one.kind == name and one.is_bad) for name in faults}
    counted["clean"] = reasons(judged, code, lambda one: one.is_clean)
    named = sorted({reason for counter in counted.values() for reason in counter})
    rows = [(name, *(counter[reason] for reason in named)) for name, counter in counted.items()]
    return _table(("page", *named), rows)


def _everything(judged: Sequence[Judged]) -> str:
    rows = []
    for name in ("clean", *(fault.name for fault in DEGRADATIONS)):

        def among(one: Specimen, name=name) -> bool:
            return one.kind == name and (one.is_bad or one.is_clean)

        shares = (tally(judged, code, among).share_found for code in CODES)
        rows.append((name, *("" if not share else f"{share:.0%}" for share in shares)))
    return _table(("page", *(code.removeprefix("scan.") for code in CODES)), rows)


def _alarms_by_paper(judged: Sequence[Judged]) -> str:
    rows = []
    for code in CODES:
        found = [
            (paper, tally(judged, code, lambda one, paper=paper: one.is_clean and one.paper == paper))
            for paper in PAPERS
        ]
        where = [f"{paper} {said.found} of {said.asked}" for paper, said in found if said.found]
        if where:
            rows.append((f"`{code}`", ", ".join(where)))
    return _table(("check", "papers"), rows) if rows else "None."


def _counts(said: Tally) -> tuple[int, int, int, int, str]:
    return said.asked, said.found, said.passed, said.unknown, f"{said.share_found:.0%}"


def _table(head: Cells, rows: Iterable[Cells]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)
