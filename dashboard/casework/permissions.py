"""Who is acting, and in which roles. What a role may do is in the lifecycle table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data.accounts import Account
from data.model import OrganisationKind


class Role(StrEnum):
    REVIEWER = "reviewer"
    SENIOR_REVIEWER = "senior_reviewer"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
    PORTAL = "portal"  # the applicant, through the package that the portal hands over
    OFFICE = "office"  # the program itself


@dataclass(frozen=True, slots=True)
class Actor:
    """`name` is what the history keeps; people see it as it is. `login` is that of the account, none the program's own."""

    name: str
    roles: frozenset[Role]
    kinds: frozenset[OrganisationKind] = frozenset()  # of organisations that are theirs; none given: all
    regions: frozenset[str] = frozenset()
    login: str = ""

    @classmethod
    def of(cls, account: Account) -> Actor:
        return cls(account.name, frozenset(map(Role, account.roles)), account.kinds, account.regions, account.login)


# Who makes files of lists, and in whose files personal data may stand unmasked.
REPORTERS = frozenset({Role.MANAGER, Role.ADMINISTRATOR, Role.AUDITOR, Role.SENIOR_REVIEWER})
REVEALERS = frozenset({Role.SENIOR_REVIEWER, Role.ADMINISTRATOR})

PORTAL = Actor("portal", frozenset({Role.PORTAL}))
OFFICE = Actor("office", frozenset({Role.OFFICE}))
OF_PEOPLE = frozenset(Role) - PORTAL.roles - OFFICE.roles
DEMO_REVIEWER = Actor("Смирнова О. В.", frozenset({Role.REVIEWER, Role.MANAGER}))
