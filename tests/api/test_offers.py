"""What a screen offers is handed out by its token to whom it was offered, made at that moment, and kept by nobody."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dashboard import session
from dashboard.casework import offers
from dashboard.casework.offers import KEPT, Offer, Offers
from dashboard.casework.office import Office
from dashboard.casework.permissions import Role
from tests.api.asking import ask
from tests.casework.desk import IVANOVA, SENIOR
from tests.conftest import Clock

OFFER = Offer(IVANOVA, "Иванова; №1.csv", "text/csv", lambda: b"made")


def test_an_offer_is_handed_out_by_its_token_alone(desk: Office) -> None:
    session.house().offers.put("token", OFFER)
    answer = ask("/api/offers/token")
    assert (answer.status, answer.body) == (200, b"made")
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%D0%98")
    assert (answer.headers["cache-control"], answer.headers["x-content-type-options"]) == (
        "private, no-store",
        "nosniff",
    )
    refused = ask("/api/offers/nonsense?lang=ru")
    assert refused.status == 404 and refused.text.startswith("Файл больше")


def test_an_offer_is_for_one_person_with_the_roles_they_had() -> None:
    kept = Offers(Clock(dt.datetime(2026, 11, 10)))
    kept.put("token", OFFER)
    assert kept.find("token", IVANOVA) is OFFER
    assert kept.find("token", replace(IVANOVA, roles=IVANOVA.roles | {Role.AUDITOR})) is OFFER
    assert kept.find("token", replace(IVANOVA, roles=frozenset())) is None
    assert kept.find("token", SENIOR) is None and kept.find("another", IVANOVA) is None


def test_offers_grow_old_and_do_not_pile_up(monkeypatch) -> None:
    monkeypatch.setattr(offers, "MOST", 2)
    clock = Clock(dt.datetime(2026, 11, 10))
    kept = Offers(clock)
    for token in ("first", "second", "first", "third"):
        kept.put(token, OFFER)
    assert [token for token in ("first", "second", "third") if kept.find(token, IVANOVA)] == ["first", "third"]
    clock.moment += KEPT + dt.timedelta(seconds=1)
    assert kept.find("third", IVANOVA) is None
