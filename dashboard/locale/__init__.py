"""Every text a person reads, in Russian by default and in English.

The English text is the key; `ru.po` holds the Russian. The language belongs to the current context (a script run, a
thread, a command): `activate` sets it and `_`, `ngettext` follow. A text that stands in a table, to be translated when
it is shown, is marked with `N_`.
"""

from __future__ import annotations

import gettext as _gettext
import io
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("ru", "en")
DEFAULT_LANGUAGE = "ru"

_language: ContextVar[str] = ContextVar("language", default=DEFAULT_LANGUAGE)


@cache
def _translations(language: str) -> _gettext.NullTranslations:
    path = Path(__file__).with_name(f"{language}.po")
    if not path.exists():
        return _gettext.NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language, abort_invalid=True))
    compiled.seek(0)
    return _gettext.GNUTranslations(compiled)


def activate(language: str) -> str:
    """Make `language` the one of this context; an unknown one falls back to Russian. Returns the language in force."""
    chosen = language if language in LANGUAGES else DEFAULT_LANGUAGE
    _language.set(chosen)
    return chosen


def language() -> str:
    return _language.get()


@contextmanager
def in_language(language: str) -> Iterator[None]:
    """For what is written for somebody else than the reader of the screen: this language inside the block."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def _(message: str) -> str:
    return _translations(_language.get()).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    return _translations(_language.get()).ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """Translate a message that English has once and Russian twice, such as «all» of cases and of documents."""
    return _translations(_language.get()).pgettext(context, message)


def N_(message: str) -> str:
    return message
