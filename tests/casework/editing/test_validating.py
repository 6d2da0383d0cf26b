"""What an entry may say: every fault names its field, and nothing of a refused draft is saved."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dashboard.casework.editing.choosing import CONDITION, REMEDY
from dashboard.casework.editing.drafts import Draft
from dashboard.casework.editing.entries import entries_of
from dashboard.casework.editing.previewing import sample_of
from dashboard.casework.editing.saving import save
from dashboard.casework.editing.settings_fields import setting_fields
from dashboard.casework.editing.validating import EntryFault, check_entries
from dashboard.casework.office import Office
from data.notifications import Kind
from data.office_versions import SHIPPED, Section
from data.reference import Condition, Remedy
from tests.casework.editing.editing import ADMINISTRATOR, edited, seen


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office in which nothing is ever saved."""
    with Office.open(tmp_path_factory.mktemp("office")) as office:
        yield office


def test_what_is_shipped_may_stand(untouched: Office) -> None:
    with untouched.database.read() as reader:
        for section in Section:
            entries = entries_of(reader, section)
            check_entries(section, entries, set(entries), untouched.reference)


def test_every_setting_every_condition_and_every_remedy_has_its_words() -> None:
    assert all(each.field.label for each in setting_fields())
    assert (set(CONDITION), set(REMEDY)) == (set(Condition), set(Remedy))


@pytest.mark.parametrize(
    ("section", "key", "fields", "label"),
    [
        (Section.GROUNDS, "form_errors", {"title_ru": "  "}, "Title in Russian"),
        (Section.GROUNDS, "form_errors", {"title_en": "a\nb"}, "Title in English"),
        (Section.GROUNDS, "form_errors", {"recommendation_ru": "x" * 2001}, "Recommendation in Russian"),
        (Section.GROUNDS, "form_errors", {"remedy": "prayer"}, "What cures it"),
        (Section.GROUNDS, "form_errors", {"in_force": "no"}, "In force"),
        (Section.GROUNDS, "technical_failure", {"rejection": "yes"}, "Can be rejected on"),
        (Section.NOTIFICATIONS, "received", {"body": "Номер {nubmer}"}, "Text"),
        (Section.NOTIFICATIONS, "received", {"subject": ""}, "Subject line"),
        (Section.REQUIREMENTS, "1", {"condition": "sometimes"}, "When it is owed"),
        (Section.REQUIREMENTS, "1", {"instead": "charter"}, "Settled by these as well"),
        (Section.REQUIREMENTS, "1", {"kind": "hospital"}, "Of which organisations"),
        (Section.REQUIREMENTS, "9", {"kind": "educational"}, "Document"),
        (Section.SETTINGS, "answer_days", {"value": 0}, "Working days for an answer"),
        (Section.SETTINGS, "answer_days", {"value": 7}, "Reminders, working days before the answer is due"),
        (Section.SETTINGS, "reminder_days", {"value": [7, "два"]}, "Reminders, working days before the answer is due"),
        (Section.SETTINGS, "reminder_days", {"value": [20]}, "Reminders, working days before the answer is due"),
        (Section.SETTINGS, "sampling_share", {"value": 1.5}, "Decisions drawn as a quality sample, %"),
        (Section.SETTINGS, "undo_minutes", {"value": True}, "Minutes to undo before a letter leaves"),
    ],
)
def test_a_fault_names_its_field(untouched: Office, section: Section, key: str, fields: dict, label: str) -> None:
    with pytest.raises(EntryFault) as fault:
        edited(untouched, section, key, **fields)
    assert fault.value.field == label
    assert seen(untouched) == SHIPPED


def test_a_region_is_closed_on_a_ground_that_stays_in_force(office: Office) -> None:
    entry = {"region": "77", "since": "2026-12-01", "until": "", "ground": "unsupported_region", "in_force": "yes"}

    def close(**changed: str) -> int:
        draft = Draft(Section.UNSUPPORTED_REGIONS, seen(office), {"1": {**entry, **changed}}, adds=True)
        return save(office, ADMINISTRATOR, draft, reason="Приказ")

    for changed in ({"until": "2026-11-30"}, {"since": "завтра"}, {"region": "00"}, {"ground": "unusable_signature"}):
        with pytest.raises(EntryFault):
            close(**changed)
    close()
    assert office.reference.unsupported_regions[0].region == "77"
    with pytest.raises(EntryFault, match="The service is not offered in a region"):
        edited(office, Section.GROUNDS, "unsupported_region", in_force="no")


def test_an_edited_text_reads_like_a_letter(untouched: Office) -> None:
    with untouched.database.read() as reader:
        entries = entries_of(reader, Section.NOTIFICATIONS)
    for key, entry in entries.items():
        subject, body = sample_of(Kind(key), entry["subject"], entry["body"])
        assert "2026-0001234" in subject and "{" not in body
