"""The form, its documents and the registers, value by value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.check import Context
from checks.dates import is_perpetual, read_date
from checks.folding import digits
from checks.reading.text import Source
from dashboard.casework.comparison.addresses import find_address
from dashboard.casework.comparison.belonging import Belonging, belonging
from dashboard.casework.comparison.codes import find_code
from dashboard.casework.comparison.days import find_day
from dashboard.casework.comparison.fields import Declared, declared, people
from dashboard.casework.comparison.hits import Hit
from dashboard.casework.comparison.numbers import NUMBERS, find_number
from dashboard.casework.comparison.organisations import find_organisation
from dashboard.casework.comparison.persons import find_person
from dashboard.casework.comparison.registers import RegisterView
from dashboard.casework.comparison.states import ComparedField, Comparison, Sighting, State, Unread
from dashboard.casework.comparison.texts import find_text
from dashboard.casework.comparison.tokens import Paper, pieces
from data.model import Form
from data.reference import Manner, ShownField


def compare(form: Form, papers: Sequence[Paper], context: Context) -> Comparison:
    """In the order of the form, every value of it; some are held against nothing, and say why."""
    values = tuple(declared(form))
    whose, registers = belonging(form, papers), RegisterView(form, context)
    seeker = _Seeker(form, values)
    fields = []
    for each in values:
        rows = [row for row in context.reference.shown_fields if row.field == each.kind]
        is_no_day = _is_no_day(each, rows)
        sightings = () if is_no_day else tuple(_sightings(each, rows, papers, whose, seeker))
        fields.append(ComparedField(each.field, each.value, sightings, registers.entries(each), is_no_day))
    return Comparison(tuple(fields), whose.strays)


def _is_no_day(value: Declared, rows: Sequence[ShownField]) -> bool:
    manners = {row.manner for row in rows}
    if Manner.END in manners and is_perpetual(value.value):
        return False
    return bool(manners & {Manner.DATE, Manner.END}) and read_date(value.value) is None


def _sightings(
    value: Declared, rows: Sequence[ShownField], papers: Sequence[Paper], whose: Belonging, seeker: _Seeker
) -> Iterator[Sighting]:
    for row in rows:
        for paper in papers:
            if paper.type not in row.expected | row.possible or not whose.concerns(paper, value.of):
                continue
            found = seeker.find(value, paper, row)
            if found and (found.state is State.SAME or not _is_waited_for(paper)):
                yield Sighting(found.state, paper.path, found.page, found.box, found.read)
            elif paper.type in row.expected:
                unread = _unread(paper)
                yield Sighting(State.UNKNOWN if unread else State.NOT_FOUND, paper.path, unread=unread)


def _is_waited_for(paper: Paper) -> bool:
    return len(paper.pages) < paper.total


def _unread(paper: Paper) -> Unread | None:
    if _is_waited_for(paper):
        return Unread.WAITING
    if any(page.source is Source.NO_OCR for page in paper.pages):
        return Unread.NO_OCR
    return None if paper.is_read else Unread.NOT_READ


class _Seeker:
    """Looks for a value in the way of its kind, knowing what else the form names that might be met instead."""

    def __init__(self, form: Form, values: Sequence[Declared]) -> None:
        organisation = form.organisation
        self._own_names = tuple(filter(None, (organisation.full_name, organisation.short_name)))
        self._people = tuple(people(form))
        persons = (form.head, *form.employees)
        numbers = [*(each.value for each in values), *(each.inn for each in persons), *(each.snils for each in persons)]
        self._numbers = frozenset(map(digits, numbers))
        self._codes = frozenset("".join(pieces(number)) for number in numbers)

    def find(self, value: Declared, paper: Paper, row: ShownField) -> Hit | None:
        text = value.value
        match row.manner:
            case Manner.ORGANISATION:
                return find_organisation(text, paper, row, self._own_names)
            case Manner.PERSON:
                return find_person(value.names, paper, row, [each for each in self._people if each != value.names])
            case Manner.ADDRESS:
                return find_address(text, paper, row)
            case Manner.DATE | Manner.END:
                return find_day(text, paper, row)
            case Manner.LICENCE | Manner.CODE:
                return find_code(text, paper, row, self._codes - {"".join(pieces(text))})
            case manner if manner in NUMBERS:
                return find_number(text, paper, row, self._numbers - {digits(text)})
            case _:
                return find_text(text, paper, row)
