"""What an account may do and see, as fields that are the same for a new account and for one that there is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard.casework.permissions import OF_PEOPLE
from dashboard.casework.words import KIND
from dashboard.locale import _, language
from dashboard.ui.words import ROLE
from data.model import OrganisationKind
from data.reference import Reference

_ROLES = [role for role in ROLE if role in OF_PEOPLE]


@dataclass(frozen=True, slots=True)
class Rights:
    """`kinds` and `regions` of the applications that somebody sees; none of them: all."""

    roles: tuple[str, ...]
    kinds: tuple[str, ...]
    regions: tuple[str, ...]


def rights_fields(reference: Reference, line: Mapping[str, Any], *, key: str, given: Collection[str] = ()) -> Rights:
    """Draw the fields as `line` has them; `given` are those that the identity provider decides on."""
    words = _("The identity provider gives them at each sign-in.")
    st.pills(
        _("Roles"),
        _ROLES,
        selection_mode="multi",
        default=[role for role in _ROLES if role in line["roles"]],
        format_func=lambda role: _(ROLE[role]),
        key=f"{key}_roles",
        disabled="roles" in given,
        help=words if "roles" in given else None,
    )
    st.multiselect(
        _("Sees these kinds of organisations"),
        [str(kind) for kind in OrganisationKind],
        default=line["kinds"],
        format_func=lambda kind: _(KIND[kind]),
        placeholder=_("all"),
        key=f"{key}_kinds",
        disabled="kinds" in given,
        help=words if "kinds" in given else None,
    )
    names = {code: f"{region.title(language())} ({code})" for code, region in reference.regions.items()}
    st.multiselect(
        _("Sees these regions"),
        sorted(names, key=names.__getitem__),
        default=[each for each in line["regions"] if each in names],
        format_func=lambda code: names[code],
        placeholder=_("all"),
        key=f"{key}_regions",
        disabled="regions" in given,
        help=words if "regions" in given else None,
    )
    return rights_chosen(key)


def rights_chosen(key: str) -> Rights:
    """What stands in the fields of that key, in a callback too."""
    chosen = (st.session_state[f"{key}_{name}"] for name in ("roles", "kinds", "regions"))
    return Rights(*(tuple(map(str, each)) for each in chosen))
