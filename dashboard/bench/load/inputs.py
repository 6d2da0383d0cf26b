"""What an input says of itself when it comes onto a screen, and what it says after a person used it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState

_EVENTS = "$$STREAMLIT_INTERNAL_KEY_{id}__events"  # the widget beside a component that carries its triggers


def said_first(kind: str, widget: Any) -> WidgetState | None:
    """The first word of a widget, from its own message; None for one that says nothing until it is used."""
    state = WidgetState(id=widget.id)
    told = bool(getattr(widget, "set_value", False))
    match kind:
        case "text_input" | "text_area":
            if told or widget.HasField("default"):
                state.string_value = widget.value if told else widget.default
        case "multiselect":
            state.string_array_value.data.extend(
                widget.raw_values if told else [widget.options[place] for place in widget.default]
            )
        case "button_group":
            state.string_array_value.data.extend(
                widget.raw_values if told else [widget.options[place].content for place in widget.default]
            )
        case "selectbox" | "radio":
            if told:
                state.string_value = widget.raw_value
            elif widget.HasField("default") and widget.options:
                state.string_value = widget.options[widget.default]
        case "checkbox":
            state.bool_value = widget.value if told else widget.default
        case "pagination":
            state.int_value = widget.value if told else widget.default
        case "date_input":
            state.string_array_value.data.extend(widget.value if told else widget.default)
        case _:
            return None
    return state


def pressed(identity: str) -> WidgetState:
    return WidgetState(id=identity, trigger_value=True)


def happened(identity: str, event: str, value: object) -> WidgetState:
    """What a component of ours tells once."""
    told = json.dumps([{"event": event, "value": value}], ensure_ascii=False, separators=(",", ":"))
    return WidgetState(id=_EVENTS.format(id=identity), json_trigger_value=told)


def typed(identity: str, text: str) -> WidgetState:
    return WidgetState(id=identity, string_value=text)


def chosen(identity: str, *options: str) -> WidgetState:
    state = WidgetState(id=identity)
    state.string_array_value.data.extend(options)
    return state


def data_of(component: Any) -> Any:
    """What a component of ours was given to show."""
    raw = component.json if component.WhichOneof("data") == "json" else component.mixed.json
    return json.loads(raw)


def options_of(widget: Any) -> Sequence[str]:
    return [getattr(each, "content", each) for each in widget.options]
