"""What a manager should look at first: a calm line for each alert, with the way to what is behind it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from dashboard.casework.alerts import Alert, AlertKind, sentence
from dashboard.locale import _
from dashboard.ui.addresses import queue_address
from dashboard.ui.component import SHARED, component

_HERE = Path(__file__).parent
_LINES = component(
    "alert_lines",
    scripts=[
        SHARED / "dom.js",
        SHARED / "mount.js",
        SHARED / "drawing.js",
        SHARED / "visit.js",
        _HERE / "alert_lines.js",
    ],
    styles=[SHARED / "theme.css", _HERE / "alert_lines.css"],
)
_ICONS = {
    AlertKind.OVERDUE_SHARE: "alarm",
    AlertKind.BACKLOG_GROWTH: "trending_up",
    AlertKind.SNAPSHOT_STALE: "event_busy",
    AlertKind.NOTIFICATION_FAILURES: "mail_off",
    AlertKind.CHECKS_IN_ERROR: "report",
    AlertKind.REGISTRATIONS_IN_DOUBT: "gpp_maybe",
}


def alert_lines(alerts: Sequence[Alert], *, places: Collection[str]) -> None:
    """Show the alerts; one whose page is not among `places`, those the reader may open, comes without a link."""
    if alerts:
        lines = [_line(alert, places) for alert in alerts]
        _LINES(key="alerts", data={"title": _("Alerts"), "word": _("Attention"), "lines": lines})


def _line(alert: Alert, places: Collection[str]) -> dict[str, str]:
    links = {
        "queue": _("Show the applications"),
        "registers": _("Open the registers"),
        "notifications": _("Open the notifications"),
        "organisations": _("Open the register of organisations"),
    }
    page = alert.place if alert.place in places else ""
    return {
        "icon": _ICONS.get(alert.kind, "warning"),
        "text": sentence(alert),
        "href": page if alert.asked is None else queue_address(alert.asked),
        "link": links.get(alert.place, _("Open the page")),
    }
