from __future__ import annotations

import pytest

from checks.signature.verifying import curves
from checks.signature.verifying.digests import Digest, digest_of
from dashboard.demo.authority.keys import gost_key

ALL = sorted(curves.CURVES)


@pytest.mark.parametrize("name", ALL)
def test_the_generator_is_on_its_curve_and_of_its_order(name: str) -> None:
    curve = curves.CURVES[name]
    assert curve.holds(curve.generator)
    assert curves.combined(curve, curve.q, curve.generator, 0, None) is None
    assert curves.combined(curve, curve.q + 1, curve.generator, 0, None) == curve.generator


@pytest.mark.parametrize("name", ALL)
def test_a_signature_verifies_and_any_other_does_not(name: str) -> None:
    curve, key, message = curves.CURVES[name], gost_key(name, 12345678901234567890), "сообщение".encode()
    point = curves.combined(curve, 12345678901234567890, curve.generator, 0, None)
    made, digest = key.sign(message), key.digest(message)
    assert curves.verify(curve, point, digest, made)
    assert not curves.verify(curve, point, key.digest(message + b"."), made)
    assert not curves.verify(curve, curve.generator, digest, made)
    assert not curves.verify(curve, point, digest, made[curve.size :] + made[: curve.size])


@pytest.mark.parametrize("made", [b"", bytes(64), b"\xff" * 64, bytes(63), bytes(65)])
def test_numbers_out_of_range_are_no_signature(made: bytes) -> None:
    curve = curves.CRYPTOPRO_A
    assert not curves.verify(curve, curve.generator, bytes(32), made)


@pytest.mark.parametrize("point", [None, (0, 0), (1, 1), (-1, 5), (curves.CRYPTOPRO_A.p + 1, curves.CRYPTOPRO_A.y)])
def test_a_point_beside_the_curve_is_no_key(point: curves.Point) -> None:
    curve = curves.CRYPTOPRO_A
    assert not curves.verify(curve, point, bytes(32), b"\x01" * 64)


def test_streebog_by_the_example_of_the_standard() -> None:
    """RFC 6986, the first message, of which the standard prints the digests."""
    message = bytes.fromhex(
        "303132333435363738393031323334353637383930313233343536373839303132333435363738393031323334353637383930313233343536373839303132"
    )
    assert (
        digest_of(Digest.STREEBOG256, message).hex()
        == "9d151eefd8590b89daa6ba6cb74af9275dd051026bb149a452fd84e5e57b5500"
    )
    assert digest_of(Digest.STREEBOG256, message[:9], message[9:]) == digest_of(Digest.STREEBOG256, message)
    assert digest_of(Digest.STREEBOG512, message).hex().startswith("1b54d01a4af5b9d5cc3d86d68d285462")
