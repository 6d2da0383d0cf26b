"""Passwords: what makes a good one, a pass phrase made by chance, and their argon2id hashes (RFC 9106)."""

from __future__ import annotations

import secrets
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dashboard.casework.lifecycle import ActionRefused
from dashboard.locale import N_

SHORTEST = 15  # characters, as NIST SP 800-63B asks where nothing stands beside the password
LONGEST = 200
_FEWEST_KINDS = 6  # of different characters
_CONSONANTS, _VOWELS = "bdfghjklmnprstvz", "aeiou"
_GROUPS, _SYLLABLES = 5, 3  # 95 bits of chance

_HASHER = PasswordHasher()


def check_password(password: str, login: str) -> None:
    """Raises ActionRefused when it is too easy to guess or too long."""
    if len(password) < SHORTEST:
        raise ActionRefused(
            N_(
                "The password has {length} characters: at least {least} are needed. Several words are easy to keep in mind."
            ),
            length=str(len(password)),
            least=str(SHORTEST),
        )
    if len(password) > LONGEST:
        raise ActionRefused(N_("The password is longer than {most} characters."), most=str(LONGEST))
    if len(set(password.casefold().replace(login.casefold(), ""))) < _FEWEST_KINDS:
        raise ActionRefused(
            N_("The password repeats itself or the login: it would be guessed soon. Choose another one.")
        )


def generated() -> str:
    """A pass phrase of made-up words."""
    return "-".join(
        "".join(secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS) for _ in range(_SYLLABLES))
        for _ in range(_GROUPS)
    )


def hashed(password: str) -> str:
    return _HASHER.hash(_normal(password))


def fits(kept: str | None, password: str) -> bool:
    """Whether the password is the one of the hash. Takes its time as well when nothing is kept, and says no."""
    try:
        return _HASHER.verify(kept or _nobody(), _normal(password)) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


_of_nobody: list[str] = []


def _nobody() -> str:
    """The hash of a password that nobody knows, as costly to look at as any."""
    if not _of_nobody:
        _of_nobody.append(_HASHER.hash(secrets.token_urlsafe(32)))
    return _of_nobody[0]
