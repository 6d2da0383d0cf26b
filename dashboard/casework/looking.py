"""That somebody looked at a case: for «changed since you looked» and for what waits for them. It moves nothing."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from data.applications import ApplicationRow
from data.case_looks import last_look, note_look
from data.store_errors import CannotWrite

FRESH = dt.timedelta(minutes=1)


def look_at(office: Office, actor: Actor, row: ApplicationRow) -> None:
    """Keep that the actor sees this version of the case now. The same look within a minute is kept once."""
    at = office.now()
    last = office.database.look_up(last_look, actor.name, row.id)
    if last and last["version"] == row.version and at - last["looked_at"] < FRESH:
        return
    with suppress(CannotWrite):  # on a full disk a case can still be read
        office.database.write(lambda transaction: note_look(transaction, actor.name, row.id, row.version, at))
