"""Turns of phrase and stamps that several papers share."""

from __future__ import annotations

import datetime as dt

from dashboard.demo.organisations import Applicant
from dashboard.demo.scans.marks import Impression

MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
SAMPLE = "ОБРАЗЕЦ. Все сведения вымышлены"


def in_words(day: dt.date) -> str:
    """«12 марта 2019 г.»"""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year} г."


def own_stamp(applicant: Applicant) -> Impression:
    """The stamp of the organisation or the entrepreneur."""
    organisation = applicant.organisation
    if applicant.entrepreneur:
        rim = f"ИНДИВИДУАЛЬНЫЙ ПРЕДПРИНИМАТЕЛЬ * {applicant.place.city.upper()} * ОГРНИП {organisation.ogrn}"
        head = applicant.head
        return Impression(rim, (head.last_name.upper(), head.first_name.upper(), head.middle_name.upper()))
    legal_form, _, name = organisation.full_name.partition(" «")
    rim = f"{legal_form.upper()} * {applicant.place.city.upper()} * ОГРН {organisation.ogrn}"
    return Impression(rim, centred(name.removesuffix("»")))


def office_stamp(office: str, number: str) -> Impression:
    """The stamp of an authority, with a number where a state one would carry its emblem."""
    return Impression(office.upper(), ("ДЛЯ", "ДОКУМЕНТОВ", number))


def centred(name: str) -> tuple[str, ...]:
    """The words of a name on up to three lines of a stamp."""
    lines = [""]
    for part in name.upper().split():
        if lines[-1] and len(lines[-1]) + len(part) > 14 and len(lines) < 3:
            lines.append("")
        lines[-1] = f"{lines[-1]} {part}".strip()
    return tuple(line[:24] for line in lines)
