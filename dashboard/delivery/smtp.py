"""Mail by SMTP, spoken step by step so that it is known whether the server may have a message.

A server has nothing before the dot that ends the text: whatever breaks until then may be tried again. What breaks
between the dot and the answer is unclear.
"""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from dashboard.delivery.channel import NotSent, NotYet, Outgoing, Refused, Unclear
from dashboard.delivery.message import address_of, as_mail
from dashboard.delivery.settings import SmtpSettings
from data.notifications import Fault

TIMEOUT_SECONDS = 20.0  # for each answer
_CLOSING = 421  # the server is shutting down, or has had enough of us


class SmtpChannel:
    def __init__(self, settings: SmtpSettings, *, timeout: float = TIMEOUT_SECONDS) -> None:
        self._settings, self._timeout = settings, timeout

    def deliver(self, outgoing: Outgoing, handing_over: Callable[[], None]) -> str:
        recipient = address_of(outgoing.recipient).addr_spec
        content = as_mail(outgoing, self._settings.sender)
        with self._connected() as server:
            try:
                self._address(server, self._settings.sender.addr_spec, recipient)
                code, words = server.docmd("DATA")
                if code != 354:
                    raise _fault(code, words)
                server.send(re.sub(rb"(?m)^\.", b"..", content))
            except OSError as error:  # every fault of smtplib is one
                raise NotYet(Fault.UNREACHABLE, _told(error), for_all=True) from error
            handing_over()
            try:
                server.send(b".\r\n")
                code, words = server.getreply()
            except OSError as error:
                raise Unclear(_told(error)) from error
            if code // 100 != 2:
                raise _fault(code, words)
            return _answer(code, words)

    def _address(self, server: smtplib.SMTP, sender: str, recipient: str) -> None:
        code, words = server.mail(sender)
        if code // 100 != 2:  # it does not want this sender: no fault of the message
            raise NotYet(Fault.DEFERRED, _answer(code, words), for_all=True)
        code, words = server.rcpt(recipient)
        if code // 100 != 2:
            raise _fault(code, words)

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        try:
            server = self._open()
        except OSError as error:
            raise NotYet(Fault.UNREACHABLE, _told(error), for_all=True) from error
        try:
            yield server
        finally:
            with suppress(OSError):
                server.putcmd("QUIT")  # and no waiting for the answer: the message is settled
            server.close()

    def _open(self) -> smtplib.SMTP:
        settings = self._settings
        ours = {"timeout": self._timeout, "local_hostname": socket.gethostname()}
        trusted = ssl.create_default_context(cafile=str(settings.authorities) if settings.authorities else None)
        if settings.security == "ssl":
            server = smtplib.SMTP_SSL(settings.host, settings.port, context=trusted, **ours)
        else:
            server = smtplib.SMTP(settings.host, settings.port, **ours)
        try:
            if settings.security == "starttls":
                server.starttls(context=trusted)
            if settings.user:
                server.login(settings.user, settings.password)
            server.ehlo_or_helo_if_needed()
        except BaseException:
            server.close()
            raise
        return server


def _fault(code: int, words: bytes) -> NotSent:
    answer = _answer(code, words)
    if code // 100 == 5:
        return Refused(Fault.REFUSED, answer)
    return NotYet(Fault.DEFERRED, answer, for_all=code == _CLOSING)


def _answer(code: int, words: bytes) -> str:
    return f"{code} {words.decode('utf-8', 'replace')}".strip()


def _told(error: OSError) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        words = error.smtp_error
        return _answer(error.smtp_code, words if isinstance(words, bytes) else str(words).encode())
    return str(error) or type(error).__name__
