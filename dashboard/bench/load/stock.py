"""An office with work for many people: the demonstration's cases, copies of its open ones, and accounts that sign in."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from checks.workers import Workers
from dashboard.casework.office import Office
from dashboard.casework.passwords import generated, hashed
from dashboard.casework.permissions import Role
from dashboard.demo.loading import load_demo
from data.accounts import Account, add_accounts
from data.database import Transaction
from data.passwords import set_password
from data.registers.changes import mark_applied, unapplied

_TABLES = (
    "revision",
    "organisation",
    "head",
    "licence",
    "employee",
    "certificate",
    "document",
    "received_file",
    "scan",
    "check_result",
    "finding",
    "signature",
    "open_finding",
)


@dataclass(frozen=True, slots=True)
class People:
    """Accounts that all have the same password, made for this one office."""

    reviewers: Sequence[Account]
    managers: Sequence[Account]
    password: str


def stock(folder: Path, *, reviewers: int, managers: int, cases: int) -> People:
    """Fill an empty folder so that at least `cases` wait for a reviewer."""
    with Office.open(folder) as office:
        with Workers() as workers:
            for _ in load_demo(office, workers):
                pass
        settle(office)
        multiply(office, cases)
        return hire(office, reviewers, managers)


def settle(office: Office) -> None:
    """Take what the demonstration's registers say as known: its cases were checked with them, and checking hundreds of
    copies again would be measured with the people.
    """

    def write(transaction: Transaction) -> None:
        for snapshot, _before in unapplied(transaction):
            mark_applied(transaction, snapshot, office.now())

    office.database.write(write)


def multiply(office: Office, cases: int) -> int:
    """Copy the checked cases that nobody has until `cases` more wait; returns how many were made.

    A copy has documents with the bytes of its model under names of their own, so that each is drawn and read anew.
    """
    with office.database.read() as reader:
        last = reader.value("load_last_application")
        models = reader.value("load_models", last=last)
    copies = -(-cases // models)

    def write(transaction: Transaction) -> list:
        transaction.change("load_applications", expect=models * copies, last=last, models=models, copies=copies)
        transaction.value("load_copies", last=last, models=models)
        for table in _TABLES:
            transaction.value(f"load_{table}")
        return transaction.rows("load_files")

    for pair in office.database.write(write):
        target = office.blobs.path(pair["copy"])
        target.parent.mkdir(exist_ok=True)
        if not target.exists():
            os.link(office.blobs.path(pair["model"]), target)
    return models * copies


def hire(office: Office, reviewers: int, managers: int) -> People:
    """Open accounts with one password: a store that has passwords is no demonstration."""
    password = generated()
    people = People(
        [Account(f"reviewer{n}", f"Проверяющий {n:02d}", frozenset({Role.REVIEWER})) for n in range(1, reviewers + 1)],
        [Account(f"manager{n}", f"Руководитель {n:02d}", frozenset({Role.MANAGER})) for n in range(1, managers + 1)],
        password,
    )
    kept = hashed(password)
    everybody = [*people.reviewers, *people.managers]
    office.database.write(lambda transaction: add_accounts(transaction, everybody))

    def give(transaction: Transaction) -> None:
        for each in everybody:
            set_password(transaction, each.login, kept, office.now())

    office.database.write(give)
    return people
