"""When a decision needs a second person: by its kind, by a blocking finding that one person waived, or as a sample."""

from __future__ import annotations

import hashlib

from dashboard.casework.office import Office
from data.applications import ApplicationRow
from data.database import Reader
from data.decisions import Why
from data.events import last_hash
from data.findings import read_findings
from data.model import Outcome, Severity, Status
from data.settings import Settings
from data.waivers import identity, read_waivers, set_aside

_PARTS = 1 << 32


def why_second(settings: Settings, reader: Reader, row: ApplicationRow, outcome: Status) -> Why | None:
    """What makes this decision on the case need a second person, if anything does; the lot is drawn here."""
    why = _rule(settings, reader, row, outcome)
    return why or (Why.SAMPLE if _drawn(reader, row, settings.sampling_share) else None)


def rule_for(office: Office, row: ApplicationRow, outcome: Status) -> Why | None:
    """The rule that is known before the decision. Whether a decision is drawn as a sample nobody knows before."""
    settings = office.settings()
    with office.database.read() as reader:
        return _rule(settings, reader, row, outcome)


def _rule(settings: Settings, reader: Reader, row: ApplicationRow, outcome: Status) -> Why | None:
    approving = outcome is Status.APPROVED
    if settings.second_for_approval if approving else settings.second_for_rejection:
        return Why.KIND
    if approving and settings.second_for_waived_blocking and _blocking_waived(reader, row):
        return Why.WAIVER
    return None


def _blocking_waived(reader: Reader, row: ApplicationRow) -> bool:
    """Whether one person alone set a blocking finding aside; one that two set aside has been looked at twice."""
    alone = set_aside(each for each in read_waivers(reader, row.id, row.revision) if not each.confirmed_by)
    return any(
        each.outcome is Outcome.FAILED and each.severity is Severity.BLOCKING and identity(each) in alone
        for each in read_findings(reader, row.id, row.revision)
    )


def _drawn(reader: Reader, row: ApplicationRow, share: float) -> bool:
    """Nobody can tell before, anybody can recompute it later: the lot is the seal of the history's last line."""
    if not share:
        return False
    lot = hashlib.sha256(f"{last_hash(reader)} {row.number} {row.version}".encode()).digest()
    return int.from_bytes(lot[:4], "big") < share * _PARTS
