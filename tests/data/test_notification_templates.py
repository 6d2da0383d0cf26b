import pytest

from data.database import Database
from data.notification_templates import (
    SHIPPED,
    Template,
    TemplateOutdated,
    read_template,
    save_template,
    shipped,
    template_versions,
)
from data.notifications import Kind
from tests.data.cases import OPENED


def saved(database: Database, body: str, *, seen: int, kind: Kind = Kind.RECEIVED) -> Template:
    return database.write(
        lambda transaction: save_template(transaction, kind, "Тема", body, seen=seen, at=OPENED, by="Админ А. А.")
    )


def test_every_kind_has_a_file_and_every_file_a_kind() -> None:
    assert {path.stem for path in SHIPPED.iterdir()} == set(Kind)
    assert all(shipped(kind).subject.strip() and shipped(kind).body.strip() for kind in Kind)


def test_a_text_nobody_edited_is_the_shipped_one(database: Database) -> None:
    with database.read() as reader:
        assert read_template(reader, Kind.RECEIVED) == shipped(Kind.RECEIVED)
        assert template_versions(reader, Kind.RECEIVED) == (shipped(Kind.RECEIVED),)


def test_versions_follow_each_other_and_all_stay(database: Database) -> None:
    first = saved(database, "Первый", seen=0)
    second = saved(database, "Второй", seen=1)
    saved(database, "О другом", seen=0, kind=Kind.APPROVED)
    assert (first.version, second.version, second.saved_by) == (1, 2, "Админ А. А.")
    with database.read() as reader:
        assert read_template(reader, Kind.RECEIVED) == second
        assert template_versions(reader, Kind.RECEIVED) == (second, first, shipped(Kind.RECEIVED))


def test_who_edited_an_older_version_is_told(database: Database) -> None:
    saved(database, "Первый", seen=0)
    with pytest.raises(TemplateOutdated) as outdated:
        saved(database, "Поздний", seen=0)
    assert outdated.value.newest.body == "Первый"
    with database.read() as reader:
        assert read_template(reader, Kind.RECEIVED).version == 1
