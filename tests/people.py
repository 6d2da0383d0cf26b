"""Accounts with passwords, as an office has them that is no demonstration."""

from __future__ import annotations

from argon2 import PasswordHasher

from dashboard.casework.account_changes import open_account
from dashboard.casework.office import Office
from dashboard.casework.permissions import Role
from data.accounts import Account

IVANOVA = Account("ivanova", "Иванова А. А.", frozenset({Role.REVIEWER}))
ORLOV = Account("orlov", "Орлов О. О.", frozenset({Role.REVIEWER, Role.MANAGER}))
PASSWORD = {"ivanova": "семь зелёных лягушек", "orlov": "another long password"}


class Counting(PasswordHasher):
    """As costly as one test can wait for, and counting how often it looked at a password."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=64, parallelism=1)
        self.looked = 0

    def verify(self, hash: str, password: str) -> bool:
        self.looked += 1
        return super().verify(hash, password)


def with_people(office: Office, *people: Account) -> None:
    for each in people or (IVANOVA, ORLOV):
        open_account(office, each, PASSWORD[each.login], by="root")
