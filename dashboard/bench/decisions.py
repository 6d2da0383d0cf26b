"""Decisions as they are made in a grown house: two at once on the same case, and one after another over a million.

What is measured of single decisions is the whole act: the licences looked at once more, the decision, its event, the
letter job and the notification in the outbox, made durable.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles

from aiosmtpd.controller import Controller

from dashboard.bench import duels
from dashboard.bench.filled import fill_house
from dashboard.bench.free_port import free_port
from dashboard.bench.row import Part, Row
from dashboard.casework.decision import approve, reject
from dashboard.casework.deliverer import Deliverer
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor, Role
from dashboard.delivery.settings import smtp_settings
from dashboard.delivery.smtp import SmtpChannel
from data.applications import ApplicationRow, by_number
from data.model import Status
from data.notifications import MAIL
from data.queue import QueueFilter, page
from data.scope import EVERYTHING

APPLICATIONS = 1_000_000
DUELS, OTHER_DUELS = 400, 100
DECISIONS = 200
DECISION_MS = 60.0


class _Taking:
    async def handle_DATA(self, *_: object) -> str:
        return "250 OK"


def measure_duels(folder: Path) -> Iterator[Row]:
    with Office.open(folder / "office") as office:
        duels.arrange(office, DUELS)
        for told in duels.duels(office, DUELS, OTHER_DUELS):
            yield Row("duels", f"{told.kind}: duels", told.duels, "")
            for what, number in (
                ("not carried out exactly once", told.carried_out),
                ("without exactly one event", told.events),
                ("without a refusal that says who and what", told.refusals),
            ):
                yield Row("duels", f"{told.kind}: {what}", told.duels - number, "", 0)


def measure_decisions(folder: Path) -> Iterator[Row]:
    with Office.open(folder / "office") as office:
        fill_house(office.database, APPLICATIONS)
        with socket.create_server(("127.0.0.1", 0)) as silent:  # takes the line and never says a word
            yield from _decisions(office, "dead", silent.getsockname()[1])
        with _taking() as port:
            yield from _decisions(office, "alive", port)


def _decisions(office: Office, mail: str, port: int) -> Iterator[Row]:
    cases = _cases(office)
    with _sending(office, port):
        worked = time.process_time()
        times = [_decided(office, case, approving=n % 2 == 0) for n, case in enumerate(cases)]
        worked = (time.process_time() - worked) * 1000 / len(cases)
    yield Row("single", f"a decision, mail server {mail}, p95", quantiles(times, n=20)[-1], "ms", DECISION_MS)
    yield Row("single", f"a decision, mail server {mail}, median", median(times), "ms")
    # What a busy machine does not change much; the sender's own work is in it.
    yield Row("single", f"a decision, mail server {mail}, processor time", worked, "ms")


def _decided(office: Office, case: ApplicationRow, *, approving: bool) -> float:
    actor = Actor(case.assignee, frozenset({Role.REVIEWER}))
    began = time.perf_counter()
    if approving:
        approve(office, case.number, actor, seen=case.version)
    else:
        reject(office, case.number, actor, seen=case.version, grounds=["form_errors"], text="Ошибки в форме.")
    return (time.perf_counter() - began) * 1000


def _cases(office: Office) -> list[ApplicationRow]:
    with office.database.read() as reader:
        found = page(reader, QueueFilter(statuses=(Status.IN_REVIEW,)), EVERYTHING, size=2 * DECISIONS)
        return [row for each in found if not (row := by_number(reader, each["number"], EVERYTHING)).blocking][
            :DECISIONS
        ]


@contextmanager
def _sending(office: Office, port: int) -> Iterator[None]:
    """While the block runs, the outbox is emptied into the mail server at that port."""
    settings = smtp_settings(
        {
            "EGISZ_SMTP_HOST": "127.0.0.1",
            "EGISZ_SMTP_PORT": str(port),
            "EGISZ_SMTP_SECURITY": "none",
            "EGISZ_SMTP_FROM": "egisz@registration.example",
        }
    )
    sender = Deliverer(office, {MAIL: SmtpChannel(settings, timeout=2)})
    sender.start()
    try:
        yield
    finally:
        sender.stop()


@contextmanager
def _taking() -> Iterator[int]:
    """A mail server that takes everything; gives its port."""
    port = free_port()
    server = Controller(_Taking(), hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield port
    finally:
        server.stop()


PARTS: Mapping[str, Part] = {"duels": measure_duels, "single": measure_decisions}
