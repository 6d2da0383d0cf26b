"""The Russian catalogue is whole: every text translated, every plural in three forms, the same places to fill."""

from __future__ import annotations

import re
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from dashboard.locale import _, activate, ngettext
from dashboard.locale.extraction import ROOT, RUSSIAN, messages


@pytest.fixture(scope="module")
def russian():
    with RUSSIAN.open("rb") as source:
        return read_po(source, locale="ru", abort_invalid=True)


def _texts(value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,)


def _places(text: str) -> set[str]:
    return {name for _literal, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def test_every_text_is_translated(russian):
    missing = []
    for message in messages():
        if not message.id:
            continue
        known = russian.get(message.id, context=message.context)
        if known is None or known.fuzzy or not all(_texts(known.string)):
            missing.append(message.id)
    assert not missing


def test_no_dead_translation_is_kept(russian):
    alive = messages()
    assert not [message.id for message in russian if message.id and alive.get(message.id, message.context) is None]


def test_plurals_have_three_forms(russian):
    plurals = [message for message in russian if isinstance(message.id, tuple)]
    assert plurals
    assert not [message.id for message in plurals if len(_texts(message.string)) != 3 or not all(message.string)]


def test_translations_fill_the_same_places(russian):
    wrong = []
    for message in russian:
        if not message.id:
            continue
        wanted = set().union(*(_places(text) for text in _texts(message.id)))
        if any(_places(text) != wanted for text in _texts(message.string)):
            wrong.append(message.id)
    assert not wrong


def test_russian_texts_are_russian(russian):
    """A translation without a Cyrillic letter was forgotten, unless the original has no word to translate."""
    wordless = re.compile(r"^[^A-Za-z]*(\{[a-z_]+\}[^A-Za-z]*)*$")
    same = ("OID", "No.", "No. {n}", "No. {number}", "No. {sequence}")
    left = [
        message.id
        for message in russian
        if message.id
        and not all(re.search("[а-яё]", text, re.IGNORECASE) for text in _texts(message.string))
        and not all(wordless.match(text) for text in _texts(message.id))
        and message.id not in same
    ]
    assert not left


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1 замечание"),
        (2, "2 замечания"),
        (5, "5 замечаний"),
        (11, "11 замечаний"),
        (21, "21 замечание"),
        (112, "112 замечаний"),
    ],
)
def test_plural_forms_of_russian(number, words):
    activate("ru")
    assert ngettext("{n} finding", "{n} findings", number).format(n=number) == words


def test_no_text_hides_in_an_f_string():
    """The extraction does not look into f-strings; a text marked there would never be translated."""
    hidden = re.compile(r"""\{(_|N_|ngettext|pgettext)\(['"]""")
    sources = [path for folder in ("dashboard", "pages") for path in (ROOT / folder).rglob("*.py")]
    assert not [path for path in sources if hidden.search(path.read_text(encoding="utf-8"))]


def test_the_switch_turns_a_text_to_english_and_back():
    activate("en")
    assert _("Queue") == "Queue"
    activate("ru")
    assert _("Queue") == "Очередь"


def test_an_unknown_language_falls_back_to_russian():
    assert activate("de") == "ru"
