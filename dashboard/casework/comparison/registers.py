"""What the loaded registers hold of a value of the form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from checks.addresses import best, compare
from checks.check import Application, Context
from checks.dates import is_perpetual, read_date
from checks.folding import digits, letters, organisation_words, words
from checks.licence import matching
from checks.licence.standing import ran_out_on
from checks.registry import organisations
from checks.surroundings import Freshness
from checks.usable_numbers import usable_oid, usable_snils
from dashboard.casework.comparison.addresses import AGREES
from dashboard.casework.comparison.entries import day_entry, entry, number_entry, place_entry
from dashboard.casework.comparison.fields import Declared, names_of
from dashboard.casework.comparison.registered_people import (
    certificate_entry,
    is_stranger,
    person_entry,
    position_entry,
)
from dashboard.casework.comparison.states import Entry, State
from data.certificate_numbers import folded
from data.model import Employee, Form, Head, Licence
from data.registers.numbering import compact
from data.registers.records import (
    EmployeeRecord,
    LicenceRecord,
    OrganisationRecord,
    PolicyRecord,
    RegisterKind,
    TaxpayerRecord,
)


class RegisterView:
    """The registers' records of one form, matched as the checks match them."""

    def __init__(self, form: Form, context: Context) -> None:
        self._form, self._context = form, context
        self._application = Application(form)
        self._extract = context.surroundings.registers

    def entries(self, declared: Declared) -> tuple[Entry, ...]:
        return tuple(self._judged(entry) for entry in self._entries(declared))

    def _entries(self, declared: Declared) -> Iterable[Entry | None]:
        section, _, name = declared.kind.partition("/")
        match section:
            case "Organization":
                return self._organisation(name, declared.value)
            case "Head":
                return self._head(name, declared.value)
            case "Licenses":
                return self._licence(name, declared)
            case _:
                return self._employee(name, declared)

    def _judged(self, entry: Entry) -> Entry:
        """A register that was never loaded, or is stale, agrees with nothing."""
        days = self._context.reference.freshness_days
        freshness = self._context.surroundings.freshness(entry.register, self._context.today, days)
        match freshness:
            case Freshness.ABSENT:
                return Entry(State.UNKNOWN, entry.register, is_loaded=False)
            case Freshness.STALE:
                return replace(entry, state=State.UNKNOWN, is_stale=True)
            case _:
                return entry

    # The organisation

    @cached_property
    def _frmo(self) -> OrganisationRecord | None:
        return organisations.match(self._application, self._context).record

    @cached_property
    def _taxpayer(self) -> TaxpayerRecord | None:
        return self._taxpayer_of(self._form.organisation.inn)

    def _taxpayer_of(self, inn: str) -> TaxpayerRecord | None:
        return next((each for each in self._extract.taxpayers if digits(each.inn) == digits(inn)), None)

    def _organisation(self, name: str, value: str) -> Iterator[Entry]:
        if organisations.is_medical(self._application):
            yield from _filled(self._in_frmo(name, value, self._frmo))
        yield from _filled(self._in_fns(name, value, self._taxpayer))

    def _in_frmo(self, name: str, value: str, record: OrganisationRecord | None) -> Entry | None:
        if record is None:
            return Entry(State.NOT_FOUND, RegisterKind.FRMO) if name in ("INN", "OID") else None
        match name:
            case "FullName":
                return self._called(RegisterKind.FRMO, record.full_name, (record.full_name, record.short_name))
            case "INN" | "OGRN" | "KPP":
                return number_entry(RegisterKind.FRMO, value, getattr(record, name.lower()))
            case "OID":
                return entry(RegisterKind.FRMO, usable_oid(value) == record.oid, record.oid)
            case "LegalAddress" | "ActualAddress":
                return self._address(name, value, record.address)
        return None

    def _in_fns(self, name: str, value: str, record: TaxpayerRecord | None) -> Entry | None:
        if record is None:
            return Entry(State.NOT_FOUND, RegisterKind.FNS) if name == "INN" else None
        match name:
            case "FullName":
                return self._called(RegisterKind.FNS, record.name, (record.name,))
            case "INN" | "OGRN" | "KPP":
                return number_entry(RegisterKind.FNS, value, getattr(record, name.lower()))
        return None

    def _called(self, kind: RegisterKind, shown: str, names: tuple[str, ...]) -> Entry | None:
        """An entrepreneur is known to the tax service by the bare name."""
        organisation = self._form.organisation
        own = (organisation.full_name, organisation.short_name, " ".join(names_of(self._form.head)))
        ours = {organisation_words(name) for name in own if name.strip()}
        theirs = {organisation_words(name) for name in names if name.strip()}
        return entry(kind, bool(ours & theirs), shown) if theirs else None

    def _address(self, name: str, value: str, registered: str) -> Entry | None:
        """The FRMO holds one address, of the two it is held against the one that it is."""
        if not registered.strip():
            return None
        organisation = self._form.organisation
        other = organisation.actual_address if name == "LegalAddress" else organisation.legal_address
        told = compare(value, registered)
        elsewhere = compare(other.text, registered) if other.text.strip() else None
        if told not in AGREES and elsewhere is not None and best((told, elsewhere)) is elsewhere != told:
            return None
        return place_entry(RegisterKind.FRMO, told, registered)

    # People

    def _employments(self, person: Head | Employee) -> list[EmployeeRecord]:
        snils = usable_snils(person.snils)
        return [each for each in self._extract.employees if snils and digits(each.snils) == snils]

    def _policies(self) -> list[PolicyRecord]:
        own = digits(self._form.head.policy)
        return [each for each in self._extract.policies if own and digits(each.number) == own]

    def _head(self, name: str, value: str) -> Iterator[Entry]:
        head = self._form.head
        records = self._employments(head)
        if records:
            yield from _filled(person_entry(RegisterKind.FRMR, name, head, records))
            if name == "Position":
                yield from _filled(position_entry(value, records))
        if name == "Policy":
            yield Entry(State.SAME if self._policies() else State.NOT_FOUND, RegisterKind.OMS)
        elif policies := self._policies():
            yield from _filled(person_entry(RegisterKind.OMS, name, head, policies))
        taxpayer = self._taxpayer_of(head.inn) if head.inn.strip() else None
        if taxpayer and name == "" and taxpayer.name.strip():
            is_own = letters(taxpayer.name) == letters(" ".join(names_of(head)))
            yield Entry(State.SAME if is_own else State.DIFFERS, RegisterKind.FNS, is_strangers=not is_own)
        elif name == "INN":
            yield Entry(State.SAME if taxpayer else State.NOT_FOUND, RegisterKind.FNS)

    def _employee(self, name: str, declared: Declared) -> Iterator[Entry]:
        if not organisations.is_medical(self._application):
            return
        employee = self._form.employees[_position_in(declared.of)]
        records = self._employments(employee)
        name = name.removeprefix("Employee").removeprefix("/")
        if name == "SNILS":
            yield Entry(State.SAME if records else State.NOT_FOUND, RegisterKind.FRMR)
        if not records:
            return
        yield from _filled(person_entry(RegisterKind.FRMR, name, employee, records))
        if is_stranger(employee, records):
            return
        if name == "Position":
            yield from _filled(position_entry(declared.value, records))
        elif name == "Certificate/@number":
            yield from _filled(certificate_entry(declared.value, records))
        elif name == "Certificate/@validUntil":
            certificate = employee.certificates[_position_in(declared.field.rpartition("/")[0])]
            known = [each for each in records if folded(each.certificate) == folded(certificate.number)]
            yield from _filled(
                day_entry(RegisterKind.FRMR, declared.value, known[0].certificate_until if known else None)
            )

    # Licences

    def _licence(self, name: str, declared: Declared) -> Iterator[Entry]:
        licence = self._form.licences[_position_in(declared.of)]
        if licence.kind not in matching.REGISTER_KINDS:
            return
        found = matching.match(licence, self._form.organisation, self._extract.licences)
        name = name.removeprefix("License/")
        if found.record is None:
            if name == "@number":
                yield Entry(State.NOT_FOUND, RegisterKind.LICENCES)
            return
        yield from _filled(_of_licence(name, declared.value, licence, found.record))


def _of_licence(name: str, value: str, licence: Licence, record: LicenceRecord) -> Entry | None:
    kind = RegisterKind.LICENCES
    match name:
        case "@number":
            return entry(kind, compact(value) == compact(record.number), record.number)
        case "@issuedOn":
            return day_entry(kind, value, record.issued_on)
        case "@validUntil":
            ended = ran_out_on(record)
            if ended is None:
                return Entry(State.SAME, kind) if is_perpetual(value) and record.valid_until is None else None
            return entry(kind, read_date(value) == ended, f"{ended:%d.%m.%Y}")
        case "@issuer":
            if not record.authority.strip():
                return None
            ours, theirs = set(words(value)), set(words(record.authority))
            return entry(kind, ours <= theirs or theirs <= ours, record.authority)
        case "Address":
            told = {place.address: compare(value, place.address) for place in record.places if place.address.strip()}
            nearest = best(told.values())
            shown = next((address for address, each in told.items() if each is nearest), "")
            return place_entry(kind, nearest, shown) if nearest else None
    return None


def _filled(entry: Entry | None) -> Iterator[Entry]:
    if entry is not None:
        yield entry


def _position_in(path: str) -> int:
    """From 0: `Employees/Employee[2]` is the one at 1."""
    return int(path.rpartition("[")[2].rstrip("]")) - 1
