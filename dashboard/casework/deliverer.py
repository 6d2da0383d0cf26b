"""The thread that sends what waits in the outbox, for as long as the server runs.

A message is claimed, sent outside any transaction and marked. It is sent again only when it is certain that nobody has
it: what broke off before it was handed over. What was handed over and not answered fails as unclear, for a person to
look and decide; one message too few is seen on the page, one too many would be seen by the applicant.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable, Mapping

from dashboard.casework.office import Office
from dashboard.delivery.channel import Channel, NotSent, NotYet, Outgoing, Unclear
from data.database import StaleChange
from data.notifications import (
    Fault,
    Notification,
    claim_notification,
    due,
    interrupt_deliveries,
    mark_failed,
    mark_handed_over,
    mark_held_up,
    mark_sent,
)
from data.store_errors import is_out_of_service

log = logging.getLogger(__name__)

Attachment = Callable[[Office, Notification], tuple[str, bytes] | None]

LISTEN_SECONDS = 2.0  # between two looks into the outbox
AT_ONCE = 50
REST = dt.timedelta(minutes=1)  # for a channel that cannot be reached, before the next message tries it
BACK_OFF = (
    dt.timedelta(minutes=1),
    dt.timedelta(minutes=5),
    dt.timedelta(minutes=30),
    dt.timedelta(hours=2),
    dt.timedelta(hours=6),
    dt.timedelta(hours=24),
)


def nothing_attached(office: Office, notification: Notification) -> None:
    return None


class Deliverer:
    """Sends by `channels`, in the background when `start`ed; without channels everything waits.

    `attachment` makes the letter that goes with a notification, None when it goes without.
    """

    def __init__(
        self, office: Office, channels: Mapping[str, Channel], attachment: Attachment = nothing_attached
    ) -> None:
        self._office, self._channels, self._attachment = office, channels, attachment
        self._resting: dict[str, dt.datetime] = {}
        self._stopping, self._work = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="deliverer", daemon=True)

    def start(self) -> None:
        if self._channels:
            self._thread.start()

    def wake(self) -> None:
        """Look into the outbox now, and try again what could not be reached."""
        self._resting.clear()
        self._work.set()

    def stop(self) -> None:
        """Finish the message in hand."""
        self._stopping.set()
        self._work.set()
        if self._thread.ident is not None:
            self._thread.join(timeout=60)

    def flush(self) -> int:
        """Send everything that is due now; returns how many messages were sent."""
        sent = 0
        while not self._stopping.is_set() and (waiting := self._due()):
            for notification in waiting:
                if self._stopping.is_set():
                    break
                if not self._rests(notification.channel):
                    sent += self._send(notification)
        return sent

    def _run(self) -> None:
        broken_off = False
        while not self._stopping.is_set():
            try:
                if broken_off:
                    interrupt_deliveries(self._office.database, self._office.now())
                    broken_off = False
                self.flush()
            except Exception as error:
                if is_out_of_service(error):
                    broken_off = True  # the message in hand stands there as if it were still being sent
                    log.info("the outbox waits for the store: %s", error)
                else:
                    log.exception("the outbox could not be emptied; it is looked into again")
            self._work.wait(LISTEN_SECONDS)
            self._work.clear()

    def _rests(self, channel: str) -> bool:
        return self._resting.get(channel, dt.datetime.min) > self._office.now()

    def _due(self) -> tuple[Notification, ...]:
        awake = [channel for channel in self._channels if not self._rests(channel)]
        if not awake:
            return ()
        with self._office.database.read() as reader:
            return due(reader, awake, self._office.now(), size=AT_ONCE)

    def _send(self, notification: Notification) -> bool:
        try:
            claimed = self._write(claim_notification, notification, self._office.now())
        except StaleChange:  # another one has it, or it was withdrawn
            return False
        handed_over = False

        def handing_over() -> None:
            nonlocal handed_over
            self._write(mark_handed_over, claimed, self._office.now())
            handed_over = True

        try:
            answer = self._channels[claimed.channel].deliver(self._outgoing(claimed), handing_over)
        except NotSent as fault:
            self._mark_not_sent(claimed, fault)
            return False
        except Exception as error:
            log.exception("notification %s could not be sent", claimed.id)
            fault = Unclear(str(error)) if handed_over else NotSent(Fault.BROKEN, f"{type(error).__name__}: {error}")
            self._mark_not_sent(claimed, fault)
            return False
        self._write(mark_sent, claimed, self._office.now(), answer)
        return True

    def _outgoing(self, claimed: Notification) -> Outgoing:
        attached = None
        if claimed.attachment:
            try:
                attached = self._attachment(self._office, claimed)
            except Exception as error:
                log.exception("the letter of notification %s could not be made", claimed.id)
                raise NotYet(Fault.ATTACHMENT, f"{type(error).__name__}: {error}") from error
        return Outgoing(
            claimed.recipient, claimed.subject, claimed.body, claimed.message_id, self._office.now(), attached
        )

    def _mark_not_sent(self, claimed: Notification, fault: NotSent) -> None:
        now = self._office.now()
        if isinstance(fault, NotYet) and fault.for_all:
            self._resting[claimed.channel] = now + REST
        if isinstance(fault, NotYet) and claimed.attempts <= len(BACK_OFF):
            again = now + BACK_OFF[claimed.attempts - 1]
            self._write(mark_held_up, claimed, fault.fault, fault.words, again)
        else:
            self._write(mark_failed, claimed, fault.fault, fault.words)

    def _write(self, act: Callable, *arguments: object) -> object:
        return self._office.database.write(lambda transaction: act(transaction, *arguments))
