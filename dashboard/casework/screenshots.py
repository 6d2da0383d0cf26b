"""Screenshots that go with a report of a technical fault: kept by their hash and drawn by a worker, never opened here."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from checks.rendering import NotRenderable, page_count, render
from checks.scan.reading.content import Format, recognise
from checks.workers import WorkerError
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.locale import N_
from data.package import readable_name
from data.tickets import Screenshot

MOST = 5
LARGEST_MB = 5
_LARGEST = LARGEST_MB * 1024 * 1024
_LONGEST_NAME = 120
_SMALL = 160  # px; a page that can be drawn at all can be drawn so


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    content: bytes


def keep_screenshots(office: Office, executor: Executor, uploads: Sequence[Upload]) -> tuple[Screenshot, ...]:
    """Store PNG, JPEG and PDF files; `executor` opens them. Raises ActionRefused, and then none was taken."""
    if len(uploads) > MOST:
        raise ActionRefused(N_("At most {most} files go with a ticket."), most=str(MOST))
    for each in uploads:
        if len(each.content) > _LARGEST:
            raise ActionRefused(
                N_("“{name}” is larger than {most} MB: make the picture smaller."), name=each.name, most=str(LARGEST_MB)
            )
        if recognise(each.content)[0] is Format.OTHER:
            raise ActionRefused(
                N_("“{name}” is neither PNG nor JPEG nor PDF: save the picture in one of these forms."), name=each.name
            )
    return tuple(_keep(office, executor, each) for each in uploads)


def _keep(office: Office, executor: Executor, upload: Upload) -> Screenshot:
    sha256 = hashlib.sha256(upload.content).hexdigest()
    with tempfile.NamedTemporaryFile(dir=office.scratch, prefix="screenshot-") as file:
        file.write(upload.content)
        file.flush()
        path = Path(file.name)
        try:
            pages = executor.submit(page_count, path).result()
            executor.submit(render, path, 1, _SMALL).result()
        except (NotRenderable, WorkerError) as fault:
            raise ActionRefused(
                N_("“{name}” cannot be shown: it is damaged or protected."), name=upload.name
            ) from fault
        office.blobs.put(path, sha256)
    name = " ".join(readable_name(upload.name).split())[:_LONGEST_NAME]
    return Screenshot(name, sha256, len(upload.content), pages)
