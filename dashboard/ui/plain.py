"""Text from outside stays text: nothing an applicant wrote may become markup on the screen."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&@/])")


def plain(text: str) -> str:
    """`text` for a place that renders Markdown: shown letter by letter, on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
