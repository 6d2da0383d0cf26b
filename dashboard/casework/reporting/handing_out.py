"""Two ways out for a report: a mail with the file, or a folder that the installation names. Never a path of a user's."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dashboard.casework.exporting.datasets import DATASETS
from dashboard.casework.exporting.order import Order
from dashboard.casework.office import Office
from dashboard.delivery.channel import Channel, NotYet, Outgoing, Refused, Unclear
from dashboard.locale import N_, _, in_language, ngettext
from data.reports import Report, Run

FOLDER_VARIABLE = "EGISZ_REPORTS"
LARGEST_ATTACHMENT = 20 * 1024 * 1024

NO_SERVER = N_("No mail server is set up (EGISZ_SMTP_HOST): choose the folder, or set one up.")
TOO_LARGE = N_("The file has {megabytes} MB and a mail takes {most}: choose the folder, or fewer lines and columns.")
UNCLEAR = N_(
    "The mail server took the report and did not answer: it may have arrived. Ask, and make it by hand if need be."
)


class NotHandedOut(Exception):
    """`message` is a template filled by `arguments`; `again` says whether another attempt may help."""

    def __init__(self, message: str, *, again: bool, **arguments: str) -> None:
        super().__init__(message.format(**arguments))
        self.message, self.again, self.arguments = message, again, arguments


@dataclass(frozen=True, slots=True)
class Parcel:
    """The file of a report of these lines, under the name it goes out with."""

    report: Report
    order: Order
    path: Path
    name: str
    lines: int


def reports_folder(office: Office) -> Path:
    return Path(os.environ.get(FOLDER_VARIABLE) or office.folder / "reports")


def parcel_name(report: Report, order: Order) -> str:
    """The same for a report and its days every time, so that what was half done before is done over."""
    name = re.sub(r"[^\w-]+", "-", report.name).strip("-")[:60]
    days = dict.fromkeys(f"{day:%Y-%m-%d}" for day in (order.since, order.until) if day)
    return f"{'-'.join([str(report.id), name, *days])}.{order.format}"


def into_folder(office: Office, parcel: Parcel) -> None:
    """Raises NotHandedOut."""
    folder = reports_folder(office)
    part = folder / f".{parcel.name}.part"
    try:
        if folder == office.folder / "reports":
            folder.mkdir(exist_ok=True)
        shutil.copyfile(parcel.path, part)
        part.replace(folder / parcel.name)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise NotHandedOut(
            N_("The folder {folder} cannot be written to: {reason}"),
            again=True,
            folder=str(folder),
            reason=error.strerror or type(error).__name__,
        ) from error


def by_mail(office: Office, parcel: Parcel, run: Run, mail: Channel | None, handing_over: Callable[[], None]) -> None:
    """Raises NotHandedOut."""
    if mail is None:
        raise NotHandedOut(NO_SERVER, again=True)
    size = parcel.path.stat().st_size
    if size > LARGEST_ATTACHMENT:
        megabytes = f"{size / 1024 / 1024:.0f}"
        raise NotHandedOut(TOO_LARGE, again=False, megabytes=megabytes, most=str(LARGEST_ATTACHMENT // 1024 // 1024))
    try:
        mail.deliver(_outgoing(office, parcel, run), handing_over)
    except Unclear as fault:
        raise NotHandedOut(UNCLEAR, again=False) from fault
    except NotYet as fault:
        raise NotHandedOut(N_("The mail did not go out: {reason}"), again=True, reason=fault.words) from fault
    except Refused as fault:
        raise NotHandedOut(N_("The mail was refused: {reason}"), again=False, reason=fault.words) from fault


def _outgoing(office: Office, parcel: Parcel, run: Run) -> Outgoing:
    order = parcel.order
    with in_language(order.language):
        subject = _("Report: {name}").format(name=parcel.report.name)
        lines = ngettext("{n} line", "{n} lines", parcel.lines).format(n=parcel.lines)
        body = [
            _("{list}, {since} – {until}, Moscow time.").format(
                list=_(DATASETS[order.dataset].title), since=f"{order.since:%d.%m.%Y}", until=f"{order.until:%d.%m.%Y}"
            ),
            _("In the attached file: {lines}.").format(lines=lines),
            "",
            _("This report comes by schedule. Whoever keeps it: {owner}.").format(owner=parcel.report.owner),
        ]
    named = f"<report.{run.id}.{run.due_at:%Y%m%d%H}@egisz-registration>"
    attached = (parcel.name, parcel.path.read_bytes())
    return Outgoing(run.recipient, subject, "\n".join(body) + "\n", named, office.now(), attached)
