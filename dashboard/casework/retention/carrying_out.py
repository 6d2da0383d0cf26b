"""Carrying out an act that was confirmed: thing by thing in small transactions, then the files, then the store's own file.

Each thing is looked at again before it goes: what was taken up again, is preserved, or has something in work stays, and the
act says why. A process that dies goes on where it was: what is gone is gone with the line that tells of it.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable

from dashboard.casework.clock import moscow_day
from dashboard.casework.lifecycle import Action, transition
from dashboard.casework.office import Office
from dashboard.casework.permissions import OFFICE
from dashboard.casework.retention.removing import remove_files, sweep_derived
from dashboard.locale import N_
from data.access_log import ACCESSES, Access, Deed, add_accesses
from data.applications import by_id
from data.database import Transaction
from data.destroyed import NAME, destroyed_file, hand_over, keep_destroyed
from data.destroying import ACCESSES_OF, EVENTS_OF, Gone, destroy_of_case, destroy_of_no_case
from data.events import EVENTS, Event, record
from data.last_backup import last_backup_folder
from data.retention import Destruction, Item, ItemState, State, destruction, in_state, is_due, items_waiting
from data.retention_rules import Cases, Data, read_rules
from data.scope import EVERYTHING

log = logging.getLogger(__name__)

BATCH = 20  # things between two looks whether the server stops
# Why a thing stayed, by the code that its item keeps.
FAULT = {
    "not_due": N_("not due any more: taken up again, kept from destruction, or the rule has changed"),
    "outbox": N_("a notification has not left the house yet"),
    "ticket": N_("a support ticket is open"),
    "hold": N_("the application is on hold"),
}


def empty(office: Office, key: int, *, stopping: Callable[[], bool] = lambda: False) -> bool:
    """Destroy what the act names, rows and files. True when it is through; then the store's file is to be written anew."""
    with office.database.read() as reader:
        act = destruction(reader, key)
    if act.state is not State.RUNNING:
        return act.state is State.EMPTIED
    while not stopping():
        with office.database.read() as reader:
            waiting = items_waiting(reader, key, size=BATCH)
        for item in waiting:
            if stopping():
                return False
            office.database.write(lambda transaction, item=item: _destroy(office, transaction, act, item))
        # Before the files go: who restores a backup must find it noted, whatever happens from here on.
        with office.database.read() as reader:
            keep_destroyed(destroyed_file(office.folder), reader)
        _tell_backup(office)
        left = remove_files(office, key)
        if not waiting:
            if left:
                return False
            sweep_derived(office)
            office.database.write(
                lambda transaction: transaction.change("mark_destruction_emptied", id=key, at=office.now())
            )
            return True
    return False


def finish(office: Office) -> int:
    """Write the store's file anew and with that finish every act whose things are gone; returns how many.

    Raises data.store_errors.StoreError when the file could not be written anew now.
    """
    with office.database.read() as reader:
        emptied = in_state(reader, State.EMPTIED)
    if emptied:
        office.database.write_anew()
        for key in emptied:
            office.database.write(
                lambda transaction, key=key: transaction.change("mark_destruction_done", id=key, at=office.now())
            )
    return len(emptied)


def destroy_item(office: Office, transaction: Transaction, act: Destruction, item: Item) -> tuple[Gone, int, str]:
    """Destroy a thing now, whatever the rules say; what went, and place and seal of the line that tells of it."""
    at = office.now()
    told = {"act": act.number, "rule": item.rule, "proposed_by": act.proposed_by, "confirmed_by": act.settled_by}
    if item.cases is Cases.NONE:
        moment = transaction.value("access_moment", thing=item.thing) if item.data is Data.ACCESS_LOG else None
        gone = destroy_of_no_case(transaction, item.thing, item.data, at=at)
        told |= {"chains": True, "through": moment.isoformat()} if moment else {}
        add_accesses(transaction, [Access(at, OFFICE.name, Deed.DESTROY, subject=item.number, details=told)])
        line = transaction.memory[ACCESSES.last]
        return gone, line["sequence"], line["hash"]
    row = by_id(transaction, item.thing, EVERYTHING)
    gone = destroy_of_case(transaction, item.thing, item.data)
    if item.data in ACCESSES_OF:
        line = Access(at, OFFICE.name, Deed.DESTROY, row.id, row.revision, details=told | {"chains": True})
        add_accesses(transaction, [line])
    details = told | {"chains": item.data in EVENTS_OF}
    record(transaction, row.id, row.revision, Event(at, OFFICE.name, Action.DESTROY, row.status, row.status, details))
    line = transaction.memory[EVENTS.last]
    return gone, line["sequence"], line["hash"]


def _tell_backup(office: Office) -> None:
    """Let the last backup know, too: by its list it destroys again what it brings back. The next one is told anyway."""
    folder = last_backup_folder(office.folder)
    if folder is None or not folder.is_dir():
        return
    try:
        hand_over(destroyed_file(office.folder), folder / NAME)
    except (OSError, ValueError) as error:
        log.warning("the backup could not be told what was destroyed: %s", type(error).__name__)


def _destroy(office: Office, transaction: Transaction, act: Destruction, item: Item) -> None:
    settled = {"destruction": act.id, "ordinal": item.ordinal, "at": office.now()}
    if fault := _fault(office, transaction, item):
        transaction.change(
            "settle_item",
            **settled,
            state=ItemState.REFUSED,
            fault=fault,
            people=0,
            objects="{}",
            sequence=None,
            seal="",
        )
        return
    if item.cases is not Cases.NONE:
        transition(by_id(transaction, item.thing, EVERYTHING), Action.DESTROY, OFFICE)
    gone, sequence, seal = destroy_item(office, transaction, act, item)
    transaction.insert(
        "destruction_file", [{"destruction": act.id, "place": place, "name": name} for place, name in gone.files]
    )
    transaction.change(
        "settle_item",
        **settled,
        state=ItemState.DESTROYED,
        fault="",
        people=gone.people,
        objects=json.dumps(gone.objects),
        sequence=sequence,
        seal=seal,
    )
    transaction.rows("forget_due", rule=item.rule, thing=item.thing)
    if item.data is Data.PACKAGE:
        transaction.rows("forget_due_of_case", thing=item.thing)


def _fault(office: Office, transaction: Transaction, item: Item) -> str:
    rule = read_rules(transaction)[item.rule]
    if not is_due(transaction, rule, item.thing, moscow_day(office.now())):
        return "not_due"
    return transaction.value("in_work", application=item.thing) if item.cases is not Cases.NONE else ""
