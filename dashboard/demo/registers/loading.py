"""Loading the demonstration's registers as an administrator loads real ones: files first, then each file as a snapshot."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

from dashboard.casework.office import Office
from dashboard.casework.registers import load_register
from dashboard.demo.registers.files import write_registers
from data.registers.records import Extract


def load_registers(office: Office, records: Extract, *, as_of: dt.date) -> dict[str, int]:
    """How many records each register now has. Raises ValueError when one was refused: a mistake in the demonstration."""
    counts = {}
    with tempfile.TemporaryDirectory(dir=office.scratch) as folder:
        for kind, path in write_registers(Path(folder), records, as_of).items():
            *_, last = load_register(office, kind, path, as_of=as_of)
            if "refused" in last:
                raise ValueError(f"{path.name} was refused: {last['refused']}")
            snapshot = last.get("loaded") or last["known"]
            counts[str(kind)] = snapshot["records"]
    return counts
