"""Who has what open: signs of life, and their ending."""

from __future__ import annotations

from dashboard.casework.presence import BEAT, GONE_AFTER, Presence


class Seconds:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_others_are_seen_and_oneself_is_not() -> None:
    presence = Presence()
    presence.beat("2026-0000001", "Иванова А. А.")
    presence.beat("2026-0000001", "Петров П. П.")
    presence.beat("2026-0000002", "Петров П. П.")
    assert presence.others("Иванова А. А.") == {"2026-0000001": ("Петров П. П.",), "2026-0000002": ("Петров П. П.",)}
    assert presence.others("Петров П. П.") == {"2026-0000001": ("Иванова А. А.",)}


def test_whoever_gives_no_sign_is_gone() -> None:
    clock = Seconds()
    presence = Presence(clock)
    presence.beat("1", "Петров П. П.")
    clock.now += GONE_AFTER - BEAT
    assert presence.others("") == {"1": ("Петров П. П.",)}
    clock.now += BEAT
    assert presence.others("") == {}


def test_leaving_leaves_all_or_all_but_one() -> None:
    presence = Presence()
    for number in ("1", "2"):
        presence.beat(number, "Петров П. П.")
    presence.beat("2", "Иванова А. А.")
    presence.leave("Петров П. П.", but="2")
    assert presence.others("") == {"2": ("Иванова А. А.", "Петров П. П.")}
    presence.leave("Петров П. П.")
    assert presence.others("") == {"2": ("Иванова А. А.",)}
