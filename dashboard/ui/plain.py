"""Text from outside stays text: nothing an applicant wrote may become markup on the screen."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&@/])")
# What is made into links, signs and dashes after Markdown was read, so that no backslash keeps it.
_MADE_INTO_MORE = re.compile(
    r"(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)"  # links
    r"|(?<=:)(?=[a-z][\w+\-/]*:)"  # signs by name
    r"|(?<=(?<!\S)[<>~\-])(?=(?:->|[\-=>])(?!\S))",  # arrows and dashes
    re.IGNORECASE,
)
_JOINER = "\N{WORD JOINER}"  # not drawn, and no line is broken there


def plain(text: str) -> str:
    """`text` for a place that renders Markdown: shown letter by letter, on one line."""
    return _MARKUP.sub(r"\\\1", _MADE_INTO_MORE.sub(_JOINER, " ".join(text.split())))
