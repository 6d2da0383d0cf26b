"""The register as a table: one row a registration number; a click opens its details beside the table."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from urllib.parse import urlencode

from dashboard.casework.clock import moscow_day
from dashboard.casework.words import KIND
from dashboard.locale import _, language, ngettext
from dashboard.ui.badges import STANDING
from dashboard.ui.organisations.address import OrganisationsAddress, to_query, write_address
from dashboard.ui.table import Cell, Column, Row, Sort, table
from data.queue import QueueFilter
from data.reference import Reference
from data.registered_organisations import Registered

PAGE = 25
_ALWAYS = ("organisation", "act", "state")


def organisation_table(
    rows: Sequence[Registered], address: OrganisationsAddress, reference: Reference, *, narrow: bool
) -> None:
    """Show one page of the register; `narrow` leaves out what the details beside it tell."""

    def sort(wanted: Sort) -> None:
        write_address(dataclasses.replace(address, sort=wanted.column, descending=wanted.descending, page=1))

    def open_one(number: str) -> None:
        write_address(dataclasses.replace(address, act=number))

    columns = [
        Column("organisation", _("Organisation"), sortable=True, link=True),
        Column("act", _("Registration number"), width="11.5rem"),
        Column("registered", _("Registered"), "date", sortable=True, width="9.5rem"),
        Column("kind", _("Kind and region"), width="13rem"),
        Column("licences", _("Licences"), width="9rem"),
        Column("state", _("State today"), "badge", width="11rem"),
        Column("since", _("Since"), "date", sortable=True, width="7rem"),
    ]
    table(
        [column for column in columns if not narrow or column.name in _ALWAYS],
        [_row(each, address, reference, narrow=narrow) for each in rows],
        key="organisation_table",
        title=_("Register of organisations"),
        sort=Sort(address.sort, address.descending),
        empty=_("No registration fits these filters. Take some off, or look under “All”.")
        if address.asked != QueueFilter()
        else _("No organisation is registered yet. It appears here as soon as the first application is approved."),
        on_open=open_one,
        on_sort=sort,
    )


def _row(each: Registered, address: OrganisationsAddress, reference: Reference, *, narrow: bool) -> Row:
    region = reference.regions.get(each.region)
    named = (
        [(_("INN {number}"), each.inn)] if narrow else [(_("INN {number}"), each.inn), (_("OGRN {number}"), each.ogrn)]
    )
    numbers = " · ".join(words.format(number=number) for words, number in named if number)
    return Row(
        id=each.registration_number,
        href=organisation_address(address, each.registration_number),
        cells={
            "organisation": Cell(each.name or _("no name given"), numbers),
            "act": Cell(each.registration_number, _("application {number}").format(number=each.number)),
            "registered": moscow_day(each.registered_at),
            "kind": Cell(_(KIND[each.kind]), region.title(language()) if region else each.region),
            "licences": _licences(each),
            "state": STANDING[each.standing],
            "since": moscow_day(each.since),
        },
    )


def organisation_address(address: OrganisationsAddress, number: str) -> str:
    return f"organisations?{urlencode(to_query(dataclasses.replace(address, act=number)))}"


def _licences(each: Registered) -> Cell:
    good = max(0, each.licences - each.faulty_licences)
    valid = ngettext("{n} valid", "{n} valid", good).format(n=good)
    if not each.licences:
        return Cell("", _("none"))
    if not each.faulty_licences:
        return Cell(valid)
    doubtful = ngettext("{n} in doubt", "{n} in doubt", each.faulty_licences).format(n=each.faulty_licences)
    return Cell(doubtful, valid, "late")
