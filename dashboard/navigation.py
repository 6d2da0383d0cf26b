"""The pages by role: the only place with their paths and titles."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from dashboard.casework.permissions import Actor, Role
from dashboard.casework.rights import PAGES
from dashboard.locale import N_, _

FOLDER = Path(__file__).resolve().parents[1] / "pages"


@dataclass(frozen=True, slots=True)
class Place:
    """A page: its file and address are `name`, its roles those of `rights.PAGES`. A place that is not in the menu is reached from another one."""

    name: str
    title: str
    icon: str
    in_menu: bool = True

    @property
    def roles(self) -> frozenset[Role]:
        return PAGES[self.name]


QUEUE = Place("queue", N_("Queue"), "inbox")
APPLICATION = Place("application", N_("Application"), "description", in_menu=False)
ANALYTICS = Place("analytics", N_("Analytics"), "monitoring")
REPORTS = Place("reports", N_("Reports"), "summarize")
ORGANISATIONS = Place("organisations", N_("Organisations"), "verified")
INTAKE = Place("intake", N_("Intake"), "move_to_inbox")
REGISTERS = Place("registers", N_("Registers"), "account_balance")
NOTIFICATIONS = Place("notifications", N_("Notifications"), "outgoing_mail")
AUDIT = Place("audit", N_("Audit"), "policy")
TICKETS = Place("tickets", N_("Support"), "support_agent")
CATALOGUE = Place("catalogue", N_("Catalogue of checks"), "rule")
RETENTION = Place("retention", N_("Retention"), "auto_delete")
ACCOUNTS = Place("accounts", N_("Accounts"), "manage_accounts")
SETTINGS = Place("settings", N_("Settings"), "tune")

PLACES = (
    QUEUE,
    APPLICATION,
    ANALYTICS,
    REPORTS,
    ORGANISATIONS,
    INTAKE,
    NOTIFICATIONS,
    TICKETS,
    REGISTERS,
    AUDIT,
    RETENTION,
    CATALOGUE,
    ACCOUNTS,
    SETTINGS,
)


def pages(actor: Actor) -> dict[str, st.Page]:
    """The pages that the actor's roles open, by name; the first one is where they land."""
    return {
        place.name: st.Page(
            FOLDER / f"{place.name}.py",
            title=_(place.title),
            icon=f":material/{place.icon}:",
            url_path=place.name,
            default=place is QUEUE,
            visibility="visible" if place.in_menu else "hidden",
        )
        for place in PLACES
        if place.roles & actor.roles
    }


def go(place: Place, **query: str | list[str]) -> None:
    """Leave for another page, its address carrying `query`."""
    st.switch_page(FOLDER / f"{place.name}.py", query_params=query)
