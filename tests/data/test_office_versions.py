"""What the office works by: versions follow each other, all of them stay, the loser of two is told."""

from __future__ import annotations

import pytest

from data.database import Database
from data.office_versions import (
    CASES_KEEP,
    SHIPPED,
    Section,
    VersionOutdated,
    add_version,
    edited_entries,
    newest_version,
    versions_of,
)
from data.reference.versions import References, shipped_rows
from data.settings import Settings, read_settings, save_setting
from tests.data.cases import OPENED

GROUND = "personal_data_mismatch"


def saved(database: Database, section: Section, seen: int = SHIPPED, **entries: dict) -> int:
    return database.write(
        lambda transaction: add_version(
            transaction, section, entries, seen=seen, at=OPENED, by="Жукова Е. С.", reason="Приказ"
        )
    )


def test_what_nobody_edited_is_version_one(database: Database) -> None:
    with database.read() as reader:
        assert newest_version(reader) == SHIPPED and versions_of(reader, Section.GROUNDS) == ()
        assert edited_entries(reader, Section.GROUNDS) == {}


def test_versions_are_numbered_through_all_sections_and_stay(database: Database) -> None:
    numbers = [
        saved(database, Section.PHRASES, opening={"text": "раз"}),
        saved(database, Section.NOTIFICATIONS, received={"subject": "т", "body": "т"}),
        saved(database, Section.PHRASES, seen=3, opening={"text": "два"}, help={"text": "три"}),
    ]
    assert numbers == [2, 3, 4]
    with database.read() as reader:
        assert [(each.number, each.keys) for each in versions_of(reader, Section.PHRASES)] == [
            (4, ("help", "opening")),
            (2, ("opening",)),
        ]
        assert edited_entries(reader, Section.PHRASES, 3) == {"opening": {"text": "раз"}}
        assert edited_entries(reader, Section.PHRASES)["opening"] == {"text": "два"}
        assert newest_version(reader, {Section.NOTIFICATIONS}) == 3


def test_who_edited_an_older_version_of_the_same_entry_is_told(database: Database) -> None:
    saved(database, Section.PHRASES, opening={"text": "раз"})
    assert saved(database, Section.PHRASES, help={"text": "другая запись"}) == 3
    with pytest.raises(VersionOutdated) as outdated:
        saved(database, Section.PHRASES, opening={"text": "поздно"})
    assert (outdated.value.newest.number, outdated.value.newest.saved_by) == (2, "Жукова Е. С.")
    with database.read() as reader:
        assert edited_entries(reader, Section.PHRASES)["opening"] == {"text": "раз"}


def test_a_reference_of_every_version_can_be_read_again(database: Database) -> None:
    ground = dict(shipped_rows(Section.GROUNDS)[GROUND])
    references = References()
    saved(database, Section.GROUNDS, **{GROUND: {**ground, "title_ru": "Новое"}})
    saved(database, Section.SETTINGS, answer_days={"value": 10})
    saved(database, Section.GROUNDS, seen=3, **{GROUND: {**ground, "title_ru": "Новое", "in_force": "no"}})
    with database.read() as reader:
        shipped, second, fourth = (references.of(reader, number) for number in (1, 2, 4))
        assert references.in_force(reader) is fourth  # made once
        assert references.of(reader, newest_version(reader, CASES_KEEP)) is fourth
    assert shipped.grounds[GROUND].title_ru == ground["title_ru"] and second.grounds[GROUND].title_ru == "Новое"
    assert second.grounds[GROUND] in second.rejection_grounds()
    assert fourth.grounds[GROUND] not in fourth.rejection_grounds() + fourth.clarification_grounds()
    assert (
        second.ground_for("registry.inn-unknown").code == GROUND and fourth.ground_for("registry.inn-unknown") is None
    )
    assert list(fourth.grounds) == list(shipped.grounds) and fourth.version == 4


def test_what_is_out_of_force_is_not_owed_and_not_offered(database: Database) -> None:
    references = References()
    phrase, requirement = shipped_rows(Section.PHRASES)["help"], shipped_rows(Section.REQUIREMENTS)["1"]
    saved(database, Section.PHRASES, help={**phrase, "in_force": "no"})
    saved(
        database,
        Section.REQUIREMENTS,
        **{"1": {**requirement, "in_force": "no"}, "19": {**requirement, "kind": "research"}},
    )
    with database.read() as reader:
        shipped, now = references.of(reader, SHIPPED), references.in_force(reader)
    assert set(shipped.phrases) - set(now.phrases) == {"help"}
    assert now.requirements[:-1] == shipped.requirements[1:] and now.requirements[-1].kind == "research"


def test_settings_are_what_was_saved_last(database: Database) -> None:
    for value in ([5], [7, 3]):
        database.write(lambda t, value=value: save_setting(t, "reminder_days", value, by="Жукова Е. С.", at=OPENED))
    with database.read() as reader:
        assert read_settings(reader) == Settings(reminder_days=(7, 3))
    with pytest.raises(KeyError):
        database.write(lambda t: save_setting(t, "no_such", 1, by="Жукова Е. С.", at=OPENED))
