"""The comparison of the case that somebody looks at, as far as its documents have been read."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

from checks.check import Application, Context
from checks.completeness.files import declared_files
from dashboard.casework.clock import moscow_day
from dashboard.casework.comparison.compare import compare
from dashboard.casework.comparison.states import Comparison
from dashboard.casework.comparison.tokens import Paper
from dashboard.casework.dossier import Dossier
from dashboard.casework.office import Office
from dashboard.casework.reading import Reader, Wanted
from dashboard.casework.surroundings import registers_around
from data.database import Reader as Store
from data.registers.snapshots import current_snapshots

KEPT = 64  # comparisons at hand: a screen is drawn again at every click, and a whole office has its cases open
_STEPS = 4  # in which a comparison follows the reading until it has come to its end


@dataclass(frozen=True, slots=True)
class Progress:
    """The comparison with `done` of `total` pages read; `has_ocr` says whether pictures can be read here at all."""

    comparison: Comparison
    done: int
    total: int
    has_ocr: bool

    @property
    def is_finished(self) -> bool:
        return self.done >= self.total


class Comparisons:
    """Compares anew only when a good deal more was read, another snapshot was loaded or another day has come."""

    def __init__(self, office: Office, reader: Reader) -> None:
        self._office, self._reader = office, reader
        self._known: OrderedDict[tuple, Comparison] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, dossier: Dossier) -> Progress:
        """Of the revision that the dossier shows; what is not read yet is read next."""
        application = Application(form=dossier.form, files=dossier.files)
        came = {
            document.file: (file.sha256, dossier.page_counts.get(file.path, 0))
            for _, document, file in declared_files(application)
            if file is not None and not file.withheld
        }
        read = self._reader.read([Wanted(*each) for each in set(came.values()) if each[1]])
        types = {document.file: document.type for document in dossier.form.documents}
        papers = [Paper(path, types[path], read.texts.get(sha256, ()), pages) for path, (sha256, pages) in came.items()]
        comparison = self._compared(dossier, papers, _STEPS * read.done // max(1, read.total))
        return Progress(comparison, read.done, read.total, self._reader.engine is not None)

    def _compared(self, dossier: Dossier, papers: list[Paper], step: int) -> Comparison:
        today = moscow_day(self._office.now())
        asked = (dossier.row.id, dossier.revision, step, today)
        key = (*asked, self._office.database.look_up(_versions))
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]
        with self._office.database.read() as reader:
            key = (*asked, _versions(reader))
            around = registers_around(reader, dossier.form)
        comparison = compare(dossier.form, papers, Context(today, dossier.reference, around))
        with self._lock:
            self._known[key] = comparison
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        return comparison


def _versions(reader: Store) -> tuple[tuple[str, int], ...]:
    """The snapshots that are in force, by the kind of register."""
    return tuple(sorted((each.kind, each.version) for each in current_snapshots(reader).values()))
