"""A filter by several codes of a table, one of a row of filters above a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

import streamlit as st

from dashboard.casework.words import KIND
from dashboard.locale import _, language
from data.model import OrganisationKind
from data.reference import Reference


def codes_input(
    key: str,
    label: str,
    placeholder: str,
    titles: Mapping[str, str],
    chosen: Sequence[str],
    apply: Callable[[tuple[str, ...]], None],
    *,
    width: int,
) -> None:
    """Show what is chosen; `apply` is called with what is chosen instead. Codes without a title are left out."""
    st.session_state[key] = [code for code in chosen if code in titles]
    codes_choice(key, label, placeholder, titles, lambda: apply(tuple(st.session_state[key])), width=width)


def codes_choice(
    key: str,
    label: str,
    placeholder: str,
    titles: Mapping[str, str],
    on_change: Callable[[], None],
    *,
    width: int | Literal["stretch"] = "stretch",
) -> None:
    """The same for what stands under `key` in the session already."""
    st.multiselect(
        label,
        list(titles),
        key=key,
        format_func=titles.get,
        placeholder=placeholder,
        width=width,
        on_change=on_change,
        label_visibility="collapsed",
    )


def kind_titles() -> dict[str, str]:
    return {kind: _(KIND[kind]) for kind in OrganisationKind}


def region_titles(reference: Reference) -> dict[str, str]:
    """«77 Москва» by its code."""
    return {code: f"{code} {region.title(language())}" for code, region in reference.regions.items()}
