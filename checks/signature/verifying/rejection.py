"""What verification raises when a signature cannot stand."""

from __future__ import annotations

from data.signatures import SignatureFault


class Rejected(Exception):
    """A signature that is not accepted, and why. `algorithm` is what it was made with, where that is the reason."""

    def __init__(self, fault: SignatureFault, algorithm: str = "") -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.algorithm = algorithm
