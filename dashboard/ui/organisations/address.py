"""The register's filter, order and opened line in the address. What cannot be understood counts as not asked for.

q                   words of a name, a registration number, the beginning of an INN, an OGRN
registration        valid | attention | reversed
kind, region        as in the queue's address
sort                one of data.registered_organisations.SORTS, with a minus in front for descending
page                from 1
act                 the registration number whose details are open
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from dashboard.ui import queue_address
from dashboard.ui.address_bar import show_in_address
from data.queue import QueueFilter
from data.registered_organisations import SORTS

_LONGEST = 40  # characters; what is longer is no registration number


@dataclass(frozen=True, slots=True)
class OrganisationsAddress:
    asked: QueueFilter = QueueFilter()
    sort: str = "registered"
    descending: bool = True
    page: int = 1
    act: str = ""


def from_query(parameters: Mapping[str, str]) -> OrganisationsAddress:
    """Never raises, whatever stands in the parameters."""
    of_queue = queue_address.from_query(parameters)
    asked = of_queue.asked
    told = parameters.get("sort", "")
    sort = told.removeprefix("-")
    return OrganisationsAddress(
        asked=QueueFilter(
            search=asked.search, kinds=asked.kinds, regions=asked.regions, registration=asked.registration
        ),
        sort=sort if sort in SORTS else "registered",
        descending=told.startswith("-") if sort in SORTS else True,
        page=of_queue.page,
        act=act if len(act := parameters.get("act", "").strip()) <= _LONGEST else "",
    )


def to_query(address: OrganisationsAddress) -> dict[str, str]:
    order = f"-{address.sort}" if address.descending else address.sort
    given = {"sort": order if order != "-registered" else "", "act": address.act}
    return queue_address.to_query(address.asked, page=address.page) | {
        name: each for name, each in given.items() if each
    }


def read_address() -> OrganisationsAddress:
    return from_query({name: st.query_params[name] for name in st.query_params})


def write_address(address: OrganisationsAddress) -> None:
    """Put the register's new state into the address; the language stays."""
    show_in_address(to_query(address))


def narrow(address: OrganisationsAddress, **asked: object) -> OrganisationsAddress:
    """With other conditions, from the first page on and with nothing opened."""
    return dataclasses.replace(address, asked=dataclasses.replace(address.asked, **asked), page=1, act="")
