"""Mail against a real server: what arrives is what was written, and whoever sends knows what became of it."""

from __future__ import annotations

import datetime as dt
import ipaddress
import ssl
from dataclasses import replace
from pathlib import Path

import pytest
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from dashboard.delivery.channel import NotSent, NotYet, Outgoing, Refused, Unclear
from dashboard.delivery.settings import SmtpSettings
from dashboard.delivery.smtp import SmtpChannel
from data.notifications import Fault
from tests.mail_server import OK, MailServer, mail_server

LONG = "Общество с ограниченной ответственностью «Многопрофильный медицинский центр имени Н. И. Пирогова» " * 3
OUTGOING = Outgoing(
    recipient="priem@clinic.example",
    subject="Заявка № 2026-0000001 принята",
    body="Уважаемый заявитель!\n\n.точка в начале строки\n" + LONG + "\nЁлка — «ёлочки» № 5\n",
    message_id="<17.2f0c7a9e@egisz-registration>",
    at=dt.datetime(2026, 11, 10, 9, 0),
)


class Handing:
    """Counts how often a message was said to be handed over."""

    times = 0

    def __call__(self) -> None:
        self.times += 1


def deliver(channel: SmtpChannel, outgoing: Outgoing = OUTGOING) -> tuple[str, Handing]:
    handing = Handing()
    return channel.deliver(outgoing, handing), handing


def fault(channel: SmtpChannel, outgoing: Outgoing = OUTGOING) -> tuple[NotSent, Handing]:
    handing = Handing()
    with pytest.raises(NotSent) as raised:
        channel.deliver(outgoing, handing)
    return raised.value, handing


def test_cyrillic_arrives_as_it_was_written(server: MailServer) -> None:
    answer, handing = deliver(server.channel())
    assert answer == OK and handing.times == 1
    (mail,) = server.taken
    assert mail["Subject"] == OUTGOING.subject
    assert mail.get_content().replace("\r\n", "\n") == OUTGOING.body
    assert mail["Content-Transfer-Encoding"] == "quoted-printable"
    assert mail["From"].addresses[0].display_name == "Регистрация в ЕГИСЗ"
    assert mail["Message-ID"] == OUTGOING.message_id
    assert mail["Date"].datetime == dt.datetime(2026, 11, 10, 9, 0, tzinfo=dt.UTC)
    assert server.recipients == ["priem@clinic.example"]
    assert not mail.defects and not [header for header in mail.values() if header.defects]


@pytest.mark.parametrize("subject", [LONG[:200], "a" * 200, "№" * 200, "= ?utf-8?q? =?utf-8?q?=41?= _"])
def test_a_subject_of_any_shape_arrives(server: MailServer, subject: str) -> None:
    deliver(server.channel(), replace(OUTGOING, subject=subject.strip()))
    assert server.taken[0]["Subject"] == subject.strip()


def test_an_attachment_arrives_byte_by_byte(server: MailServer) -> None:
    content = bytes(range(256)) * 5000 + b"\r\n.\r\nQUIT\r\n"
    deliver(server.channel(), replace(OUTGOING, attachment=("Акт регистрации № 1.pdf", content)))
    (mail,) = server.taken
    assert mail.get_body().get_content().replace("\r\n", "\n") == OUTGOING.body
    (attached,) = mail.iter_attachments()
    assert attached.get_content() == content
    assert (attached.get_filename(), attached.get_content_type()) == ("Акт регистрации № 1.pdf", "application/pdf")


def test_a_cyrillic_domain_goes_in_its_ascii_form(server: MailServer) -> None:
    deliver(server.channel(), replace(OUTGOING, recipient="priem@клиника.рф"))
    assert server.recipients == ["priem@xn--80apagcdp.xn--p1ai"]


@pytest.mark.parametrize(
    "recipient",
    ["", "  ", "no address", "a@", "@b.example", "a@b.example, c@d.example", "a@b.example\r\nBcc: x@y.example",
     "Имя <a@b.example>", "почта@b.example", "a@b..example", "a@b.example\r\nDATA"],
)  # fmt: skip
def test_what_is_no_single_address_is_refused_without_a_server(recipient: str) -> None:
    nowhere = SmtpChannel(SmtpSettings("127.0.0.1", 1, "none", sender=None))
    refused, handing = fault(nowhere, replace(OUTGOING, recipient=recipient))
    assert isinstance(refused, Refused) and refused.fault is Fault.NO_ADDRESS and not handing.times


@pytest.mark.parametrize(
    ("stage", "reply", "kind", "words"),
    [
        ("rcpt", "550 5.1.1 Нет такого ящика", Refused, "550 5.1.1 Нет такого ящика"),
        ("rcpt", "450 4.2.0 Greylisted", NotYet, "450 4.2.0 Greylisted"),
        ("data", "554 5.7.1 Spam", Refused, "554 5.7.1 Spam"),
        ("data", "451 4.3.0 Busy", NotYet, "451 4.3.0 Busy"),
    ],
)
def test_a_refusal_carries_the_servers_words(
    server: MailServer, stage: str, reply: str, kind: type, words: str
) -> None:
    server.answer = lambda at: reply if at == stage else OK
    refused, _ = fault(server.channel())
    assert type(refused) is kind and refused.words == words and server.taken == []
    assert not getattr(refused, "for_all", False)


def test_a_server_that_refuses_the_sender_or_closes_holds_everything_up(server: MailServer) -> None:
    for stage, reply in (("mail", "550 Not you"), ("rcpt", "421 Closing")):
        server.answer = lambda at, stage=stage, reply=reply: reply if at == stage else OK
        held, _ = fault(server.channel())
        assert isinstance(held, NotYet) and held.for_all


@pytest.mark.parametrize("stage", ["ehlo", "mail", "rcpt"])
def test_a_line_that_drops_before_the_text_is_certain(server: MailServer, stage: str) -> None:
    server.answer = lambda at: None if at == stage else OK
    held, handing = fault(server.channel())
    assert isinstance(held, NotYet) and held.fault is Fault.UNREACHABLE and not handing.times


@pytest.mark.parametrize(("stage", "taken"), [("data", 0), ("accepted", 1)])
def test_a_line_that_drops_before_the_answer_is_unclear(server: MailServer, stage: str, taken: int) -> None:
    server.answer = lambda at: None if at == stage else OK
    unclear, handing = fault(server.channel())
    assert isinstance(unclear, Unclear) and handing.times == 1 and len(server.taken) == taken


def test_what_cannot_be_handed_over_is_not_sent(server: MailServer) -> None:
    def gone() -> None:
        raise RuntimeError("somebody else has it")

    with pytest.raises(RuntimeError):
        server.channel().deliver(OUTGOING, gone)
    assert server.taken == []


def test_nobody_there(server: MailServer) -> None:
    server.stop()
    held, _ = fault(server.channel())
    assert isinstance(held, NotYet) and held.for_all and "refused" in held.words


# Over TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of a server at 127.0.0.1, signed by itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "server.pem"
    file.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return file


def _context(certificate: Path) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    return context


def _authenticate(server, session, envelope, mechanism, data) -> AuthResult:
    return AuthResult(success=(data.login, data.password) == (b"egisz", b"secret"), handled=False)


def test_it_signs_in_over_starttls_to_a_server_it_trusts(certificate: Path, tmp_path: Path) -> None:
    secret = tmp_path / "password"
    secret.write_text("secret\n", encoding="utf-8")
    options = {"tls_context": _context(certificate), "require_starttls": True, "auth_required": True}
    with mail_server(**options, authenticator=_authenticate) as server:
        secure = {"EGISZ_SMTP_SECURITY": "starttls", "EGISZ_SMTP_USER": "egisz"}
        trusting = secure | {"EGISZ_SMTP_AUTHORITIES": str(certificate)}
        stranger, _ = fault(server.channel(**secure, EGISZ_SMTP_PASSWORD="secret"))
        assert isinstance(stranger, NotYet) and "certificate" in stranger.words
        wrong, _ = fault(server.channel(**trusting, EGISZ_SMTP_PASSWORD="wrong"))
        assert isinstance(wrong, NotYet) and wrong.for_all and "535" in wrong.words
        deliver(server.channel(**trusting, EGISZ_SMTP_PASSWORD_FILE=str(secret)))
        assert len(server.taken) == 1


def test_it_never_falls_back_to_an_open_line(server: MailServer) -> None:
    held, _ = fault(server.channel(EGISZ_SMTP_SECURITY="starttls"))
    assert isinstance(held, NotYet) and "STARTTLS" in held.words and server.taken == []
