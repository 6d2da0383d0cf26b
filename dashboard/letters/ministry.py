"""The letterhead: who writes, and where an applicant turns to. One place to change."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ministry:
    name: tuple[str, ...]  # as the letterhead breaks it into lines
    short_name: str
    address: str
    system: str
    portal: str  # where applications are sent from, after «на»


MINISTRY = Ministry(
    name=("Министерство", "здравоохранения", "Российской Федерации"),
    short_name="Минздрав России",
    address="Рахмановский пер., д. 3, г. Москва, ГСП-4, 127994",
    system="Единая государственная информационная система в сфере здравоохранения",
    portal="портале государственных услуг (раздел «ЕГИСЗ»)",
)
