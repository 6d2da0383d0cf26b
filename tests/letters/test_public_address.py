from __future__ import annotations

import pytest

from dashboard.letters.public_address import (
    PUBLIC_ADDRESS_VARIABLE,
    BadPublicAddress,
    public_address,
    readable,
    verification_address,
)


def test_the_address_is_ascii_and_reads_as_the_number(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(PUBLIC_ADDRESS_VARIABLE, "https://egisz.example.ru/")
    address = verification_address("ЕГИСЗ-2026-000001")
    assert address.isascii()
    assert readable(address) == "https://egisz.example.ru/verify/ЕГИСЗ-2026-000001"


def test_without_a_setting_it_is_this_machine(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(PUBLIC_ADDRESS_VARIABLE, raising=False)
    assert public_address() == "http://localhost:8501"


@pytest.mark.parametrize(
    "bad", ["egisz.example.ru", "ftp://x", "javascript:alert(1)", "https://", "http://x:port", "https://x/?a=1"]
)
def test_what_nobody_could_open_is_refused(monkeypatch: pytest.MonkeyPatch, bad: str):
    monkeypatch.setenv(PUBLIC_ADDRESS_VARIABLE, bad)
    with pytest.raises(BadPublicAddress, match=PUBLIC_ADDRESS_VARIABLE):
        public_address()
