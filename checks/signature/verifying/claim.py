"""What a signature says of itself, filled in while it is verified, so that a broken one can be shown too."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from checks.signature.verifying.certificate import Certificate, read_certificate
from checks.signature.verifying.rejection import Rejected
from checks.signature.verifying.schemes import Scheme
from data.signatures import SignatureFault

MOST_CERTIFICATES = 32


@dataclass(slots=True)
class Claim:
    """`signed_at` is filled in only when the signature covers it and holds. UTC without a zone."""

    algorithm: str = ""
    accepted: bool | None = None
    signed_at: dt.datetime | None = None
    signer: Certificate | None = None
    carried: tuple[Certificate, ...] = ()

    def carry(self, contents: list[bytes]) -> None:
        """Read the certificates that came with it. Raises `Rejected`; one that cannot be read is left out."""
        if len(contents) > MOST_CERTIFICATES:
            raise Rejected(SignatureFault.UNREADABLE)
        found = []
        for content in contents:
            try:
                found.append(read_certificate(content))
            except Rejected:
                continue
        self.carried = tuple(found)

    def use(self, scheme: Scheme) -> None:
        """Settle how it was made. Raises `Rejected` when the signer's key is not accepted."""
        self.algorithm = f"{self.signer.key.name}, {scheme.digest}"
        if not self.signer.key.kinds:
            raise Rejected(SignatureFault.ALGORITHM, self.algorithm)
        self.accepted = True

    def require(self, scheme: Scheme, signature: bytes, digest: bytes) -> None:
        """Raises `Rejected` (forged) unless the signer's key made the signature."""
        if not self.signer.key.made(signature, scheme, digest):
            raise Rejected(SignatureFault.FORGED)
