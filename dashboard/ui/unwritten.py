"""What a reader is told when the disk did not take what was to be written."""

from __future__ import annotations

from dashboard.locale import _


def unwritten() -> str:
    return _(
        "This could not be written down: the disk is full or cannot be written. Nothing was changed. Tell your "
        "administrator, and try again when there is space."
    )
