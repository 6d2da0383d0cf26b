"""One page as a worker reads it: by its layer, by recognition, or not at all; and nothing hostile gets further than that."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pikepdf
import pytest
from PIL import Image

from checks.isolation import Limits
from checks.reading.page import LIMITS, read_page
from checks.reading.tesseract import Engine, installed_engine
from checks.reading.text import PageText, Source
from checks.workers import WorkerError, Workers
from dashboard.demo.packages import Package, build
from dashboard.demo.scans import files, render
from tests.checks import hostile, hostile_images, hostile_pdfs
from tests.checks.scan.making import Leaf, exif, full_page, jpeg, jpeg_image, pdf, png, text

QUICK = replace(LIMITS, cpu=1, wall=3)
HOSTILE = {**hostile.FILES, **hostile_pdfs.HARMLESS, **{name: make for name, (make, _) in hostile_pdfs.NOTICED.items()}}
HOSTILE |= {**hostile_images.HARMLESS, **{name: make for name, (make, _) in hostile_images.NOTICED.items()}}


@pytest.fixture(scope="module")
def engine() -> Engine:
    engine = installed_engine()
    assert engine is not None
    return engine


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(1, limits=QUICK) as workers:
        yield workers


@pytest.fixture(scope="module")
def package() -> Package:
    return build("slips", scans="small")


def read(folder: Path, content: bytes, engine: Engine | None, number: int = 1) -> PageText:
    path = folder / "document"
    path.write_bytes(content)
    return read_page(path, number, engine)


def words(page: PageText) -> str:
    return " ".join(word.text for word in page.words)


def document(package: Package, type: str) -> bytes:
    return package.files[next(each.file for each in package.form.documents if each.type == type)]


def test_a_written_page_is_read_by_its_layer(tmp_path: Path, engine: Engine) -> None:
    page = read(tmp_path, pdf(Leaf(""), Leaf(text(3))), engine, number=2)
    assert (page.source, page.number) == (Source.LAYER, 2)
    assert words(page).startswith("Lorem ipsum dolor")


def test_a_written_page_needs_no_engine(tmp_path: Path) -> None:
    assert read(tmp_path, pdf(Leaf(text(3))), None).source is Source.LAYER


def test_without_an_engine_a_picture_is_not_read(tmp_path: Path) -> None:
    for content in (pdf(full_page(jpeg_image(620, 877), before=text(9, mode=3))), jpeg(300, 420), png(300, 420)):
        page = read(tmp_path, content, None)
        assert (page.source, page.words) == (Source.NO_OCR, ())


def test_a_hidden_layer_is_not_what_is_read(tmp_path: Path, engine: Engine) -> None:
    page = read(tmp_path, pdf(full_page(jpeg_image(620, 877), before=text(9, mode=3))), engine)
    assert page.source is Source.OCR
    assert "Lorem" not in words(page)


@pytest.mark.parametrize("type", ["charter", "head_appointment"])
def test_a_scan_is_recognised(tmp_path: Path, engine: Engine, package: Package, type: str) -> None:
    page = read(tmp_path, document(package, type), engine)
    assert page.source is Source.OCR
    assert package.form.organisation.inn in words(page)


@pytest.mark.parametrize("rotation", [90, 270])
def test_a_scan_that_the_pdf_turns_is_read_as_shown(tmp_path: Path, engine: Engine, rotation: int) -> None:
    slip = build("slips", scans="small").drawn[0].pages[0]
    upright = slip.pixels()
    turned = slip.repainted(np.ascontiguousarray(np.rot90(upright, rotation // 90)))
    leaf = files.document((turned,))
    leaf.pages[0].obj.Rotate = rotation
    page = read(tmp_path, files.saved(leaf), engine)
    plain = read(tmp_path, files.pdf((slip,)), engine)
    assert len(words(page)) > 50
    first, same = page.words[0], next(word for word in plain.words if word.text == page.words[0].text)
    assert first.box == pytest.approx(same.box, abs=0.02)


def test_an_image_is_turned_as_its_exif_says(tmp_path: Path, engine: Engine, package: Package) -> None:
    pixels = package.drawn[0].pages[0].pixels()
    image = Image.fromarray(np.ascontiguousarray(np.rot90(pixels)))
    target = io.BytesIO()
    image.convert("L").save(target, "PNG", dpi=(300, 300), exif=exif(orientation=6))
    assert package.form.organisation.inn in words(read(tmp_path, target.getvalue(), engine))


def test_ornaments_are_not_taken_for_letters(tmp_path: Path, engine: Engine) -> None:
    from dashboard.demo.organisations import applicant
    from data.model import LegalForm, OrganisationKind

    rng = Random(1)
    who = applicant(
        rng, kind=OrganisationKind.MEDICAL, form=LegalForm.LEGAL_ENTITY, region="77", on=build(1).recipe.imagined_on
    )
    page = read(tmp_path, files.jpeg(render("snils", who, who.head, rng)[0]), engine)
    assert who.head.snils.replace("-", "").replace(" ", "") in "".join(filter(str.isdigit, words(page)))
    assert len(page.words) < 60


@pytest.mark.parametrize(
    ("content", "number"),
    [
        pytest.param(b"", 1, id="no bytes"),
        pytest.param(b"plain text", 1, id="another format"),
        pytest.param(pdf(Leaf("")), 2, id="no such page"),
        pytest.param(jpeg(300, 420), 2, id="an image has one page"),
        pytest.param(png(30, 30)[:40], 1, id="a damaged PNG"),
        pytest.param(pdf(Leaf(""), encryption=pikepdf.Encryption(owner="o", user="u")), 1, id="behind a password"),
    ],
)
def test_what_cannot_be_opened_is_not_read(tmp_path: Path, engine: Engine, content: bytes, number: int) -> None:
    assert read(tmp_path, content, engine, number) == PageText(number, Source.NOT_READ)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_harms_nobody(tmp_path: Path, workers: Workers, name: str) -> None:
    path = tmp_path / "document"
    path.write_bytes(HOSTILE[name]())
    try:
        page = workers.submit(read_page, path, 1, None).result(timeout=4 * QUICK.wall)
    except WorkerError:
        page = PageText(1, Source.LOST)
    assert page.source in set(Source)
    path.write_bytes(pdf(Leaf(text(2))))
    assert workers.submit(read_page, path, 1, None).result().source is Source.LAYER


def test_recognition_works_within_the_limits_of_a_worker(tmp_path: Path, engine: Engine, package: Package) -> None:
    path = tmp_path / "document"
    path.write_bytes(document(package, "head_appointment"))
    with Workers(1, limits=LIMITS) as workers:
        page = workers.submit(read_page, path, 1, engine).result()
    assert package.form.organisation.ogrn in words(page)


def test_recognition_that_takes_too_long_costs_the_page_only(tmp_path: Path, engine: Engine, package: Package) -> None:
    path = tmp_path / "document"
    path.write_bytes(document(package, "head_appointment"))
    slow = tmp_path / "slow"
    slow.write_text("#!/bin/sh\nexec sleep 30\n")
    slow.chmod(0o700)
    with Workers(1, limits=Limits(memory=LIMITS.memory, wall=1.5)) as workers:
        with pytest.raises(WorkerError):
            workers.submit(read_page, path, 1, replace(engine, executable=str(slow))).result()
        assert workers.submit(read_page, tmp_path / "slow", 1, engine).result().source is Source.NOT_READ
