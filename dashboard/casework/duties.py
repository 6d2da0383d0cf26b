"""What falls due by itself: reminding applicants, taking cases up again when no answer came, alerting managers."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable

from dashboard.casework.alerting import watch_alerts
from dashboard.casework.clarification import expire_clarification, remind
from dashboard.casework.clock import add_working_days, is_working_day, moscow, working_days_between
from dashboard.casework.door import NoSuchApplication, ScreenOutdated
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.delivery.channel import Channel
from data.applications import by_number
from data.scope import EVERYTHING

log = logging.getLogger(__name__)

INTERVAL_SECONDS = 60
ALERT_LOOKS = 10  # between two looks at the numbers that managers are alerted to
OPENS = dt.time(9)  # letters are written in working hours


class Duties:
    """Looks every minute at what is due. Each duty is done once, whoever looks and however often.

    `mail` is what managers are alerted by; without it they see alerts on the page only.
    """

    def __init__(self, office: Office, mail: Channel | None = None) -> None:
        self._office, self._mail = office, mail
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="duties", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(timeout=30)

    def _run(self) -> None:
        looks = 0
        while not self._stop.wait(INTERVAL_SECONDS):
            self._attempt(lambda: do_duties(self._office))
            if looks % ALERT_LOOKS == 0:
                self._attempt(lambda: watch_alerts(self._office, self._mail))
            looks += 1

    def _attempt(self, duty: Callable[[], object]) -> None:
        try:
            duty()
        except Exception:
            log.exception("what was due could not be done; the next look tries again")


def do_duties(office: Office) -> int:
    """Do what is due now; returns how many cases it was done for. Nothing is due outside of working days and hours."""
    now = moscow(office.now())
    if not is_working_day(now.date()) or now.time() < OPENS:
        return 0
    today, reminders = now.date(), office.settings().reminder_days
    with office.database.read() as reader:
        waiting = reader.rows("applications_awaiting_answers", until=add_working_days(today, max(reminders, default=0)))
    done = 0
    for each in waiting:
        due_on = each["answer_due_on"]
        owed = sum(working_days_between(today, due_on) <= days for days in reminders)
        if due_on >= today and each["reminded"] >= owed:
            continue
        with office.database.read() as reader:
            row = by_number(reader, each["number"], EVERYTHING)
        try:
            if due_on < today:
                expire_clarification(office, row.number, seen=row.version)
            else:
                remind(office, row.number, seen=row.version, reminded=each["reminded"], owed=owed)
        except (ScreenOutdated, ActionRefused, NoSuchApplication):
            continue  # an answer came, or somebody acted: there is nothing left to do here
        done += 1
    return done
