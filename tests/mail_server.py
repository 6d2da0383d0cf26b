"""A real mail server on a port of its own: takes messages, refuses them or dies, as the test says."""
# ruff: noqa: ARG002 the library calls the handlers with all of these

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from dashboard.bench.free_port import free_port
from dashboard.delivery.settings import smtp_settings
from dashboard.delivery.smtp import SmtpChannel

OK = "250 OK"


class MailServer:
    """`taken` are the messages it accepted.

    `answer` says what comes at a stage (ehlo, mail, rcpt, data, accepted): a reply, or None to drop the line.
    """

    def __init__(self, **options: object) -> None:
        self.port = free_port()
        self.taken: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.answer: Callable[[str], str | None] = lambda stage: OK
        self._options, self._controller = options, None
        self._lock = threading.Lock()

    def start(self) -> None:
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port, **self._options)
        self._controller.start()

    def stop(self) -> None:
        if self._controller:
            self._controller.stop()
            self._controller = None

    def environment(self, **more: str) -> dict[str, str]:
        return {
            "EGISZ_SMTP_HOST": "127.0.0.1",
            "EGISZ_SMTP_PORT": str(self.port),
            "EGISZ_SMTP_SECURITY": "none",
            "EGISZ_SMTP_FROM": "Регистрация в ЕГИСЗ <egisz@registration.example>",
        } | more

    def channel(self, **more: str) -> SmtpChannel:
        return SmtpChannel(smtp_settings(self.environment(**more)), timeout=5)

    @property
    def ids(self) -> list[str]:
        return [mail["Message-ID"] for mail in self.taken]

    def _reply(self, server: SMTP, stage: str) -> str:
        answer = self.answer(stage)
        if answer is None:
            server.transport.abort()
            return OK
        return answer

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self._reply(server, "ehlo")
        return responses

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self._reply(server, "mail")

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self._reply(server, "rcpt")
        if answer == OK:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = self._reply(server, "data")
        if answer != OK or server.transport.is_closing():
            return answer
        with self._lock:
            self.taken.append(message_from_bytes(envelope.content, policy=default))
            self.recipients.extend(envelope.rcpt_tos)
        return self._reply(server, "accepted")


@contextmanager
def mail_server(**options: object) -> Iterator[MailServer]:
    server = MailServer(**options)
    server.start()
    try:
        yield server
    finally:
        server.stop()
