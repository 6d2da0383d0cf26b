"""How code that broke is named in a finding: enough to find the line, and nothing of a case's values."""

from __future__ import annotations

import traceback
from pathlib import Path


def place_of(error: BaseException) -> str:
    """Such as `ValueError, blur.py:41`."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__}, {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else repr(error)
