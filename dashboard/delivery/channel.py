"""What every way out of the house is to whoever sends: a call that says for certain what became of a message.

There are three ways not to have sent one, and they are told apart so that nothing is sent twice: nobody has it and
another attempt is worth making, nobody has it and none is, and nobody can tell.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from data.notifications import Fault

LONGEST_ANSWER = 500


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message. `at` is UTC without a zone; the attachment is the name of a file and its bytes."""

    recipient: str
    subject: str
    body: str
    message_id: str
    at: dt.datetime
    attachment: tuple[str, bytes] | None = None


class NotSent(Exception):
    """The message was not sent, or may not have been. `words` are the other side's own, cut to a sensible length."""

    def __init__(self, fault: Fault, words: str = "") -> None:
        super().__init__(f"{fault}: {words}")
        self.fault, self.words = fault, words[:LONGEST_ANSWER]


class NotYet(NotSent):
    """Nobody has it, and later it may go. `for_all`: no other message can go this way now either."""

    def __init__(self, fault: Fault, words: str = "", *, for_all: bool = False) -> None:
        super().__init__(fault, words)
        self.for_all = for_all


class Refused(NotSent):
    """Nobody has it, and sending it again would not help."""


class Unclear(NotSent):
    """It was handed over and no answer came: it may have arrived."""

    def __init__(self, words: str = "") -> None:
        super().__init__(Fault.UNCLEAR, words)


class Channel(Protocol):
    def deliver(self, outgoing: Outgoing, handing_over: Callable[[], None]) -> str:
        """Send it and return what the other side said. Raises NotSent.

        `handing_over` is called once, just before the first byte after which the other side may have the message;
        when it raises, nothing has been sent.
        """
