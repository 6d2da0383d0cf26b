"""The running program: the office with everything that works beside the screens, opened once a server."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from checks.workers import Workers
from dashboard.casework.access_log import AccessLog
from dashboard.casework.checking import Checker
from dashboard.casework.checkpointer import Checkpointer
from dashboard.casework.comparison.comparisons import Comparisons
from dashboard.casework.deliverer import Deliverer
from dashboard.casework.duties import Duties
from dashboard.casework.exporting.background import Exports
from dashboard.casework.inbox import Inbox
from dashboard.casework.letters_made import attachment
from dashboard.casework.offers import Offers
from dashboard.casework.office import Office
from dashboard.casework.presence import Presence
from dashboard.casework.reading import Reader
from dashboard.casework.rechecker import Rechecker
from dashboard.casework.register_loader import RegisterLoader
from dashboard.casework.reporting.runner import ReportRunner
from dashboard.casework.retention.watch import RetentionWatch
from dashboard.casework.standing.watch import RegistrationWatch
from dashboard.control import Control
from dashboard.delivery.opening import Channels, open_channels
from data.notifications import MAIL


@dataclass(frozen=True)
class House:
    office: Office
    checkpointer: Checkpointer
    access_log: AccessLog
    workers: Workers
    drawing: Workers
    checker: Checker
    rechecker: Rechecker
    inbox: Inbox
    register_loader: RegisterLoader
    control: Control
    presence: Presence
    channels: Channels
    deliverer: Deliverer
    comparisons: Comparisons
    exports: Exports
    offers: Offers
    registrations: RegistrationWatch
    retention: RetentionWatch
    _opened: ExitStack

    @classmethod
    def open(cls, folder: Path | None = None) -> House:
        """Open the store, start the workers, the checkers, the inbox and the control socket. Raises StoreError."""
        with ExitStack() as opened:  # what was opened is closed again when the next one cannot be
            office = opened.enter_context(Office.open(folder))
            checkpointer = Checkpointer(office)
            opened.callback(checkpointer.stop)
            access_log = AccessLog(office)
            opened.callback(access_log.stop)
            workers = Workers()
            opened.callback(workers.shutdown, cancel_futures=True)
            drawing = Workers(1, beside=workers)  # a page that somebody waits for does not queue behind checks
            opened.callback(drawing.shutdown, cancel_futures=True)
            checker = Checker(office, workers)
            opened.callback(checker.stop)
            rechecker = Rechecker(office, workers)
            opened.callback(rechecker.stop)
            inbox = Inbox(office, taken=lambda receipt: checker.wake())
            opened.callback(inbox.stop)
            register_loader = RegisterLoader(office)
            opened.callback(register_loader.stop)
            channels = open_channels()
            deliverer = Deliverer(office, channels.open, attachment)
            opened.callback(deliverer.stop)
            deliverer.start()
            duties = Duties(office, channels.open.get(MAIL))
            opened.callback(duties.stop)
            exports = Exports(office)
            opened.callback(exports.stop)
            opened.callback(ReportRunner(office, channels.open.get(MAIL), beside=exports.sweep).stop)
            registrations = RegistrationWatch(office)
            opened.callback(registrations.stop)
            retention = RetentionWatch(office)
            opened.callback(retention.stop)
            reader = Reader(office)
            opened.callback(reader.stop)
            control = Control(office, workers)
            opened.callback(control.stop)
            return cls(
                office,
                checkpointer,
                access_log,
                workers,
                drawing,
                checker,
                rechecker,
                inbox,
                register_loader,
                control,
                Presence(),
                channels,
                deliverer,
                Comparisons(office, reader),
                exports,
                Offers(office.now),
                registrations,
                retention,
                opened.pop_all(),
            )

    def close(self) -> None:
        """Stop taking work, finish what was begun, let go of the store."""
        self._opened.close()
