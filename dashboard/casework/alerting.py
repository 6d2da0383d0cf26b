"""Mailing managers when an alert begins: once, and not again while it lasts.

What was told stands in the database. A mail is claimed before it leaves: it is sent again only when it is certain that
nobody has it, for one mail too few is seen on the page of analytics.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
from collections.abc import Iterable

from dashboard.casework.alerts import Alert, alerts, sentence
from dashboard.casework.clock import moscow_day
from dashboard.casework.office import Office
from dashboard.delivery.channel import Channel, NotSent, NotYet, Outgoing, Unclear
from dashboard.letters.public_address import BadPublicAddress, public_address
from dashboard.locale import _, in_language
from data.alerts import claim_alert_mail, give_back_alert_mail, keep_up, lasting_alerts, settle_alert_mail
from data.scope import EVERYTHING

log = logging.getLogger(__name__)

QUIET = dt.timedelta(hours=24)  # an alert that comes and goes is told of once in this time
LANGUAGE = "ru"


def watch_alerts(office: Office, mail: Channel | None) -> int:
    """Note which alerts are on and mail those to be told; returns how many mails were sent. Without `mail`, none."""
    now = office.now()
    settings, reference = office.settings(), office.reference
    with office.database.read() as reader:
        found = {str(each.kind): each for each in alerts(reader, settings, moscow_day(now), reference, EVERYTHING)}
        known = {each.kind for each in lasting_alerts(reader)}
    if set(found) != known:
        office.database.write(lambda transaction: keep_up(transaction, found, now))
    if mail is None or not found:
        return 0
    sent = 0
    for recipient in settings.alert_addresses:
        try:
            sent += _tell(office, mail, recipient, found, now)
        except NotYet as fault:
            log.warning("managers could not be mailed of alerts; the next look tries again: %s", fault)
            if fault.for_all:
                break
    return sent


def _tell(office: Office, mail: Channel, recipient: str, found: dict[str, Alert], now: dt.datetime) -> bool:
    """Raises NotYet; then the next look may try again."""
    claimed = office.database.write(
        lambda transaction: claim_alert_mail(transaction, recipient, now, quiet_since=now - QUIET)
    )
    if not claimed:
        return False
    number, handed_over = len(claimed), False

    def handing_over() -> None:
        nonlocal handed_over
        handed_over = True

    def settle(state: str, fault: str = "") -> None:
        office.database.write(
            lambda transaction: settle_alert_mail(transaction, recipient, now, number, state=state, fault=fault)
        )

    try:
        mail.deliver(_message(recipient, [found[each.kind] for each in claimed], now), handing_over)
    except NotYet:
        office.database.write(lambda transaction: give_back_alert_mail(transaction, recipient, now, number))
        raise
    except Exception as error:
        fault = error if isinstance(error, NotSent) else Unclear(str(error)) if handed_over else error
        log.error("a mail of alerts was not sent or may not have been: %s", fault)
        settle("failed", str(fault))
        return False
    settle("sent")
    return True


def _message(recipient: str, begun: Iterable[Alert], now: dt.datetime) -> Outgoing:
    with in_language(LANGUAGE):
        lines = [f"— {sentence(each)}" for each in begun]
        subject = _("EGISZ registration: attention is needed")
        body = [_("These numbers have reached the limits set for them:"), "", *lines]
        try:
            body += ["", _("Details: {address}").format(address=f"{public_address()}/analytics")]
        except BadPublicAddress as error:
            log.warning("a mail of alerts goes without a link: %s", error)
    named = hashlib.sha256(f"{recipient} {now.isoformat()}".encode()).hexdigest()[:24]
    return Outgoing(recipient, subject, "\n".join(body) + "\n", f"<alert.{named}@egisz-registration>", now)
