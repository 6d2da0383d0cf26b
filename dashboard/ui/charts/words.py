"""Words that several charts share."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.locale import N_, _, ngettext
from data.statistics import Step

STEP: Mapping[Step, str] = MappingProxyType({Step.DAY: N_("Days"), Step.WEEK: N_("Weeks"), Step.MONTH: N_("Months")})
_ONE: Mapping[Step, str] = MappingProxyType({Step.DAY: N_("Day"), Step.WEEK: N_("Week"), Step.MONTH: N_("Month")})


def label_title(step: Step) -> str:
    return _(_ONE[step])


def applications(number: int) -> str:
    """«заявка», «заявки», «заявок»: the word that follows the number."""
    return ngettext("application", "applications", number)


def working_days(number: int) -> str:
    return ngettext("{n} working day", "{n} working days", number).format(n=number)
