"""The reason of a finding for each way in which a number can be wrong."""

from __future__ import annotations

from collections.abc import Callable

from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidFormat, InvalidLength, ValidationError

REASONS: dict[type[ValidationError], str] = {
    InvalidFormat: "characters",
    InvalidLength: "length",
    InvalidComponent: "never-issued",
    InvalidChecksum: "check-digit",
}


def fault(validate: Callable[..., str], number: str, *arguments: object) -> str | None:
    """Why `validate(number, *arguments)` refuses the number; None if it is valid."""
    try:
        validate(number, *arguments)
    except ValidationError as error:
        return REASONS[type(error)]
    return None
