"""Everything that can be wrong with a package, by name."""

from __future__ import annotations

from dashboard.demo.faults import completeness, form, licence, registry, scan, signature, staff
from dashboard.demo.faults.fault import Contents, Fault, Stage, Unsuitable
from dashboard.demo.faults.unreadable import UNREADABLE, archive

FAULTS: dict[str, Fault] = {
    fault.name: fault
    for family in (scan, form, completeness, licence, staff, signature, registry)
    for fault in family.FAULTS
}

__all__ = ["FAULTS", "UNREADABLE", "Contents", "Fault", "Stage", "Unsuitable", "archive"]
