"""Reference tables: document types, the documents each applicant owes, grounds, regions. Data with a version.

The tables stand beside this file as CSV, one row an entry, and are read once by `load_reference()` into a frozen
`Reference`: version 1. What an administrator edits is kept in the store as further versions (`versions.py`), and an
application keeps the version it started with. So the files of a program that is in use are never edited: what they
should say is brought in as a version by a migration.
"""

from data.reference.conditions import Condition
from data.reference.files import TABLES, ReferenceTableError
from data.reference.loading import load_reference
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
