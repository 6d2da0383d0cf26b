"""Files that screens offer and that are made when somebody takes them: each to whom it was offered, for as long as they may."""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from dashboard.casework.permissions import Actor

KEPT = dt.timedelta(hours=12)
MOST = 10_000  # in the whole house; the oldest goes first


@dataclass(frozen=True, slots=True)
class Offer:
    """`content` makes the file, in any thread, and notes in the access log that it was taken."""

    actor: Actor
    name: str
    media_type: str
    content: Callable[[], bytes]


class Offers:
    """One a server. An offer is found by its token alone, which nobody can guess."""

    def __init__(self, now: Callable[[], dt.datetime]) -> None:
        self._now = now
        self._offers: OrderedDict[str, tuple[dt.datetime, Offer]] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, token: str, offer: Offer) -> None:
        """Offer it under this token, in place of what was offered there before."""
        with self._lock:
            at = self._now()
            self._offers[token] = (at, offer)
            self._offers.move_to_end(token)
            while len(self._offers) > MOST or at - next(iter(self._offers.values()))[0] > KEPT:
                self._offers.popitem(last=False)

    def find(self, token: str, taker: Actor | None) -> Offer | None:
        """The offer, if it is the taker's and the taker still has the rights they were offered it with. None as taker:
        a demonstration, where a route knows nobody.
        """
        with self._lock:
            at, offer = self._offers.get(token, (None, None))
        if offer is None or self._now() - at > KEPT:
            return None
        if taker and not taker.may_still(offer.actor):
            return None
        return offer
