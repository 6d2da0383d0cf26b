"""Public keys: read from a certificate, held against the policy, and asked whether they made a signature."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from asn1crypto import core
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.serialization import load_der_public_key

from checks.signature.verifying import curves
from checks.signature.verifying.digests import Digest
from checks.signature.verifying.rejection import Rejected
from checks.signature.verifying.schemes import Kind, Scheme
from checks.signature.verifying.structures import KeyInfo, encoded
from data.der import is_bounded
from data.signatures import SignatureFault

LEAST_RSA_BITS, MOST_RSA_BITS = 2048, 8192
EC_CURVES = {"secp256r1": "P-256", "secp384r1": "P-384", "secp521r1": "P-521"}

_RSA, _EC, _GOST_2001 = "1.2.840.113549.1.1.1", "1.2.840.10045.2.1", "1.2.643.2.2.19"
_RSA_PSS = "1.2.840.113549.1.1.10"
_GOST = {"1.2.643.7.1.1.1.1": (Kind.GOST256, 32), "1.2.643.7.1.1.1.2": (Kind.GOST512, 64)}

_HASHES = {Digest.SHA256: hashes.SHA256(), Digest.SHA384: hashes.SHA384(), Digest.SHA512: hashes.SHA512()}


@dataclass(frozen=True, slots=True)
class PublicKey:
    """`kinds` are what signatures it can make, none for a key that is not accepted; `name` is as a person reads it."""

    name: str
    kinds: frozenset[Kind]
    key: Any = None

    @property
    def is_gost(self) -> bool:
        return bool(self.kinds & {Kind.GOST256, Kind.GOST512})

    def made(self, signature: bytes, scheme: Scheme, digest: bytes) -> bool:
        """Whether it made `signature` of a message with this digest. Raises `Rejected` for a key that is not accepted."""
        if not self.kinds:
            raise Rejected(SignatureFault.ALGORITHM, self.name)
        if scheme.kind not in self.kinds:
            return False
        if self.is_gost:
            return curves.verify(*self.key, digest, signature)
        function = _HASHES[scheme.digest]
        try:
            match scheme.kind:
                case Kind.RSA:
                    self.key.verify(signature, digest, padding.PKCS1v15(), Prehashed(function))
                case Kind.RSA_PSS:
                    pss = padding.PSS(padding.MGF1(function), padding.PSS.AUTO)
                    self.key.verify(signature, digest, pss, Prehashed(function))
                case Kind.EC:
                    self.key.verify(signature, digest, ec.ECDSA(Prehashed(function)))
        except InvalidSignature:
            return False
        return True


def read_key(info: KeyInfo) -> PublicKey:
    """The key of a certificate. One of an unknown or weak kind is read as a key that is not accepted."""
    algorithm = info["algorithm"]["algorithm"].dotted
    if algorithm in _GOST:
        return _gost(info, *_GOST[algorithm])
    if algorithm == _GOST_2001:
        return _not_accepted("GOST R 34.10-2001")
    if algorithm not in (_RSA, _EC, _RSA_PSS):
        return _not_accepted(algorithm)
    try:
        key = load_der_public_key(encoded(info))
    except (ValueError, UnsupportedAlgorithm):
        return _not_accepted("ECDSA" if algorithm == _EC else "RSA")
    if isinstance(key, rsa.RSAPublicKey):
        name = f"RSA {key.key_size}"
        if not LEAST_RSA_BITS <= key.key_size <= MOST_RSA_BITS:
            return _not_accepted(name)
        return PublicKey(name, frozenset({Kind.RSA, Kind.RSA_PSS}), key)
    if isinstance(key, ec.EllipticCurvePublicKey):
        if key.curve.name not in EC_CURVES:
            return _not_accepted(f"ECDSA {key.curve.name}")
        return PublicKey(f"ECDSA {EC_CURVES[key.curve.name]}", frozenset({Kind.EC}), key)
    return _not_accepted(algorithm)


def _gost(info: KeyInfo, kind: Kind, size: int) -> PublicKey:
    """The key is an OCTET STRING inside the bit string: x, then y, least significant byte first."""
    curve = curves.CURVES.get(info["algorithm"]["parameters"].parse()[0].dotted)
    wrapped = info["public_key"].native
    point = core.OctetString.load(wrapped, strict=True).native if is_bounded(wrapped) else b""
    if curve is None or curve.size != size or len(point) != 2 * size:
        return _not_accepted(kind.value)
    key = int.from_bytes(point[:size], "little"), int.from_bytes(point[size:], "little")
    return PublicKey(kind.value, frozenset({kind}), (curve, key)) if curve.holds(key) else _not_accepted(kind.value)


def _not_accepted(name: str) -> PublicKey:
    return PublicKey(name, frozenset())
