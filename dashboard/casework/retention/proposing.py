"""An act of destruction: proposed by one administrator, confirmed or declined by another."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.casework.clock import moscow_day
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.casework.retention.rights import require_destroyer, roles_of
from dashboard.locale import N_
from data.access_log import Access, Deed, add_accesses
from data.database import Transaction
from data.retention import Destruction, Due, State, add_destruction, identity, is_due, read_destruction
from data.retention_rules import Cases, Data, read_rules

MOST = 2_000  # things under one act
LONGEST = 500


def propose(office: Office, actor: Actor, chosen: Sequence[tuple[str, int]], *, reason: str) -> Destruction:
    """Write an act down for these things, each the key of its rule and its own; nothing is destroyed by that.

    Of a case of which everything is to go nothing else is named. Raises ActionRefused.
    """
    text = " ".join(reason.split())
    if len(text) > LONGEST:
        raise ActionRefused(N_("The remark may have {most} characters."), most=str(LONGEST))
    if not 0 < len(chosen) <= MOST:
        raise ActionRefused(N_("Choose what is to be destroyed: up to {most} lines under one act."), most=str(MOST))

    def act(transaction: Transaction) -> Destruction:
        now = require_destroyer(transaction, actor)
        at = office.now()
        found = [_checked(office, transaction, each) for each in without_parts(chosen)]
        made = add_destruction(
            transaction,
            found,
            at=at,
            year=moscow_day(at).year,
            by=now.name,
            roles=roles_of(now),
            reason=text,
        )
        line = Access(at, now.name, Deed.PROPOSE_DESTRUCTION, subject=made.number, details={"things": len(found)})
        add_accesses(transaction, [line])
        return made

    return office.database.write(act)


def confirm(office: Office, actor: Actor, number: str) -> None:
    """Agree to an act that somebody else proposed: it is carried out from here on. Raises ActionRefused."""
    _settle(office, actor, number, State.RUNNING, Deed.CONFIRM_DESTRUCTION, "")


def decline(office: Office, actor: Actor, number: str, *, remark: str) -> None:
    """Put an act aside, one's own too. Raises ActionRefused."""
    text = " ".join(remark.split())
    if not 0 < len(text) <= LONGEST:
        raise ActionRefused(N_("Say why in at most {most} characters: the history keeps it."), most=str(LONGEST))
    _settle(office, actor, number, State.DECLINED, Deed.DECLINE_DESTRUCTION, text)


def _settle(office: Office, actor: Actor, number: str, state: State, deed: Deed, remark: str) -> None:
    def act(transaction: Transaction) -> None:
        now = require_destroyer(transaction, actor)
        present = read_destruction(transaction, number)
        if present is None or present.state is not State.PROPOSED:
            raise ActionRefused(N_("Act No. {number} does not wait for a second person any more."), number=number)
        if state is State.RUNNING and present.proposed_by == now.name:
            raise ActionRefused(
                N_("The second person must be somebody else than {name}, who proposed the destruction."),
                name=present.proposed_by,
            )
        at = office.now()
        settled = {"at": at, "by": now.name, "roles": roles_of(now), "remark": remark}
        transaction.change("settle_destruction", id=present.id, state=state, **settled)
        add_accesses(
            transaction, [Access(at, now.name, deed, subject=number, details={"remark": remark} if remark else {})]
        )

    office.database.write(act)


def without_parts(chosen: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """What an act would name of the things chosen: no parts of a case of which everything is to go."""
    whole = {thing for rule, thing in chosen if rule.endswith(f".{Data.PACKAGE}")}
    return [
        (rule, thing)
        for rule, thing in dict.fromkeys(chosen)
        if thing not in whole or rule.endswith(f".{Data.PACKAGE}") or rule.startswith(f"{Cases.NONE}.")
    ]


def _checked(office: Office, transaction: Transaction, chosen: tuple[str, int]) -> tuple[Due, str, str]:
    key, thing = chosen
    rule = read_rules(transaction).get(key)
    listed = transaction.rows("listed_thing", rule=key, thing=thing)
    if rule is None or not listed or not is_due(transaction, rule, thing, moscow_day(office.now())):
        raise ActionRefused(N_("One of the lines is not due any more: have the list made anew and choose again."))
    due = Due(**listed[0])
    if other := transaction.value("item_in_progress", rule=key, thing=thing):
        raise ActionRefused(N_("{number} stands in act No. {other} already."), number=due.number, other=other)
    return due, rule.basis, identity(transaction, key, thing) or ""
