"""From the signer's certificate to an authority of the trust folder, every signature on the way verified."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from checks.signature.verifying.authorities import Authorities
from checks.signature.verifying.certificate import Certificate
from data.signatures import ChainFault, Revocation, Trust

MOST_STEPS = 6
MOST_VERIFICATIONS = 32  # a signature may carry many certificates of one name


@dataclass(frozen=True, slots=True)
class Chain:
    """`detail` names the authority at its end, or the one that is missing or at fault. `issuer` is the signer's."""

    trust: Trust
    detail: str = ""
    fault: ChainFault | None = None
    issuer: Certificate | None = None


@dataclass(slots=True)
class _Search:
    """The ways upwards, those through the folder first; what stood in the way at the farthest is kept."""

    known: tuple[Certificate, ...]
    anchors: frozenset[bytes]
    moment: dt.datetime
    verifications: int = 0
    obstacles: list[tuple[int, ChainFault, str]] = field(default_factory=list)

    def ways(self, path: tuple[Certificate, ...]) -> Iterator[tuple[Certificate, ...]]:
        """Paths from the signer to an anchor."""
        last, step = path[-1], len(path)
        above = [each for each in self.known if each.may_have_issued(last)]
        others = [each for each in above if each.content not in {seen.content for seen in path}]
        if not above or (last.is_self_issued and not others and last.content not in self.anchors):
            fault = ChainFault.SELF_SIGNED if last.is_self_issued else ChainFault.NO_ISSUER
            self.obstacles.append((step, fault, last.holder.issuer))
            return
        for authority in others:
            if not self._issued(authority, last, below=step - 1):
                self.obstacles.append((step, ChainFault.BROKEN, authority.holder.subject))
            elif authority.content in self.anchors:
                yield (*path, authority)
            elif step < MOST_STEPS:
                yield from self.ways((*path, authority))

    def _issued(self, authority: Certificate, certificate: Certificate, below: int) -> bool:
        limit = authority.path_length
        allowed = authority.may_issue and authority.covers(self.moment) and (limit is None or below <= limit)
        if not allowed or self.verifications >= MOST_VERIFICATIONS:
            return False
        self.verifications += 1
        return authority.issued(certificate)


def build_chain(
    signer: Certificate, carried: Iterable[Certificate], authorities: Authorities, moment: dt.datetime
) -> Chain:
    """Look for a chain that was valid at `moment`. Without any authority in the folder the trust is unknown."""
    if not authorities.certificates:
        return Chain(Trust.UNKNOWN, signer.holder.issuer)
    anchors = frozenset(each.content for each in authorities.certificates)
    known = (*authorities.certificates, *(each for each in carried if each.content not in anchors))
    search = _Search(known, anchors, moment)
    for path in search.ways((signer,)):
        revoked = _revoked_authority(path, authorities, moment)
        if revoked is None:
            return Chain(Trust.TRUSTED, path[-1].holder.subject, None, path[1])
        search.obstacles.append((len(path), ChainFault.BROKEN, revoked.holder.subject))
    _, fault, detail = max(
        search.obstacles, key=lambda each: each[0], default=(0, ChainFault.NO_ISSUER, signer.holder.issuer)
    )
    return Chain(Trust.UNTRUSTED, detail, fault)


def _revoked_authority(
    path: tuple[Certificate, ...], authorities: Authorities, moment: dt.datetime
) -> Certificate | None:
    """An authority between the signer and the anchor that had been revoked by the moment."""
    for authority, above in pairwise(path[1:]):
        for revoked in authorities.lists:
            if revoked.was_made_by(above):
                since = revoked.revoked_on(authority.serial)
                if since is not None and since <= moment:
                    return authority
    return None


def revocation(
    signer: Certificate, issuer: Certificate | None, authorities: Authorities, *, moment: dt.datetime, at: dt.datetime
) -> tuple[Revocation, dt.datetime | None]:
    """Whether the signer's certificate had been revoked by `moment`, as the lists have it `at` the present.

    What even an old list says of a revocation holds; that there was none only a fresh list can say.
    """
    if issuer is None:
        return Revocation.UNKNOWN, None
    lists = [each for each in authorities.lists if each.was_made_by(issuer)]
    dates = [date for each in lists if (date := each.revoked_on(signer.serial)) is not None]
    since = min(dates, default=None)
    if since is not None and since <= moment:
        return Revocation.REVOKED, since
    is_known = any(each.is_fresh(at) for each in lists)
    return (Revocation.GOOD if is_known else Revocation.UNKNOWN), since
