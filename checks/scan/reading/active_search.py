"""The search for what a PDF does beyond showing its pages: scripts, actions that reach outside, files, media.

The places where readers look for actions are visited one by one; a search through all objects would find leftovers
that no reader ever runs. The structure is a stranger's: every object is visited once, and not more than MAX_OBJECTS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

import pikepdf

from checks.scan.reading.active import ActiveContent, Kind
from checks.scan.reading.page import Box

MAX_OBJECTS = 20_000
MAX_DEPTH = 64  # of trees; writers balance theirs, a deep one is an attack

# Page, left, bottom, right and top in the page's own coordinates, to their place on the page as shown.
Shown = Callable[[int, float, float, float, float], Box | None]


class _Where(NamedTuple):
    page: int | None
    box: Box | None = None


_DOCUMENT = _Where(None)

_ACTIONS = {
    "/JavaScript": Kind.SCRIPT,
    "/Launch": Kind.LAUNCH,
    "/SubmitForm": Kind.SUBMIT,
    "/ImportData": Kind.IMPORT,
    "/GoToR": Kind.ELSEWHERE,
    "/GoToE": Kind.ELSEWHERE,
    "/GoTo3DView": Kind.MEDIA,
    "/Movie": Kind.MEDIA,
    "/Rendition": Kind.MEDIA,
    "/RichMediaExecute": Kind.MEDIA,
    "/Sound": Kind.MEDIA,
}
_MEDIA = ("/3D", "/Movie", "/Projection", "/RichMedia", "/Screen", "/Sound")
_BROKEN = (pikepdf.PdfError, ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)


def find_active_content(document: pikepdf.Pdf, shown: Shown) -> tuple[ActiveContent, ...]:
    """Each kind once a page, what belongs to the whole document first."""
    search = _Search(shown)
    document.get_warnings()  # those of its opening; asking forgets them
    for part in (search.catalogue, search.pages, search.form, search.outlines):
        try:
            part(document)
        except _TooMuch:
            search.note(Kind.NOT_SEARCHED, _DOCUMENT)
            break
        except _BROKEN:
            search.note(Kind.NOT_SEARCHED, _DOCUMENT)
    # What qpdf cannot parse it takes for nothing, and other readers may be less strict.
    if any("treating object as null" in warning for warning in document.get_warnings()):
        search.note(Kind.NOT_SEARCHED, _DOCUMENT)
    order = list(Kind)
    return tuple(sorted(search.found.values(), key=lambda each: (each.page or 0, order.index(each.kind))))


class _TooMuch(Exception):
    pass


class _Search:
    def __init__(self, shown: Shown) -> None:
        self.found: dict[tuple[Kind, int | None], ActiveContent] = {}
        self._shown = shown
        self._visited: set[tuple[int, int]] = set()
        self._left = MAX_OBJECTS

    def note(self, kind: Kind, where: _Where) -> None:
        self.found.setdefault((kind, where.page), ActiveContent(kind, where.page, where.box))

    # The parts of a document. What runs by itself is visited before what waits for a click.

    def catalogue(self, document: pikepdf.Pdf) -> None:
        root = document.Root
        self._action(root.get("/OpenAction"), _DOCUMENT, by_itself=True)
        self._triggers(root, _DOCUMENT)
        names = self._dictionary(root.get("/Names"))
        if names is not None:
            for _script in self._leaves(names.get("/JavaScript")):
                self.note(Kind.SCRIPT, _DOCUMENT)
            for file in self._leaves(names.get("/EmbeddedFiles")):
                self._file(file, _DOCUMENT)
        self._files(root, _DOCUMENT)

    def pages(self, document: pikepdf.Pdf) -> None:
        for number, page in enumerate(document.pages, start=1):
            self._count()
            self._triggers(page.obj, _Where(number))
            self._files(page.obj, _Where(number))
            for annotation in self._items(page.obj.get("/Annots")):
                self._annotation(annotation, number)

    def form(self, document: pikepdf.Pdf) -> None:
        form = self._dictionary(document.Root.get("/AcroForm"))
        if form is None:
            return
        if form.get("/XFA") is not None:
            self.note(Kind.XFA, _DOCUMENT)
        for field in self._tree(form.get("/Fields"), "/Kids"):
            self._annotation(field, None)  # most were met on their pages

    def outlines(self, document: pikepdf.Pdf) -> None:
        outlines = self._dictionary(document.Root.get("/Outlines"))
        pending = [outlines.get("/First")] if outlines is not None else []
        while pending:
            entry = self._dictionary(pending.pop())
            if entry is not None:
                self._action(entry.get("/A"), _DOCUMENT)
                pending += [entry.get("/Next"), entry.get("/First")]

    # What they are made of

    def _annotation(self, annotation: pikepdf.Object, page: int | None) -> None:
        if self._dictionary(annotation) is None:
            return
        where = _DOCUMENT if page is None else _Where(page, self._box(annotation, page))
        kind = annotation.get("/Subtype")
        if kind in _MEDIA:
            self.note(Kind.MEDIA, where)
        elif kind == "/FileAttachment":
            self._file(annotation.get("/FS"), where)
        self._triggers(annotation, where)
        self._files(annotation, where)
        self._action(annotation.get("/A"), where)

    def _box(self, annotation: pikepdf.Object, page: int) -> Box | None:
        try:
            sides = [float(side) for side in self._items(annotation.get("/Rect"))]
            return self._shown(page, *sides) if len(sides) == 4 else None
        except _BROKEN:
            return None

    def _triggers(self, owner: pikepdf.Object, where: _Where) -> None:
        triggers = self._dictionary(owner.get("/AA"))
        if triggers is not None:
            for action in triggers.values():
                self._action(action, where, by_itself=True)

    def _action(self, action: pikepdf.Object | None, where: _Where, *, by_itself: bool = False) -> None:
        """The action, and those that follow it."""
        pending = [action]
        while pending:
            current = self._dictionary(pending.pop())
            if current is None:
                continue
            kind = _ACTIONS.get(str(current.get("/S")))
            if kind is Kind.LAUNCH and by_itself:
                kind = Kind.LAUNCH_BY_ITSELF
            if current.get("/JS") is not None or _is_script(current.get("/URI")):
                kind = Kind.SCRIPT  # such as a rendition that carries one
            if kind is not None:
                self.note(kind, where)
            following = current.get("/Next")
            pending += self._items(following) if isinstance(following, pikepdf.Array) else [following]

    def _files(self, owner: pikepdf.Object, where: _Where) -> None:
        for file in self._items(owner.get("/AF")):
            self._file(file, where)

    def _file(self, file: pikepdf.Object | None, where: _Where) -> None:
        if isinstance(file, pikepdf.Dictionary) and file.get("/EF") is not None:
            self.note(Kind.EMBEDDED_FILE, where)

    def _leaves(self, tree: pikepdf.Object | None) -> Iterator[pikepdf.Object]:
        """The values of a name tree; keys and values take turns."""
        if tree is not None:
            for node in self._tree([tree], "/Kids"):
                yield from islice(self._items(node.get("/Names")), 1, None, 2)

    # Walking: nothing twice, and all of it counted

    def _tree(self, roots: Iterable[pikepdf.Object] | None, branches: str) -> Iterator[pikepdf.Object]:
        pending = [(node, 0) for node in self._items(roots)]
        met: set[tuple[int, int]] = set()
        while pending:
            node, depth = pending.pop()
            if depth > MAX_DEPTH:
                raise _TooMuch
            if not isinstance(node, pikepdf.Dictionary) or (node.is_indirect and node.objgen in met):
                continue
            met.add(node.objgen)
            yield node
            pending += [(branch, depth + 1) for branch in self._items(node.get(branches))]

    def _items(self, array: Iterable[pikepdf.Object] | None) -> Iterator[pikepdf.Object]:
        if isinstance(array, (pikepdf.Array, list)):
            for item in array:
                self._count()
                yield item

    def _dictionary(self, found: pikepdf.Object | None) -> pikepdf.Object | None:
        """The object if it is a dictionary that was not visited yet."""
        if not isinstance(found, pikepdf.Dictionary):
            return None
        self._count()
        if found.is_indirect:
            if found.objgen in self._visited:
                return None
            self._visited.add(found.objgen)
        return found

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise _TooMuch


def _is_script(address: pikepdf.Object | None) -> bool:
    return address is not None and str(address).strip().lower().startswith("javascript:")
