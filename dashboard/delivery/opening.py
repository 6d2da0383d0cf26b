"""Opening the channels that the environment sets up."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.delivery.channel import Channel
from dashboard.delivery.settings import SettingsError, further_settings, smtp_settings
from dashboard.delivery.smtp import SmtpChannel
from data.notifications import MAIL

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Channels:
    """Those that are open, by name, and what is wrong with the settings of the others, for whoever looks after them."""

    open: Mapping[str, Channel] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def open_channels(environment: Mapping[str, str] = os.environ) -> Channels:
    """A channel that is set up wrongly stays shut and is told of: it must not keep people from their work."""
    opened: dict[str, Channel] = {}
    problems: list[str] = []
    try:
        if mail := smtp_settings(environment):
            opened[MAIL] = SmtpChannel(mail)
    except SettingsError as error:
        problems.append(str(error))
    further = further_settings(environment)
    if further:
        from dashboard.delivery.further import FurtherChannel  # the library takes half a second to import

        for each in further:
            try:
                opened[each.name] = FurtherChannel(each)
            except SettingsError as error:
                problems.append(str(error))
    for problem in problems:
        log.error("%s", problem)
    return Channels(opened, tuple(problems))
