"""An office as it is on a working day: with people, with registers that know the applicants, and with trust."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from dashboard.casework.clock import moscow_day
from dashboard.casework.office import Office
from dashboard.demo.accounts import ACCOUNTS
from dashboard.demo.authority.demonstration import write_authorities
from dashboard.demo.packages import Package
from dashboard.demo.registers.confirming import confirming, together
from dashboard.demo.registers.loading import load_registers
from dashboard.demo.registers.strangers import strangers
from data.accounts import add_accounts


def furnished(folder: Path, *packages: Package) -> Path:
    """Prepare the data folder of a server that is started afterwards."""
    with Office.open(folder) as office:
        furnish(office, *packages)
    return folder


def furnish(office: Office, *packages: Package) -> None:
    """Let the registers know the applicants of these packages, and the office trust their signatures."""
    today = moscow_day(office.now())
    others = map(confirming, islice(strangers(1, on=today), 20))
    load_registers(office, together([*(each.registers for each in packages), *others]), as_of=today)
    write_authorities(office.authorities, at=office.now())
    office.database.write(lambda transaction: add_accounts(transaction, ACCOUNTS))
