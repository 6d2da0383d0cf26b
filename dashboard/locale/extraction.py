"""Which texts there are: what the code marks, the checks' documentation and messages, the reasons of quarantine and of refused registers.

`python -m dashboard.locale.extraction` brings ru.po up to date: new texts come in untranslated, dead ones go.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from checks.catalogue import catalogue
from data.registers.problems import REASONS as PROBLEMS
from data.unreadable import REASONS

ROOT = Path(__file__).resolve().parents[2]
RUSSIAN = Path(__file__).with_name("ru.po")

_KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
_FOLDERS = ("dashboard", "pages")


def messages() -> Catalog:
    """Every text of the program that a person reads, untranslated."""
    found = Catalog(locale="ru", fuzzy=False)
    for folder in _FOLDERS:
        for _file, _line, message, _comments, context in extract_from_dir(
            ROOT / folder, method_map=[("**.py", "python"), ("**.html", "jinja2")], keywords=_KEYWORDS, comment_tags=()
        ):
            found.add(message, context=context)
    for check in catalogue().values():
        documentation = check.documentation
        for text in (
            documentation.title,
            documentation.what,
            documentation.why,
            documentation.action,
            documentation.source,
        ):
            found.add(text)
        for text in check.messages.values():
            found.add(text)
    for text in (*REASONS.values(), *PROBLEMS.values()):
        found.add(text)
    return found


def bring_up_to_date(path: Path = RUSSIAN) -> None:
    with path.open("rb") as source:
        translated = read_po(source, locale="ru")
    fresh = messages()
    for message in fresh:
        known = translated.get(message.id, context=message.context) if message.id else None
        if known is not None:
            message.string = known.string
    with path.open("wb") as target:
        write_po(target, fresh, sort_output=True, no_location=True, omit_header=False, width=120)


if __name__ == "__main__":
    bring_up_to_date()
