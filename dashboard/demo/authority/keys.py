"""Private keys of the demonstration, made from a seed: the same seed, the same key. They protect nothing.

Anybody can make them again, so a certificate on such a key must never stand in the trust folder of a real office.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from random import Random

from asn1crypto import core
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from checks.signature.verifying import curves
from checks.signature.verifying.digests import Digest, digest_of
from checks.signature.verifying.structures import AlgorithmIdentifier, KeyInfo


class KeyKind(StrEnum):
    GOST256 = "gost-256"
    GOST512 = "gost-512"
    EC = "ec"
    RSA = "rsa"


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """`info` is the public key in DER. `sign` makes the signature of a message as certificates and CMS have it.

    `algorithm` and `digest_algorithm` are object identifiers, the `xml_` ones addresses; `null` says whether the
    algorithm carries an empty parameter.
    """

    info: bytes
    sign: Callable[[bytes], bytes]
    digest: Callable[[bytes], bytes]
    algorithm: str
    digest_algorithm: str
    xml_algorithm: str
    xml_digest_algorithm: str
    null: bool = False

    @property
    def identifier(self) -> bytes:
        """What certificates call the key identifier."""
        return hashlib.sha1(KeyInfo.load(self.info)["public_key"].native, usedforsecurity=False).digest()


@cache
def private_key(kind: KeyKind, seed: str) -> PrivateKey:
    rng = Random(f"{seed}/{kind}")
    match kind:
        case KeyKind.GOST256:
            return gost_key("1.2.643.7.1.2.1.1.1", rng.getrandbits(250))
        case KeyKind.GOST512:
            return gost_key("1.2.643.7.1.2.1.2.1", rng.getrandbits(500))
        case KeyKind.EC:
            return ec_key(ec.SECP256R1(), rng.getrandbits(250))
        case KeyKind.RSA:
            return rsa_key(2048, rng)


def gost_key(parameters: str, secret: int) -> PrivateKey:
    """A key on the curve of this parameter set (an object identifier)."""
    curve = curves.CURVES[parameters]
    is_long = curve.size == 64
    digest = Digest.STREEBOG512 if is_long else Digest.STREEBOG256
    parts: list = [core.ObjectIdentifier(parameters)]
    if (
        not is_long
    ):  # RFC 9215: the hash function is named beside the older parameter sets and is understood with others
        parts += [core.ObjectIdentifier("1.2.643.7.1.1.2.2")] if parameters.startswith("1.2.643.2.2") else []
    x, y = curves.combined(curve, secret, curve.generator, 0, None)
    point = x.to_bytes(curve.size, "little") + y.to_bytes(curve.size, "little")
    info = KeyInfo(
        {
            "algorithm": AlgorithmIdentifier(
                {
                    "algorithm": f"1.2.643.7.1.1.1.{2 if is_long else 1}",
                    "parameters": core.SequenceOf(parts, spec=core.ObjectIdentifier),
                }
            ),
            "public_key": core.OctetString(point).dump(),
        }
    )
    size = 512 if is_long else 256
    names = "urn:ietf:params:xml:ns:cpxmlsec:algorithms:"
    return PrivateKey(
        info=info.dump(),
        sign=lambda message: _gost_signature(curve, secret, digest_of(digest, message)),
        digest=lambda message: digest_of(digest, message),
        algorithm=f"1.2.643.7.1.1.3.{3 if is_long else 2}",
        digest_algorithm=f"1.2.643.7.1.1.2.{3 if is_long else 2}",
        xml_algorithm=f"{names}gostr34102012-gostr34112012-{size}",
        xml_digest_algorithm=f"{names}gostr34112012-{size}",
    )


def _gost_signature(curve: curves.Curve, secret: int, digest: bytes) -> bytes:
    """The random number of the algorithm comes from the key and the message, so that a signature can be repeated."""
    e = curves.message_number(curve, digest)
    for attempt in range(100):
        text = f"{secret:x}/{digest.hex()}/{attempt}".encode()
        k = int.from_bytes(hashlib.shake_256(text).digest(curve.size + 8), "big") % curve.q
        point = curves.combined(curve, k, curve.generator, 0, None)
        r = point[0] % curve.q if point else 0
        s = (r * secret + k * e) % curve.q
        if r and s:
            return s.to_bytes(curve.size, "big") + r.to_bytes(curve.size, "big")
    raise RuntimeError("no signature was found")


def ec_key(curve: ec.EllipticCurve, secret: int) -> PrivateKey:
    """A key on a NIST curve; it signs with SHA-256."""
    key = ec.derive_private_key(secret, curve)
    scheme = ec.ECDSA(hashes.SHA256(), deterministic_signing=True)
    return PrivateKey(
        info=key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
        sign=lambda message: key.sign(message, scheme),
        digest=lambda message: hashlib.sha256(message).digest(),
        algorithm="1.2.840.10045.4.3.2",
        digest_algorithm="2.16.840.1.101.3.4.2.1",
        xml_algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
        xml_digest_algorithm="http://www.w3.org/2001/04/xmlenc#sha256",
    )


def rsa_key(bits: int, rng: Random) -> PrivateKey:
    """A key that signs with SHA-256."""
    p, q, e = _prime(rng, bits // 2), _prime(rng, bits // 2), 65537
    d = pow(e, -1, (p - 1) * (q - 1))
    public = rsa.RSAPublicNumbers(e, p * q)
    numbers = rsa.RSAPrivateNumbers(p, q, d, d % (p - 1), d % (q - 1), rsa.rsa_crt_iqmp(p, q), public)
    key = numbers.private_key()
    return PrivateKey(
        info=key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
        sign=lambda message: key.sign(message, padding.PKCS1v15(), hashes.SHA256()),
        digest=lambda message: hashlib.sha256(message).digest(),
        algorithm="1.2.840.113549.1.1.11",
        digest_algorithm="2.16.840.1.101.3.4.2.1",
        xml_algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
        xml_digest_algorithm="http://www.w3.org/2001/04/xmlenc#sha256",
        null=True,
    )


_SMALL_PRIMES = [
    number for number in range(3, 4000, 2) if all(number % divisor for divisor in range(3, 64, 2) if divisor < number)
]


def _prime(rng: Random, bits: int) -> int:
    """A prime with its two highest bits set, and with no common factor with e less one."""
    while True:
        number = rng.getrandbits(bits) | 3 << (bits - 2) | 1
        if all(number % prime for prime in _SMALL_PRIMES) and pow(2, number - 1, number) == 1 and number % 65537 != 1:
            return number
