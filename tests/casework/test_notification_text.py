"""The texts: the shipped ones are whole, what an editor may write, and what nobody can forge through them."""

from __future__ import annotations

import pytest

from dashboard.casework.notification_text import LONGEST_BODY, PLACES, TemplateFault, check_template, fill
from data.notification_templates import shipped
from data.notifications import Kind


@pytest.mark.parametrize("kind", Kind)
def test_the_shipped_texts_can_be_filled(kind: Kind) -> None:
    template = shipped(kind)
    check_template(kind, template.subject, template.body)
    values = {place: f"<{place}>" for place in PLACES[kind]}
    subject, body = fill(kind, template.subject, template.body, values)
    assert "<number>" in subject and "<organisation>" in body and "<status>" in body and "<link>" in body
    assert "{" not in subject + body
    assert body.startswith("Уважаемый заявитель!") and body.endswith("\n") and "\n\n\n" not in body


@pytest.mark.parametrize("kind", Kind)
def test_with_nothing_to_fill_they_are_still_letters(kind: Kind) -> None:
    template = shipped(kind)
    _, body = fill(kind, template.subject, template.body, {"number": "2026-0000001"})
    assert "Организация:" not in body and "до \n" not in body and "\n\n\n" not in body


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("Номер {nubmer}", "There is no place {nubmer}"),
        ("{grounds}", "There is no place {grounds}"),
        ("{number.__class__}", "There is no place {number.__class__}"),
        ("{number!r}", "There is no place {number!r}"),
        ("{number:>99999999}", "There is no place {number:>99999999}"),
        ("{}", "There is no place {}"),
        ("{0}", "There is no place {0}"),
        ("{number[0]}", "There is no place {number[0]}"),
        ("{number", "brace"),
        ("number}", "brace"),
        ("  ", "needs a subject and a text"),
        ("x" * (LONGEST_BODY + 1), "too long"),
    ],
)
def test_a_text_that_cannot_be_used_is_refused(body: str, message: str) -> None:
    with pytest.raises(TemplateFault) as fault:
        check_template(Kind.RECEIVED, "Заявка № {number}", body)
    assert message in str(fault.value)
    assert str(fault.value) == fault.value.message.format(**fault.value.arguments)


@pytest.mark.parametrize("subject", ["", "Тема\nBcc: a@b.example", "Тема\u2028ещё", "{organisation", "т" * 201])
def test_a_subject_that_cannot_be_used_is_refused(subject: str) -> None:
    with pytest.raises(TemplateFault):
        check_template(Kind.RECEIVED, subject, "Текст")


def test_a_value_is_text_and_nothing_else() -> None:
    name = "{number} {0} %s ООО\r\nBcc: a@b.example\x00\u202e\u200b\u2028«Ёж»"
    subject, body = fill(Kind.RECEIVED, "О {organisation}", "Кто: {organisation}\n", {"organisation": name})
    assert subject == "О {number} {0} %s ООО Bcc: a@b.example «Ёж»"
    assert body == "Кто: {number} {0} %s ООО Bcc: a@b.example «Ёж»\n"


def test_a_line_without_anything_to_say_is_left_out() -> None:
    body = "Начало\nСрок: до {due_on}\n\nОт {received_on} до {due_on}\n\n{link}\n\nКонец"
    _, filled = fill(Kind.RECEIVED, "Тема", body, {"received_on": "10.11.2026"})
    assert filled == "Начало\n\nОт 10.11.2026 до\n\nКонец\n"


def test_several_lines_stay_where_there_may_be_several() -> None:
    _, body = fill(Kind.CLARIFICATION, "Тема", "{items}", {"items": "1. Раз\r\n2. Два  \u202e\n"})
    assert body == "1. Раз\n2. Два\n"


def test_a_brace_of_the_text_itself_is_written_twice() -> None:
    assert fill(Kind.RECEIVED, "{{x}} {number}", "{{y}}", {"number": "1"}) == ("{x} 1", "{y}\n")
