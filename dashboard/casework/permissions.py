"""Who is acting, and in which roles. What a role may do is in the lifecycle table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data.accounts import Account
from data.model import OrganisationKind
from data.scope import Scope


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
    kinds: frozenset[OrganisationKind] = frozenset()  # of the organisations that they may see; none given: all
    regions: frozenset[str] = frozenset()
    login: str = ""

    @classmethod
    def of(cls, account: Account) -> Actor:
        return cls(account.name, frozenset(map(Role, account.roles)), account.kinds, account.regions, account.login)

    @property
    def scope(self) -> Scope:
        """Whose cases they may see; for a write the one that the account has then: `accounts.as_of_now`."""
        return Scope(self.kinds, self.regions)

    def may_still(self, then: Actor) -> bool:
        """Whether this is who that was, still in all roles and seeing the same cases: what was made for them is theirs."""
        return self.name == then.name and then.roles <= self.roles and self.scope == then.scope


# Who makes files of lists; who may see personal data unmasked, in files and of every case, and who of their own cases.
REPORTERS = frozenset({Role.MANAGER, Role.ADMINISTRATOR, Role.AUDITOR, Role.SENIOR_REVIEWER})
REVEALERS = frozenset({Role.SENIOR_REVIEWER, Role.ADMINISTRATOR})
REVEALERS_OF_THEIR_OWN = frozenset({Role.REVIEWER})

PORTAL = Actor("portal", frozenset({Role.PORTAL}))
OFFICE = Actor("office", frozenset({Role.OFFICE}))
OF_PEOPLE = frozenset(Role) - PORTAL.roles - OFFICE.roles
DEMO_REVIEWER = Actor("Смирнова О. В.", frozenset({Role.REVIEWER, Role.MANAGER}))
