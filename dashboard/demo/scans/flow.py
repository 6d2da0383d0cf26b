"""Running text over as many sheets as it takes, with the parts that office papers are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from dashboard.demo.scans import marks
from dashboard.demo.scans.fonts import Face
from dashboard.demo.scans.page import Page, scanned
from dashboard.demo.scans.sheet import A4, BLACK, GREY, PEN, STAMP, Align, Ink, Sheet, broken

SKEWS = (-0.3, 0.12, 0.35)  # degrees; few, so that ornamented sheets can be kept ready for each

BODY = Face(11)
TITLE = Face(13, bold=True)
SMALL = Face(8, "PT Sans")


def blank(skew: float, size: tuple[float, float]) -> Sheet:
    return Sheet(size, skew=skew)


class Flow:
    """A cursor `y` (the next baseline, mm) that moves down a sheet and on to the next."""

    def __init__(
        self,
        rng: Random,
        *,
        size: tuple[float, float] = A4,
        margins: tuple[float, float, float, float] = (25, 24, 18, 24),
        paper: Callable[[float, tuple[float, float]], Sheet] = blank,
        numbered: bool = False,
        first_number: int = 1,
    ) -> None:
        """`margins` are left, top, right, bottom in millimetres; `paper(skew, size)` gives each new sheet."""
        self.rng, self.size, self.paper = rng, size, paper
        self.left, self.top = margins[:2]
        self.right, self.bottom = size[0] - margins[2], size[1] - margins[3]
        self.numbered, self.first_number = numbered, first_number
        self.sheets: list[Sheet] = []
        self.new_sheet()

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    @property
    def width(self) -> float:
        return self.right - self.left

    def new_sheet(self) -> None:
        self.sheets.append(self.paper(self.rng.choice(SKEWS), self.size))
        self.y = self.top
        number = self.first_number + len(self.sheets) - 1
        if self.numbered and number > 1:
            self.sheet.write(self.size[0] / 2, self.top - 10, str(number), Face(10), align="centre")

    def gap(self, height: float) -> None:
        self.y += height

    def keep(self, height: float) -> None:
        """Begin the next sheet unless this one has room for what must stand together."""
        if self.y + height > self.bottom:
            self.new_sheet()

    def paragraph(
        self, text: str, face: Face = BODY, *, indent: float = 10.0, align: Align = "justify", ink: Ink = BLACK
    ) -> None:
        """A paragraph is never torn: one that does not fit begins the next sheet."""
        lines = sum(1 for _ in broken(text, self.width, face, indent))
        self.keep((lines - 1) * face.leading)
        self.y = self.sheet.paragraph(self.left, self.y, self.width, text, face, indent=indent, align=align, ink=ink)

    def title(self, text: str, face: Face = TITLE) -> None:
        self.paragraph(text, face, indent=0, align="centre")

    def section(self, text: str) -> None:
        """A heading with room for two lines of what follows."""
        self.keep(3 * BODY.leading + 4)
        self.gap(3)
        self.title(text, Face(BODY.size, bold=True))
        self.gap(1.5)

    def field(self, label: str, value: str, *, at: float = 62.0, ink: Ink = BLACK) -> None:
        """A caption on the left, what it says on the right, ruled off below."""
        beside = self.sheet.paragraph(self.left, self.y, at - 4, label, SMALL, align="left", ink=GREY)
        face = Face(10.5)
        below = self.sheet.paragraph(self.left + at, self.y, self.width - at, value, face, align="left", ink=ink)
        rule = below - face.leading + 1.6
        self.sheet.line([(self.left + at, rule), (self.right, rule)], width=0.1, ink=GREY)
        self.y = max(below, beside + 1) + 1.6

    def table(
        self, widths: Sequence[float], rows: Sequence[Sequence[str]], *, head: bool = True, size: float = 9
    ) -> None:
        """Ruled cells; `widths` in millimetres; the first row is the head."""
        for number, row in enumerate(rows):
            face = Face(size, "PT Sans", bold=head and number == 0)
            depth = max(sum(1 for _ in broken(cell, width - 3, face)) for cell, width in zip(row, widths, strict=True))
            height = depth * face.leading + 2.4
            before = self.sheet
            self.keep(height)
            left, top, right, below = self.left, self.y, self.left + sum(widths), self.y + height
            if number == 0 or self.sheet is not before:
                self.sheet.line([(left, top), (right, top)], width=0.15)
            self.sheet.line([(left, below), (right, below)], width=0.15)
            self.sheet.line([(right, top), (right, below)], width=0.15)
            for cell, width in zip(row, widths, strict=True):
                self.sheet.line([(left, top), (left, below)], width=0.15)
                self.sheet.paragraph(left + 1.5, top + face.leading * 0.95, width - 3, cell, face, align="left")
                left += width
            self.y = below

    def sign(self, position: str, name: str, *, stamp: marks.Impression | None = None) -> None:
        """Position, signature over a line, name; the stamp falls across the signature."""
        self.keep(10)
        self.gap(12)
        bottom = self.sheet.paragraph(self.left, self.y, 62, position, BODY, align="left") - BODY.leading
        self.sheet.line([(self.left + 68, bottom + 1), (self.left + 108, bottom + 1)], width=0.12)
        self.sheet.write(self.left + 112, bottom, name, BODY)
        self.sheet.impress(self.left + 88 + self.rng.uniform(-3, 3), bottom - 4, marks.signature_of(name), PEN)
        if stamp:
            shift = self.rng.uniform(-4, 8), self.rng.uniform(2, 8)
            self.sheet.impress(self.left + 70 + shift[0], bottom + shift[1], stamp.coverage(), STAMP)
        self.y = bottom + 12

    def initial(self, *names: str) -> None:
        """The short signs of the parties at the foot of every sheet."""
        for sheet in self.sheets:
            for name, x in zip(names, (self.left + 30, self.right - 30), strict=False):
                sheet.line([(x - 12, self.size[1] - 14), (x + 12, self.size[1] - 14)], width=0.1, ink=GREY)
                sheet.impress(x, self.size[1] - 17 + self.rng.uniform(-1, 1), marks.initials_of(name), PEN)

    def scanned(self, *, colour: bool) -> tuple[Page, ...]:
        return tuple(scanned(sheet, self.rng, colour=colour) for sheet in self.sheets)
