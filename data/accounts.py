"""The people who work in the office: their roles, and of which organisation kinds and regions they may see applications."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data.database import Reader, Row, Transaction
from data.model import OrganisationKind


@dataclass(frozen=True, slots=True)
class Account:
    """`name` is what the history keeps, as «Иванов И. И.». Without kinds or regions the account has all of them."""

    login: str
    name: str
    roles: frozenset[str]
    kinds: frozenset[OrganisationKind] = frozenset()
    regions: frozenset[str] = frozenset()
    active: bool = True


def read_accounts(reader: Reader) -> tuple[Account, ...]:
    """All accounts by name, the ones that were closed too."""
    return tuple(account_of_row(row) for row in reader.rows("accounts"))


def add_accounts(transaction: Transaction, accounts: Iterable[Account]) -> None:
    transaction.insert("account", [_row(account) for account in accounts])


def read_account(reader: Reader, login: str) -> Account | None:
    """One account, also when it was closed."""
    row = reader.row("account", login=login)
    return account_of_row(row) if row else None


def change_account(transaction: Transaction, account: Account) -> None:
    """Write roles, kinds, regions and whether it is open; login and name never change."""
    row = {name: value for name, value in _row(account).items() if name != "name"}
    transaction.change("change_account", **row)


def account_of_row(row: Row) -> Account:
    return Account(
        login=row["login"],
        name=row["name"],
        roles=frozenset(row["roles"].split()),
        kinds=frozenset(OrganisationKind(kind) for kind in row["kinds"].split()),
        regions=frozenset(row["regions"].split()),
        active=row["active"],
    )


def _row(account: Account) -> Row:
    return {
        "login": account.login,
        "name": account.name,
        "roles": " ".join(sorted(account.roles)),
        "kinds": " ".join(sorted(account.kinds)),
        "regions": " ".join(sorted(account.regions)),
        "active": account.active,
    }
