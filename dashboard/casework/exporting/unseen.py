"""Findings that are written out: what they say of cases that whoever asked may not see is left out of them."""

from __future__ import annotations

import json

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.casework.exporting.columns import SEPARATOR
from dashboard.casework.unseen_cases import as_seen
from data.database import Reader
from data.model import Finding, Outcome, Severity
from data.scope import Scope

_COLUMN = "wording"


def wordings_as_seen(reader: Reader, table: pa.Table, scope: Scope) -> pa.Table:
    """The same lines; those with a scope read no number of a case outside of it."""
    if scope.is_everything or _COLUMN not in table.column_names:
        return table
    encoded = pc.dictionary_encode(table[_COLUMN].combine_chunks())
    said = pa.array([_seen(reader, each, scope) for each in encoded.dictionary.to_pylist()], pa.string())
    return table.set_column(table.column_names.index(_COLUMN), _COLUMN, said.take(encoded.indices))


def _seen(reader: Reader, wording: str, scope: Scope) -> str:
    code, reason, arguments = wording.split(SEPARATOR, 2)
    finding = Finding(code, Outcome.FAILED, Severity.NOTE, reason, json.loads(arguments))
    [seen] = as_seen(reader, [finding], scope)
    return wording if seen is finding else SEPARATOR.join((code, reason, json.dumps(dict(seen.arguments))))
