"""Putting a draft in force as the next version: who may, what stops it, and the line in the log that tells of it."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.casework.accounts import as_of_now
from dashboard.casework.clock import moscow
from dashboard.casework.editing.drafts import Draft, differences
from dashboard.casework.editing.entries import entries_of, fields_of
from dashboard.casework.editing.validating import EntryFault, check_entries
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor, Role
from dashboard.locale import N_
from data.access_log import Access, Deed, add_accesses
from data.database import Reader, Transaction
from data.office_versions import CASES_KEEP, Entry, VersionOutdated, add_version, edited_sections
from data.reference import ReferenceTableError

READERS = frozenset({Role.MANAGER, Role.ADMINISTRATOR})
EDITORS = frozenset({Role.ADMINISTRATOR})
LONGEST_REASON = 500


def may_edit(actor: Actor) -> bool:
    return bool(actor.roles & EDITORS)


def check_draft(office: Office, actor: Actor, draft: Draft) -> None:
    """Whether the draft could be saved now. Raises lifecycle.ActionRefused and its validating.EntryFault."""
    with office.database.read() as reader:
        _check(office, reader, actor, draft)


def save(office: Office, actor: Actor, draft: Draft, *, reason: str) -> int:
    """Put the draft in force and return the number of its version.

    Raises lifecycle.ActionRefused, its validating.EntryFault included; then nothing has happened.
    """
    reason = " ".join(reason.split())
    if not 0 < len(reason) <= LONGEST_REASON:
        raise ActionRefused(N_("Say why in at most {most} characters: the history keeps it."), most=str(LONGEST_REASON))

    def act(transaction: Transaction) -> int:
        at = office.now()
        try:
            told = _check(office, transaction, as_of_now(transaction, actor), draft)
            number = add_version(
                transaction, draft.section, draft.entries, seen=draft.seen, at=at, by=actor.name, reason=reason
            )
        except VersionOutdated as outdated:
            raise _overtaken(outdated) from outdated
        details = {"version": number, "reason": reason, "changed": told}
        line = Access(at, actor.name, Deed.CHANGE_SETTINGS, subject=draft.section, details=details)
        add_accesses(transaction, [line])
        return number

    number = office.database.write(act)
    office.references.renew()
    return number


def _check(office: Office, reader: Reader, actor: Actor, draft: Draft) -> dict[str, dict[str, list[object]]]:
    """What changes, as the log keeps it: old and new value by entry and field."""
    if not may_edit(actor):
        raise ActionRefused(N_("Only an administrator changes settings."))
    now = entries_of(reader, draft.section)
    _check_permanence(now, draft)
    reference = office.references.in_force(reader)
    check_entries(draft.section, now | dict(draft.entries), set(draft.entries), reference)
    if draft.section in CASES_KEEP:
        edited = edited_sections(reader, CASES_KEEP)
        edited[draft.section] |= draft.entries
        try:
            office.references.with_edited(0, edited)
        except ReferenceTableError as error:
            raise ActionRefused(
                N_("The tables would contradict each other ({error}). Nothing was saved."), error=str(error)
            ) from error
    changed: dict[str, dict[str, list[object]]] = {}
    for each in differences(now, draft.entries, draft.section):
        changed.setdefault(each.key, {})[each.field.name] = [each.before, each.after]
    if not changed:
        raise ActionRefused(N_("Nothing was changed, so there is nothing to save."))
    return changed


def _check_permanence(now: Mapping[str, Entry], draft: Draft) -> None:
    """Applications of all times name an entry by its key: what it is about never changes."""
    if draft.adds:
        if taken := sorted(set(now) & set(draft.entries)):
            raise EntryFault(
                fields_of(draft.section, "")[0].label, N_("There is an entry {key} already."), key=taken[0]
            )
        return
    for each in differences(now, draft.entries, draft.section):
        if each.field.fixed and each.before is not None:
            raise EntryFault(each.field.label, N_("It never changes: put this entry out of force and add another."))


def _overtaken(outdated: VersionOutdated) -> ActionRefused:
    newest = outdated.newest
    return ActionRefused(
        N_("{name} changed this meanwhile, at {at} (version {version}: {reason}). Nothing was saved."),
        name=newest.saved_by,
        at=f"{moscow(newest.saved_at):%d.%m.%Y %H:%M}",
        version=str(newest.number),
        reason=newest.reason,
    )
