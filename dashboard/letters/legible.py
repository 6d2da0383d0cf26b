"""Text of people as letters can show it: every sign has a shape, and none changes how its neighbours are read.

An archival PDF may hold no sign without a shape. So a sign that no font of ours has becomes «�», visibly; signs that
are not seen at all (controls, turns of the direction of writing, joiners, choices of an emoji's look) are dropped.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from dashboard.letters.faces import coverages

STAND_IN = "\N{REPLACEMENT CHARACTER}"

_NOBODYS = ("Co", "Cn", "Cs")  # private, unassigned, half a sign: an archival PDF holds none, whatever a font draws


def legible(text: str) -> str:
    """Lines stay lines, tabs and odd spaces become spaces."""
    return "".join(map(_shown, _clusters(unicodedata.normalize("NFC", text.replace("\r\n", "\n")))))


def _clusters(text: str) -> Iterator[str]:
    """A sign together with the marks on it: one font has to have all of them."""
    cluster = ""
    for sign in text:
        category = unicodedata.category(sign)
        if sign in "\n\t\r\v\f" or category in ("Zl", "Zp"):
            sign = " " if sign == "\t" else "\n"
        elif category in ("Cc", "Cf") or "\ufe00" <= sign <= "\ufe0f":
            continue
        elif category == "Zs" and sign != "\N{NO-BREAK SPACE}":
            sign = " "
        if cluster and not category.startswith("M"):
            yield cluster
            cluster = ""
        cluster += sign
    if cluster:
        yield cluster


def _shown(cluster: str) -> str:
    if cluster == "\n":
        return cluster
    if unicodedata.category(cluster[0]) in _NOBODYS:
        return STAND_IN
    for shape in (cluster, cluster[0]):  # rather the letter without its mark than neither
        if any(font.issuperset(map(ord, shape)) for font in coverages()):
            return shape
    return STAND_IN
