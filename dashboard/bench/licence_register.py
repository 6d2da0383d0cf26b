"""A licence register of any size, in the form that Roszdravnadzor publishes its registers in."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

from dashboard.demo.places import PLACES

_WORKS = (
    "вакцинации (проведению профилактических прививок)",
    "дезинфектологии",
    "лабораторной диагностике",
    "лечебной физкультуре",
    "медицинским осмотрам (предрейсовым, послерейсовым)",
    "медицинской статистике",
    "медицинскому массажу",
    "неотложной медицинской помощи",
    "организации здравоохранения и общественному здоровью",
    "рентгенологии",
    "сестринскому делу",
    "сестринскому делу в педиатрии",
    "стоматологии ортопедической",
    "стоматологии терапевтической",
    "терапии",
    "ультразвуковой диагностике",
    "управлению сестринской деятельностью",
    "физиотерапии",
    "функциональной диагностике",
    "экспертизе временной нетрудоспособности",
)
_STREETS = ("Ленина", "Советская", "Мира", "Садовая", "Гагарина", "Строителей", "Кирова", "Заречная")
_LICENCE = """<licenses><name>Территориальный орган Росздравнадзора по региону {region}</name>\
<activity_type>Медицинская деятельность</activity_type>\
<full_name_licensee>{holder}</full_name_licensee><abbreviated_name_licensee>{holder}</abbreviated_name_licensee>\
<brand_name_licensee/><form>Общества с ограниченной ответственностью</form><address>{address}</address>\
<ogrn>{ogrn}</ogrn><inn>{inn}</inn><number>{number}</number><date>{day}</date><number_orders>{order}</number_orders>\
<date_order>{day}</date_order><date_register>{day}</date_register><number_duplicate/><date_duplicate/><termination/>\
<date_termination/><information/><information_regulations/>\
<information_suspension_resumption>{suspension}</information_suspension_resumption><information_cancellation/>\
<information_reissuing/><work_address_list>{places}</work_address_list></licenses>
"""
_PLACE = """<address_place><address>{address}</address><index>{index}</index><region>{region}</region><city>{city}</city>\
<street>{street}</street><code_fias/><works>{works}</works></address_place>"""


def number(serial: int) -> str:
    """The number of the licence at this place, counted from 0; places of one register never share one."""
    place = PLACES[serial % len(PLACES)]
    return f"Л041-{serial % 977:05}-{place.region}/{serial:08}"


def inn(serial: int) -> str:
    return f"{7700000000 + serial // 2}"


def write_licence_register(path: Path, licences: int) -> int:
    """Write the archive; returns the bytes of the XML in it."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("data-20261101-structure-20150101.xml", "w", force_zip64=True) as entry,
    ):
        return sum(entry.write(piece.encode()) for piece in _pieces(licences))


def _pieces(licences: int) -> Iterator[str]:
    rng = Random(1)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<licenses_list>\n'
    for serial in range(licences):
        yield _licence(rng, serial)
    yield "</licenses_list>\n"


def _licence(rng: Random, serial: int) -> str:
    home = PLACES[serial % len(PLACES)]
    places = [_place(rng, serial) for _ in range(rng.choice((1, 1, 1, 1, 2, 2, 4)))]
    return _LICENCE.format(
        region=home.region,
        holder=escape(f"Общество с ограниченной ответственностью «Клиника & К° {serial // 2}»"),
        address=f"{home.postal}000, {home.city}, ул. {rng.choice(_STREETS)}, д. {rng.randrange(1, 200)}",
        ogrn=1027700000000 + serial // 2,
        inn=inn(serial),
        number=number(serial),
        day=f"20{rng.randrange(12, 26)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}",
        order=f"{rng.randrange(1, 9999)}-Л",
        suspension="Приостановлено: частично от 2024-03-01 / Возобновлено: 2024-05-01" if serial % 200 == 0 else "",
        places="".join(places),
    )


def _place(rng: Random, serial: int) -> str:
    place = PLACES[serial % len(PLACES)]
    street = f"ул. {rng.choice(_STREETS)}, д. {rng.randrange(1, 200)}"
    return _PLACE.format(
        address=f"{place.postal}{serial % 1000:03}, {place.city}, {street}, помещение {rng.randrange(1, 40)}",
        index=f"{place.postal}{serial % 1000:03}",
        region=place.region_name,
        city=place.city,
        street=street,
        works="".join(f"<work>{work}</work>" for work in rng.sample(_WORKS, rng.randrange(2, 9))),
    )
