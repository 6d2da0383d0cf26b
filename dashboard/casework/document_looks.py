"""Who has looked at which page. Anybody may look; it moves nothing and is told nobody, so it is no event."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dashboard.casework.accounts import as_of_now
from dashboard.casework.door import NoSuchApplication
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from data.applications import by_number
from data.database import Transaction
from data.document_looks import add_looks


def note_looks(office: Office, number: str, revision: int, actor: Actor, looks: Mapping[str, Collection[int]]) -> int:
    """Write down the pages, by document, that the actor has looked at now; known ones and such as do not exist are
    left out. Returns how many were new. Raises NoSuchApplication.
    """

    def act(transaction: Transaction) -> int:
        row = by_number(transaction, number, as_of_now(transaction, actor).scope)
        if row is None:
            raise NoSuchApplication(number)
        scans = transaction.rows("scans_of_revision", application=row.id, revision=revision)
        counts = {scan["path"]: scan["pages"] for scan in scans}
        real = {
            document: [page for page in pages if 1 <= page <= counts[document]]
            for document, pages in looks.items()
            if document in counts
        }
        return add_looks(transaction, actor.name, row.id, revision, real, office.now())

    return office.database.write(act)
