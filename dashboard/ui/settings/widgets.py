"""A widget for each shape of a field: what it shows of a kept value, and what it gives to be kept."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboard.casework.editing.choosing import choice_title, choices
from dashboard.casework.editing.fields import Field, Shape
from dashboard.locale import _, language
from data.reference import Reference

_LONG = 5000  # characters: a field for more than that gets a high box


def field_widget(field: Field, value: object, reference: Reference, *, key: str, disabled: bool) -> object:
    """Draw it and return the value as it is kept; what was not touched is returned as it was."""
    common = {"label": _(field.label), "key": key, "disabled": disabled, "help": _(field.help) if field.help else None}
    match field.shape:
        case Shape.LINE | Shape.CODE:
            return st.text_input(value=str(value), max_chars=field.longest, **common).strip()
        case Shape.TEXT:
            text = str(value)
            height = 420 if field.longest > _LONG else 130
            typed = st.text_area(value=text, max_chars=field.longest, height=height, **common)
            return text if typed == text else typed.strip()
        case Shape.YES_NO:
            return "yes" if st.checkbox(value=value == "yes", **common) else "no"
        case Shape.SWITCH:
            return st.checkbox(value=bool(value), **common)
        case Shape.CHOICE:
            return _chosen(field, str(value), reference, common)
        case Shape.CHOICES:
            offered = choices(field, reference)
            given = st.multiselect(
                options=offered,
                default=[code for code in str(value).split() if code in offered],
                format_func=lambda code: choice_title(field, code, reference, language()),
                placeholder=_("None"),
                **common,
            )
            return " ".join(given)
        case Shape.DAY:
            given = st.date_input(
                value=dt.date.fromisoformat(str(value)) if value else None, format="DD.MM.YYYY", **common
            )
            return given.isoformat() if given else ""
        case _:
            return _number(field, value, common)


def _chosen(field: Field, value: str, reference: Reference, common: dict) -> str:
    offered = choices(field, reference)
    if value and value not in offered:
        offered = [value, *offered]  # out of force since; kept until another is chosen
    given = st.selectbox(
        options=offered,
        index=offered.index(value) if value in offered else None,
        format_func=lambda code: choice_title(field, code, reference, language()),
        placeholder=_("Choose") if field.required else _("any"),
        **common,
    )
    return given or ""


def _number(field: Field, value: object, common: dict) -> object:
    match field.shape:
        case Shape.NUMBER:
            least, most = int(field.least), int(field.most)
            return int(st.number_input(value=int(value), min_value=least, max_value=most, step=1, **common))
        case Shape.PERCENT:
            most = float(field.most)
            return st.number_input(value=float(value), min_value=0.0, max_value=most, step=1.0, format="%g", **common)
        case Shape.SHARE:
            shown = round(float(value) * 100, 4)
            given = st.number_input(value=shown, min_value=0.0, max_value=100.0, step=1.0, format="%g", **common)
            return value if given == shown else round(given / 100, 6)
        case Shape.NUMBERS:
            given = st.text_input(value=", ".join(map(str, value)), **common)
            parts = [part.strip() for part in given.replace(";", ",").split(",") if part.strip()]
            return [int(part) if part.isascii() and part.isdecimal() else part for part in parts]
    given = st.text_area(value="\n".join(value), height=96, **common)
    return given.replace(",", " ").split()
