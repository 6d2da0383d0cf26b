"""What the viewer tells comes from a browser: whatever is not as it should be is no message at all."""

from __future__ import annotations

import pytest

from dashboard.ui.viewer.told import Kind, Message, Told, understood

WISH = {"number": 2, "kind": "accept", "document": "charter", "page": 2}
LOOK = {"number": 1, "kind": "look", "document": "charter", "page": 1}


def test_messages_are_heard_in_the_order_of_their_numbers() -> None:
    told = understood({"stream": "a", "messages": [WISH, LOOK]})
    assert told == Told("a", (Message(1, Kind.LOOK, "charter", 1), Message(2, Kind.ACCEPT, "charter", 2)))
    assert understood({"stream": "a", "messages": []}) == Told("a", ())


@pytest.mark.parametrize(
    "payload",
    [
        None,
        "accept",
        {"stream": "a"},
        {"stream": 1, "messages": []},
        {"stream": "", "messages": []},
        {"stream": "a" * 100, "messages": []},
        {"stream": "a", "messages": {}},
    ],
)
def test_anything_else_is_left_alone(payload: object) -> None:
    assert understood(payload) is None


@pytest.mark.parametrize(
    "message",
    [
        None,
        WISH | {"kind": "approve"},
        WISH | {"kind": ["accept"]},
        WISH | {"document": 7},
        WISH | {"page": "1"},
        WISH | {"number": None},
        {"kind": "accept"},
    ],
)
def test_a_message_that_is_none_is_left_out(message: object) -> None:
    told = understood({"stream": "a", "messages": [message, LOOK]})
    assert told is not None and [each.kind for each in told.messages] == [Kind.LOOK]
