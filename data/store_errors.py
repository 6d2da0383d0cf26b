"""What the store refuses or cannot do, each in words that say what to do about it."""

from __future__ import annotations


class StoreError(Exception):
    """Base of what the store refuses."""


class DatabaseBusy(StoreError):
    """Another process has the database file open. `holder` says which and since when, "" where that is not known."""

    def __init__(self, message: str, holder: str = "") -> None:
        self.holder = holder
        super().__init__(message)


class DatabaseDamaged(StoreError):
    """The file is there and is no database that can be opened."""


class DatabaseTooNew(StoreError):
    """The file was written by a later version of this program."""


class StaleChange(StoreError):
    """A guarded change met a row that had moved on; nothing was written."""


class CannotWrite(StoreError):
    """The disk does not take what is to be written; nothing of it is kept, and it may be tried again."""


def is_out_of_service(error: BaseException) -> bool:
    """Whether the store cannot be used now, so that what was to be done waits for it."""
    return isinstance(error, StoreError) and not isinstance(error, StaleChange)
