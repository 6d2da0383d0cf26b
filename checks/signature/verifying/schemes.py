"""How a signature is made: the kind of key and the hash function, by their names in CMS, certificates and XMLDSig."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from checks.signature.verifying.digests import Digest
from checks.signature.verifying.rejection import Rejected
from data.signatures import SignatureFault


class Kind(StrEnum):
    RSA = "RSA"
    RSA_PSS = "RSA-PSS"
    EC = "ECDSA"
    GOST256 = "GOST R 34.10-2012 256"
    GOST512 = "GOST R 34.10-2012 512"


@dataclass(frozen=True, slots=True)
class Scheme:
    kind: Kind
    digest: Digest

    @property
    def name(self) -> str:
        return f"{self.kind}, {self.digest}"


DIGESTS = {
    "2.16.840.1.101.3.4.2.1": Digest.SHA256,
    "2.16.840.1.101.3.4.2.2": Digest.SHA384,
    "2.16.840.1.101.3.4.2.3": Digest.SHA512,
    "1.2.643.7.1.1.2.2": Digest.STREEBOG256,
    "1.2.643.7.1.1.2.3": Digest.STREEBOG512,
    "http://www.w3.org/2001/04/xmlenc#sha256": Digest.SHA256,
    "http://www.w3.org/2001/04/xmldsig-more#sha384": Digest.SHA384,
    "http://www.w3.org/2001/04/xmlenc#sha512": Digest.SHA512,
    "urn:ietf:params:xml:ns:cpxmlsec:algorithms:gostr34112012-256": Digest.STREEBOG256,
    "urn:ietf:params:xml:ns:cpxmlsec:algorithms:gostr34112012-512": Digest.STREEBOG512,
}

_SCHEMES = {
    "1.2.840.113549.1.1.11": Scheme(Kind.RSA, Digest.SHA256),
    "1.2.840.113549.1.1.12": Scheme(Kind.RSA, Digest.SHA384),
    "1.2.840.113549.1.1.13": Scheme(Kind.RSA, Digest.SHA512),
    "1.2.840.10045.4.3.2": Scheme(Kind.EC, Digest.SHA256),
    "1.2.840.10045.4.3.3": Scheme(Kind.EC, Digest.SHA384),
    "1.2.840.10045.4.3.4": Scheme(Kind.EC, Digest.SHA512),
    "1.2.643.7.1.1.3.2": Scheme(Kind.GOST256, Digest.STREEBOG256),
    "1.2.643.7.1.1.3.3": Scheme(Kind.GOST512, Digest.STREEBOG512),
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256": Scheme(Kind.RSA, Digest.SHA256),
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384": Scheme(Kind.RSA, Digest.SHA384),
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512": Scheme(Kind.RSA, Digest.SHA512),
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256": Scheme(Kind.EC, Digest.SHA256),
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384": Scheme(Kind.EC, Digest.SHA384),
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512": Scheme(Kind.EC, Digest.SHA512),
    "urn:ietf:params:xml:ns:cpxmlsec:algorithms:gostr34102012-gostr34112012-256": Scheme(
        Kind.GOST256, Digest.STREEBOG256
    ),
    "urn:ietf:params:xml:ns:cpxmlsec:algorithms:gostr34102012-gostr34112012-512": Scheme(
        Kind.GOST512, Digest.STREEBOG512
    ),
}

# CMS may name the key alone; the hash is then the one named beside it.
_KEYS = {
    "1.2.840.113549.1.1.1": Kind.RSA,
    "1.2.840.113549.1.1.10": Kind.RSA_PSS,
    "1.2.840.10045.2.1": Kind.EC,
    "1.2.643.7.1.1.1.1": Kind.GOST256,
    "1.2.643.7.1.1.1.2": Kind.GOST512,
}

_FITTING = {Kind.GOST256: {Digest.STREEBOG256}, Kind.GOST512: {Digest.STREEBOG512}}
_SHA2 = {Digest.SHA256, Digest.SHA384, Digest.SHA512}

# Names for what is refused, so that a reviewer reads more than a number.
_REFUSED = {
    "1.2.840.113549.1.1.4": "RSA, MD5",
    "1.2.840.113549.1.1.5": "RSA, SHA-1",
    "1.2.840.10045.4.1": "ECDSA, SHA-1",
    "1.2.840.10040.4.3": "DSA, SHA-1",
    "1.3.14.3.2.26": "SHA-1",
    "1.2.840.113549.2.5": "MD5",
    "1.3.101.112": "Ed25519",
    "1.2.643.2.2.3": "GOST R 34.10-2001",
    "1.2.643.2.2.19": "GOST R 34.10-2001",
    "1.2.643.2.2.9": "GOST R 34.11-94",
    "http://www.w3.org/2000/09/xmldsig#rsa-sha1": "RSA, SHA-1",
    "http://www.w3.org/2000/09/xmldsig#dsa-sha1": "DSA, SHA-1",
    "http://www.w3.org/2000/09/xmldsig#hmac-sha1": "HMAC",
    "http://www.w3.org/2000/09/xmldsig#sha1": "SHA-1",
    "http://www.w3.org/2001/04/xmldsig-more#gostr34102001-gostr3411": "GOST R 34.10-2001",
    "http://www.w3.org/2001/04/xmldsig-more#gostr3411": "GOST R 34.11-94",
}
_LONGEST_NAME = 80


def digest_named(name: str) -> Digest:
    """The hash function of an object identifier or address. Raises `Rejected` for one that is not accepted."""
    if name not in DIGESTS:
        raise refused(name)
    return DIGESTS[name]


def scheme_named(name: str, digest: str = "") -> Scheme:
    """The scheme of an object identifier or address, with the hash named beside it where it needs one. Raises `Rejected`."""
    if name in _SCHEMES:
        scheme = _SCHEMES[name]
        if digest and digest_named(digest) is not scheme.digest:
            raise Rejected(SignatureFault.UNREADABLE)
        return scheme
    if name not in _KEYS:
        raise refused(name)
    scheme = Scheme(_KEYS[name], digest_named(digest))
    if scheme.digest not in _FITTING.get(scheme.kind, _SHA2):
        raise Rejected(SignatureFault.ALGORITHM, scheme.name)
    return scheme


def refused(name: str) -> Rejected:
    return Rejected(SignatureFault.ALGORITHM, _REFUSED.get(name, name[:_LONGEST_NAME]))
