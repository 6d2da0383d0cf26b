"""Words that several charts share."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.locale import N_, _
from data.statistics import Step

STEP: Mapping[Step, str] = MappingProxyType({Step.DAY: N_("Days"), Step.WEEK: N_("Weeks"), Step.MONTH: N_("Months")})
_ONE: Mapping[Step, str] = MappingProxyType({Step.DAY: N_("Day"), Step.WEEK: N_("Week"), Step.MONTH: N_("Month")})


def label_title(step: Step) -> str:
    return _(_ONE[step])
