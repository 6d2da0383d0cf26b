"""Further channels by the apprise library: whatever an installation sets up; none is set up by itself.

The library says that a message was sent or that it was not, and no more: one that was not may have arrived. So it
counts as unclear and a person decides, unless the other side could not even be reached.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from urllib.parse import quote

import apprise
from apprise.attachment.memory import AttachMemory

from dashboard.delivery.channel import NotYet, Outgoing, Refused, Unclear
from dashboard.delivery.settings import FurtherSettings, SettingsError
from data.notifications import Fault

TIMEOUT_SECONDS = 20.0


class FurtherChannel:
    """Raises SettingsError when the library does not know the address."""

    def __init__(self, settings: FurtherSettings, *, timeout: float = TIMEOUT_SECONDS) -> None:
        self._settings, self._timeout = settings, timeout
        if self._service("x@x.example") is None:
            raise SettingsError(f"EGISZ_APPRISE_URLS: the address of “{settings.name}” is none that apprise knows")

    def deliver(self, outgoing: Outgoing, handing_over: Callable[[], None]) -> str:
        if self._settings.route.address and not outgoing.recipient:
            raise Refused(Fault.NO_ADDRESS)
        service = self._service(outgoing.recipient)
        if service is None:
            raise Refused(Fault.NO_ADDRESS, outgoing.recipient)
        self._knock(service)
        attached = None
        if outgoing.attachment:
            name, content = outgoing.attachment
            attached = apprise.AppriseAttachment()
            attached.add(AttachMemory(content=content, name=name))
        handing_over()
        with apprise.LogCapture(level=apprise.logging.WARNING, fmt="%(message)s") as log:
            sent = service.notify(body=outgoing.body, title=outgoing.subject, attach=attached)
            told = log.getvalue() if log else ""
        if not sent:
            raise Unclear(" ".join(told.split()))
        return self._settings.name

    def _service(self, recipient: str) -> apprise.NotifyBase | None:
        url = self._settings.url
        for place in ("email", "phone"):
            url = url.replace(f"{{{place}}}", quote(recipient, safe=""))
        limits = f"cto={self._timeout:g}&rto={self._timeout:g}"
        return apprise.Apprise.instantiate(f"{url}{'&' if '?' in url else '?'}{limits}", suppress_exceptions=True)

    def _knock(self, service: apprise.NotifyBase) -> None:
        """See that somebody is there, where it is known where: what is not there has certainly got nothing."""
        host, port = getattr(service, "host", None), getattr(service, "port", None)
        if not host or not port:
            return
        try:
            socket.create_connection((host, port), timeout=self._timeout).close()
        except OSError as error:
            raise NotYet(Fault.UNREACHABLE, str(error), for_all=True) from error
