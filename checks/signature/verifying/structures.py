"""The parts of a certificate, as little is laid down of them as can be: what a key or a name holds is read elsewhere."""

from __future__ import annotations

from typing import ClassVar

from asn1crypto import core, x509


class AlgorithmIdentifier(core.Sequence):
    _fields: ClassVar = [("algorithm", core.ObjectIdentifier), ("parameters", core.Any, {"optional": True})]


class KeyInfo(core.Sequence):
    _fields: ClassVar = [("algorithm", AlgorithmIdentifier), ("public_key", core.OctetBitString)]


class NamePart(core.Sequence):
    _fields: ClassVar = [("type", core.ObjectIdentifier), ("value", core.Any)]


class NameParts(core.SetOf):
    _child_spec: ClassVar = NamePart


class Name(core.SequenceOf):
    _child_spec: ClassVar = NameParts


class ToBeSigned(core.Sequence):
    _fields: ClassVar = [
        ("version", core.Integer, {"explicit": 0, "default": 0}),
        ("serial_number", core.Integer),
        ("signature", AlgorithmIdentifier),
        ("issuer", Name),
        ("validity", x509.Validity),
        ("subject", Name),
        ("subject_public_key_info", KeyInfo),
        ("issuer_unique_id", core.OctetBitString, {"implicit": 1, "optional": True}),
        ("subject_unique_id", core.OctetBitString, {"implicit": 2, "optional": True}),
        ("extensions", x509.Extensions, {"explicit": 3, "optional": True}),
    ]


class SignedCertificate(core.Sequence):
    _fields: ClassVar = [
        ("tbs_certificate", ToBeSigned),
        ("signature_algorithm", AlgorithmIdentifier),
        ("signature_value", core.OctetBitString),
    ]


def encoded(value: core.Asn1Value) -> bytes:
    """The bytes of a part just as they came.

    The library's own `dump` writes a part anew when its length happens to end in the byte 80, which it takes for an
    indefinite one; what was signed are the bytes that came, and a GOST key it cannot write at all.
    """
    if isinstance(value, core.Choice):
        value = value.chosen
    return value._header + value.contents + value._trailer
