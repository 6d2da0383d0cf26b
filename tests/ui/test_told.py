"""What the viewer tells comes from a browser: whatever is not as it should be is no message at all."""

from __future__ import annotations

import pytest

from dashboard.ui.viewer.told import Told, Wish, understood

WISH = {"kind": "accept", "document": "charter", "page": 2}


def test_looks_and_a_wish() -> None:
    told = understood({"nonce": "1", "looks": {"charter": [1, 2]}, "wish": WISH})
    assert told == Told("1", {"charter": (1, 2)}, Wish.ACCEPT, "charter", 2)
    assert understood({"nonce": "2", "looks": {}, "wish": None}) == Told("2", {})


@pytest.mark.parametrize(
    "payload",
    [
        None,
        "accept",
        {"nonce": 1, "looks": {}, "wish": None},
        {"nonce": "1", "looks": [], "wish": None},
        {"nonce": "1", "looks": {}},
        {"nonce": "1", "looks": {}, "wish": WISH | {"kind": "approve"}},
        {"nonce": "1", "looks": {}, "wish": WISH | {"document": 7}},
        {"nonce": "1", "looks": {}, "wish": WISH | {"page": "1"}},
        {"nonce": "1", "looks": {}, "wish": {"kind": "accept"}},
    ],
)
def test_anything_else_is_left_alone(payload: object) -> None:
    assert understood(payload) is None


def test_pages_that_are_none_are_left_out() -> None:
    told = understood({"nonce": "1", "looks": {"charter": [1, "2", None, 3], "lease": "12"}, "wish": None})
    assert told is not None and told.looks == {"charter": (1, 3), "lease": ()}
