"""A notification as a mail: plain text, quoted-printable UTF-8, so that any mail program shows Cyrillic as it is."""

from __future__ import annotations

import datetime as dt
import mimetypes
import re
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from dashboard.delivery.channel import Outgoing, Refused
from data.notifications import Fault

# An address and nothing else: no name, no second one, nothing that a header or a command could be made of.
_ADDRESS = re.compile(r"([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64})@([^\s@<>(),;:\\\"\[\]]{1,253})")


def address_of(recipient: str) -> Address:
    """The address as mail servers take it, a Cyrillic domain in its ASCII form. Raises Refused."""
    found = _ADDRESS.fullmatch(recipient.strip())
    try:
        if not found:
            raise ValueError
        domain = found[2].encode("idna").decode("ascii")
        return Address(username=found[1], domain=domain)
    except (ValueError, UnicodeError) as error:
        raise Refused(Fault.NO_ADDRESS, recipient) from error


def as_mail(outgoing: Outgoing, sender: Address) -> bytes:
    """The whole mail as it goes over the line. Raises Refused when the recipient is no address."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender
    mail["To"] = address_of(outgoing.recipient)
    mail["Date"] = format_datetime(outgoing.at.replace(tzinfo=dt.UTC))
    mail["Message-ID"] = outgoing.message_id
    mail["Content-Language"] = "ru"
    mail["Auto-Submitted"] = "auto-generated"  # no automatic answers to it, please
    mail.set_content(outgoing.body, subtype="plain", charset="utf-8", cte="quoted-printable")
    if outgoing.attachment:
        name, content = outgoing.attachment
        kind, _, part = (mimetypes.guess_type(name)[0] or "application/octet-stream").partition("/")
        mail.add_attachment(content, maintype=kind, subtype=part, filename=name)
    return _subject(outgoing.subject) + mail.as_bytes()


def _subject(text: str) -> bytes:
    """The header line by the older encoder: the one of EmailMessage loses spaces where it breaks long Cyrillic lines."""
    encoded = Header(" ".join(text.split()), "utf-8", header_name="Subject").encode(linesep="\r\n")
    return f"Subject: {encoded}\r\n".encode("ascii")
