"""The faults a document may have: whole in both languages, each leading to a ground that can be asked about."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data.reference import TABLES, ReferenceTableError, load_reference

REFERENCE = load_reference()


def test_each_says_what_is_wrong_and_what_to_do() -> None:
    assert len(REFERENCE.document_faults) == 9
    for fault in REFERENCE.document_faults.values():
        for language in ("ru", "en"):
            assert fault.title(language) and not fault.title(language).endswith(".")
            assert fault.recommendation(language).endswith(".")


def test_each_leads_to_a_ground_for_a_clarification() -> None:
    grounds = {ground.code for ground in REFERENCE.clarification_grounds()}
    assert {fault.ground for fault in REFERENCE.document_faults.values()} <= grounds


def test_what_the_title_does_not_say_must_be_said() -> None:
    needy = [code for code, fault in REFERENCE.document_faults.items() if fault.text_required]
    assert needy == ["data_differ", "other"]


@pytest.mark.parametrize("ground", ["no_such_ground", "wrong_organisation_kind"])
def test_a_fault_that_leads_nowhere_is_refused(tmp_path: Path, ground: str) -> None:
    folder = shutil.copytree(TABLES, tmp_path / "tables")
    table = folder / "document_faults.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",unfit_document,", f",{ground},"), encoding="utf-8")
    with pytest.raises(ReferenceTableError, match=r"document_faults\.csv"):
        load_reference(folder)
