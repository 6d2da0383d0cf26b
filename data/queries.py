"""SQL is source with names: the statements of data/sql, each under a line `-- name: …`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

SQL = Path(__file__).with_name("sql")
_NAME = re.compile(r"^-- name: ([a-z_]+)\n", re.MULTILINE)


@cache
def statements() -> Mapping[str, str]:
    """Every named statement of data/sql/queries. Raises ValueError when two have one name."""
    found: dict[str, str] = {}
    for path in sorted((SQL / "queries").glob("*.sql")):
        _, *parts = _NAME.split(path.read_text(encoding="utf-8"))
        for name, text in zip(parts[::2], parts[1::2], strict=True):
            if name in found:
                raise ValueError(f"two statements are named {name}; the second is in {path.name}")
            lines = [line for line in text.splitlines() if not line.startswith("--")]
            found[name] = "\n".join(lines).strip().rstrip(";")
    return found
