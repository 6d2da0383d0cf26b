"""Reference tables: document types, the documents each applicant owes, grounds, regions. Data with a version.

The tables stand beside this file as CSV, one row an entry, and are read once by `load_reference()` into a frozen
`Reference`. An application keeps the version it started with, so a table is never edited without raising the version.
"""

from data.reference.conditions import Condition
from data.reference.loading import TABLES, ReferenceTableError, load_reference
from data.reference.reference import Reference
from data.reference.rows import (
    CertificateExtension,
    DocumentType,
    Field,
    Ground,
    Manner,
    Region,
    Register,
    Remedy,
    Requirement,
    ShownField,
    TicketKind,
    UnsupportedRegion,
)

__all__ = [
    "TABLES",
    "CertificateExtension",
    "Condition",
    "DocumentType",
    "Field",
    "Ground",
    "Manner",
    "Reference",
    "ReferenceTableError",
    "Region",
    "Register",
    "Remedy",
    "Requirement",
    "ShownField",
    "TicketKind",
    "UnsupportedRegion",
    "load_reference",
]
