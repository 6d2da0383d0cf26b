from data.database import Database
from data.notification_templates import SHIPPED, read_template, shipped
from data.notifications import Kind
from data.office_versions import Section, add_version
from tests.data.cases import OPENED


def test_every_kind_has_a_file_and_every_file_a_kind() -> None:
    assert {path.stem for path in SHIPPED.iterdir()} == set(Kind)
    assert all(shipped(kind).subject.strip() and shipped(kind).body.strip() for kind in Kind)


def test_a_text_nobody_edited_is_the_shipped_one(database: Database) -> None:
    with database.read() as reader:
        assert read_template(reader, Kind.RECEIVED) == shipped(Kind.RECEIVED)


def test_the_text_edited_last_is_in_force_and_knows_its_version(database: Database) -> None:
    for number, body in enumerate(("Первый", "Второй"), 1):
        entries = {str(Kind.RECEIVED): {"subject": "Тема", "body": body}}
        database.write(
            lambda transaction, entries=entries, seen=number: add_version(
                transaction, Section.NOTIFICATIONS, entries, seen=seen, at=OPENED, by="Жукова Е. С.", reason="Приказ"
            )
        )
    with database.read() as reader:
        template = read_template(reader, Kind.RECEIVED)
        assert (template.version, template.subject, template.body) == (3, "Тема", "Второй")
        assert read_template(reader, Kind.APPROVED) == shipped(Kind.APPROVED)
