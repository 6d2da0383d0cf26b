"""Verifying the signatures of a package: XMLDSig inside application.xml, CMS beside it and beside the documents.

    signatures = verify_all(form, files, authorities, at)

A task for a worker: it opens hostile files, so it is bounded, writes nothing and asks nobody on the network. What it
needs from outside is a folder with the certificates and revocation lists of accredited authorities.

Why so: see docs/adr/0007-signatures.md.
"""

from checks.signature.verifying.package import unverified, verify_all

__all__ = ["unverified", "verify_all"]
