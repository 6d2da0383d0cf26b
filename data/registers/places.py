"""The places of a licence as one text, in which the store keeps them: a line a place, the address and its works in tabs."""

from __future__ import annotations

from collections.abc import Iterable

from data.registers.records import WorkPlace


def places_as_text(places: Iterable[WorkPlace]) -> str:
    """Addresses and works must be single lines without tabs, as every text of a register is read."""
    return "\n".join(["\t".join((place.address, *place.works)) for place in places])


def read_places(text: str) -> tuple[WorkPlace, ...]:
    lines = (line.split("\t") for line in text.split("\n")) if text else ()
    return tuple(WorkPlace(address, tuple(works)) for address, *works in lines)
