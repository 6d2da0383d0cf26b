"""The people of the demonstration: somebody for each role, so that all of the office's work can be tried."""

from __future__ import annotations

import datetime as dt

from dashboard.casework.permissions import DEMO_REVIEWER, Role
from data.accounts import Account, add_accounts
from data.database import Transaction
from data.demonstration import mark_demonstration
from data.model import OrganisationKind

ACCOUNTS = (
    Account("smirnova", DEMO_REVIEWER.name, DEMO_REVIEWER.roles),
    Account("kuznetsov", "Кузнецов Д. А.", frozenset({Role.REVIEWER})),
    Account("gerasimova", "Герасимова Н. П.", frozenset({Role.REVIEWER})),
    Account("orlov", "Орлов Т. М.", frozenset({Role.SENIOR_REVIEWER, Role.MANAGER})),
    Account("vlasov", "Власов И. К.", frozenset({Role.AUDITOR})),
    Account("zhukova", "Жукова Е. С.", frozenset({Role.ADMINISTRATOR})),
    Account("belova", "Белова Л. Д.", frozenset({Role.ADMINISTRATOR})),  # destruction takes two
    Account("tikhonova", "Тихонова Р. Г.", frozenset({Role.REVIEWER}), frozenset({OrganisationKind.MEDICAL})),
)


def open_to_everybody(transaction: Transaction, at: dt.datetime) -> None:
    """Make the store a demonstration: whoever comes in is one of these people, as they choose."""
    mark_demonstration(transaction, at)
    add_accounts(transaction, ACCOUNTS)
