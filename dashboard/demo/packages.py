"""One synthetic package: built from a seed, with or without planted faults, and answered by a next revision.

    package = build(7, faults=("blur", "bad-snils"))
    package.write_zip(folder / "package.zip")
    package.answer().write_zip(folder / "answer.zip")

A fault on a document picks the document itself; "blur:lease" names the type.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from dashboard.demo.documents import Detail, Paper, Scan, drawn, papers
from dashboard.demo.faults import FAULTS, Contents, Fault, Stage, Unsuitable, archive
from dashboard.demo.faults.duplicate import REPETITIONS, SAME_ORGANISATION
from dashboard.demo.form import application_xml
from dashboard.demo.organisations import Applicant, applicant
from dashboard.demo.places import PLACES
from dashboard.demo.registers.confirming import confirming
from dashboard.demo.scans import files
from dashboard.demo.signers import Signing, usual_signing
from data.model import Document, Form, LegalForm, OrganisationKind
from data.registers.records import Extract

MOSCOW = dt.timezone(dt.timedelta(hours=3))
SUBMITTED_AT = dt.datetime(2026, 11, 3, 9, 15, tzinfo=MOSCOW)


@dataclass(frozen=True, slots=True)
class Planted:
    """A fault of one package; `document` is the type of the paper it befell, or "" when it befell none."""

    name: str
    document: str = ""

    @property
    def fault(self) -> Fault:
        return FAULTS[self.name]


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that a package is made from: the same recipe gives the same bytes."""

    seed: int | str
    kind: OrganisationKind
    form: LegalForm
    region: str
    uuid: UUID
    revision: int
    submitted_at: dt.datetime
    imagined_on: dt.date  # the day from which the applicant's dates are reckoned; answers keep it
    scans: Detail
    planted: tuple[Planted, ...]

    def rng(self, purpose: str) -> Random:
        """Random numbers of their own for each purpose, so that a change in one place moves nothing elsewhere."""
        return Random(f"{self.seed}/{purpose}")


@dataclass(frozen=True, slots=True)
class Package:
    """`files` are all entries by their path, application.xml first; `form` is what application.xml says."""

    recipe: Recipe
    form: Form
    files: Mapping[str, bytes]
    drawn: tuple[Scan, ...]

    @property
    def faults(self) -> tuple[str, ...]:
        return tuple(planted.name for planted in self.recipe.planted)

    @property
    def expected_codes(self) -> frozenset[str]:
        """The checks that must fail on this package when the registers are loaded that `registers` is a part of."""
        return frozenset().union(*(planted.fault.codes for planted in self.recipe.planted))

    @property
    def registers(self) -> Extract:
        """What the registers hold of the applicant; no snapshots."""
        return registered(self.recipe)

    def answer(self, cured: Iterable[str] | None = None, *, submitted_at: dt.datetime | None = None) -> Package:
        """The next revision, without the cured faults (all of them by default); other files keep their bytes.

        Raises ValueError for a fault that this package does not have.
        """
        gone = set(self.faults if cured is None else cured)
        if unknown := gone - set(self.faults):
            raise ValueError(f"the package has no fault {', '.join(sorted(unknown))}")
        left = tuple(planted for planted in self.recipe.planted if planted.name not in gone)
        recipe = replace(
            self.recipe,
            revision=self.recipe.revision + 1,
            submitted_at=submitted_at or self.recipe.submitted_at + dt.timedelta(days=5),
            planted=left,
        )
        return _made(recipe, known=self.drawn)

    def zipped(self) -> bytes:
        return archive(self.files, deflated=("application.xml",))

    def write_zip(self, path: Path) -> Path:
        path.write_bytes(self.zipped())
        return path

    def write_folder(self, folder: Path) -> Path:
        for name, content in self.files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        return folder


def plan(
    seed: int | str,
    *,
    kind: OrganisationKind | str = OrganisationKind.MEDICAL,
    form: LegalForm | str = LegalForm.LEGAL_ENTITY,
    region: str | None = None,
    faults: Iterable[str] = (),
    uuid: UUID | None = None,
    revision: int = 1,
    submitted_at: dt.datetime = SUBMITTED_AT,
    scans: Detail = "full",
) -> Recipe:
    """What a package will be made from, before anything is drawn: of an applicant right in everything but the faults.

    `scans="small"` draws slips instead of full pages: twenty times as fast, and still 300 dpi.

    Raises KeyError for an unknown fault and Unsuitable when a fault cannot befall this applicant.
    """
    rng = Random(f"{seed}/recipe")
    random_uuid, random_region = UUID(int=rng.getrandbits(128), version=4), rng.choice(PLACES).region
    recipe = Recipe(
        seed=seed,
        kind=OrganisationKind(kind),
        form=LegalForm(form),
        region=region or random_region,
        uuid=uuid or random_uuid,
        revision=revision,
        submitted_at=submitted_at,
        imagined_on=submitted_at.date(),
        scans=scans,
        planted=(),
    )
    somebody = _applicant(recipe)
    planted = _placed(recipe, faults, somebody, papers(somebody, recipe.rng("papers")))
    return replace(recipe, planted=planted)


def build(seed: int | str, **options: Any) -> Package:
    """The package of a plan, made from the same arguments. The form is signed by the applicant's head, with a certificate
    of the demonstration's authority.
    """
    return make(plan(seed, **options))


def make(recipe: Recipe) -> Package:
    return _made(recipe)


def repeating(recipe: Recipe, repetition: str, other: Recipe) -> Package:
    """The package of a plan that repeats something of another one's, which came in before: a name of REPETITIONS, or
    SAME_ORGANISATION, a second application of the other's applicant.

    Raises KeyError for an unknown repetition, StopIteration when one of them has no charter.
    """
    if repetition == SAME_ORGANISATION:
        return make(replace(other, uuid=recipe.uuid, submitted_at=recipe.submitted_at, planted=()))
    package, before = make(recipe), make(other)
    theirs = Contents(before.form, before.files)
    contents = REPETITIONS[repetition].apply(
        Contents(package.form, package.files), theirs, before.drawn, recipe.rng(repetition)
    )
    documents = {document.file: contents.files[document.file] for document in contents.form.documents}
    signed = _signed(recipe, contents.form, application_xml(contents.form))
    return Package(recipe, contents.form, {**signed, **documents}, package.drawn)


def registered(recipe: Recipe) -> Extract:
    """What the registers hold of the applicant, with the faults that stand there; no snapshots."""
    records = confirming(_afflicted(recipe))
    for planted in _at(recipe, Stage.REGISTERS):
        records = planted.fault.apply(records, _afflicted(recipe), recipe.imagined_on, recipe.rng(planted.name))
    return records


def _placed(
    recipe: Recipe, faults: Iterable[str], somebody: Applicant, choice: tuple[Paper, ...]
) -> tuple[Planted, ...]:
    """Give each fault on a document a document of its own."""
    wanted = [name.partition(":") for name in faults]
    taken = {document for _, _, document in wanted if document}
    planted: list[Planted] = []
    for name, _, document in wanted:
        fault = FAULTS[name]
        if not fault.applicant(somebody):
            raise Unsuitable(f"the fault {name} cannot befall this applicant")
        if hidden := [other.name for other in planted if fault.hides(other.fault)]:
            raise Unsuitable(f"the fault {name} would hide {', '.join(hidden)}")
        if fault.without in {paper.type for paper in choice}:
            raise Unsuitable(f"the fault {name} would be excused by the {fault.without}")
        if fault.on_document:
            free = sorted({paper.type for paper in choice if fault.paper(paper) and paper.type not in taken})
            if not free and not document:
                raise Unsuitable(f"no document is left for the fault {name}")
            document = document or recipe.rng(f"place/{name}").choice(free)
            if document not in {paper.type for paper in choice}:
                raise Unsuitable(f"the applicant sends no {document} for the fault {name}")
            taken.add(document)
        planted.append(Planted(name, document))
    return tuple(planted)


def _made(recipe: Recipe, *, known: tuple[Scan, ...] = ()) -> Package:
    """`known` are scans that need not be drawn again when their paper has not changed."""
    somebody = _afflicted(recipe)
    scans = _drawn(recipe, somebody, known)
    contents = _contents(recipe, somebody, scans)
    for planted in _at(recipe, Stage.FORM):
        contents = replace(contents, form=planted.fault.apply(contents.form, recipe.rng(planted.name)))
    by_type = {scan.paper.type: scan.paper.file for scan in scans}
    for planted in _at(recipe, Stage.CONTENTS):
        file = by_type.get(planted.document, "")
        contents = planted.fault.apply(contents, file, recipe.rng(planted.name))
    xml = application_xml(contents.form)
    return Package(recipe, contents.form, {**_signed(recipe, contents.form, xml), **contents.files}, scans)


def _signed(recipe: Recipe, form: Form, xml: bytes) -> dict[str, bytes]:
    """application.xml, and its signature when that stands beside it."""
    signing: Signing | None = usual_signing(
        form, on=recipe.imagined_on, submitted_at=recipe.submitted_at, rng=recipe.rng("signing")
    )
    for planted in _at(recipe, Stage.SIGNING):
        signing = planted.fault.apply(signing, recipe.rng(planted.name))
    return signing.files(xml) if signing else {"application.xml": xml}


def _applicant(recipe: Recipe) -> Applicant:
    return applicant(
        recipe.rng("applicant"), kind=recipe.kind, form=recipe.form, region=recipe.region, on=recipe.imagined_on
    )


def _afflicted(recipe: Recipe) -> Applicant:
    """The applicant with what is wrong about it already before anything is written down."""
    somebody = _applicant(recipe)
    for planted in _at(recipe, Stage.APPLICANT):
        somebody = planted.fault.apply(somebody, recipe.imagined_on, recipe.rng(planted.name))
    return somebody


def _at(recipe: Recipe, stage: Stage) -> Iterable[Planted]:
    return (planted for planted in recipe.planted if planted.fault.stage is stage)


def _drawn(recipe: Recipe, somebody: Applicant, known: tuple[Scan, ...]) -> tuple[Scan, ...]:
    """The clean scans. Those of papers that have not changed since they were drawn are taken over."""
    before = {scan.paper: scan for scan in known}
    scans = []
    for paper in papers(somebody, recipe.rng("papers")):
        paper = _sent_as(recipe, paper)
        scans.append(before.get(paper) or drawn(paper, somebody, recipe.rng(f"paper/{paper.type}"), recipe.scans))
    return tuple(scans)


def _sent_as(recipe: Recipe, paper: Paper) -> Paper:
    """The paper with an extension that the fault planted on it can live with."""
    for planted in recipe.planted:
        extensions = planted.fault.extensions
        if planted.document == paper.type and extensions and paper.extension not in extensions:
            return replace(paper, extension=extensions[0])
    return paper


def _contents(recipe: Recipe, somebody: Applicant, scans: tuple[Scan, ...]) -> Contents:
    documents, contents = [], {}
    for scan in scans:
        here = [planted.fault for planted in recipe.planted if planted.document == scan.paper.type]
        pages = scan.pages
        for fault in here:
            if fault.stage is Stage.PAGES:
                pages = fault.apply(pages, recipe.rng(fault.name))
        content = files.written(pages, scan.paper.extension)
        for fault in here:
            if fault.stage is Stage.FILE:
                content = fault.apply(content, pages, recipe.rng(fault.name))
        contents[scan.paper.file] = content
        documents.append(
            Document(
                type=scan.paper.type,
                file=scan.paper.file,
                sha256=hashlib.sha256(content).hexdigest(),
                pages=len(pages),
                original_in_colour=scan.paper.in_colour,
                valid_until=scan.paper.valid_until,
            )
        )
    form = Form(
        uuid=recipe.uuid,
        revision=recipe.revision,
        submitted_at=recipe.submitted_at,
        organisation=somebody.organisation,
        head=somebody.form_head(),
        licences=somebody.licences,
        employees=somebody.employees,
        documents=tuple(documents),
        consent_personal_data=True,
        consent_terms=True,
    )
    return Contents(form, contents)
