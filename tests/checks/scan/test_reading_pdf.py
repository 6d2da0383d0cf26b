"""PDFs put together by hand: what resolution their pages are given, and what damage is seen."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pikepdf
import pytest

from checks.scan.reading.header import Damage
from checks.scan.reading.page import WHOLE_PAGE, Basis, Page
from checks.scan.reading.pdf import MAX_PAGES
from checks.scan.reading.scan import Fault
from tests.checks.scan.making import (
    Leaf,
    flate_image,
    full_page,
    jpeg_image,
    pdf,
    picture,
    read,
    stencil,
    text,
    with_mask,
)

# A small sheet keeps the pictures small: 2 × 3 inches, so 600 × 900 px are 300 dpi.
SMALL = (0, 0, 144, 216)
FINE, COARSE, LYING = jpeg_image(600, 900), jpeg_image(300, 450), jpeg_image(450, 300)
MISDECLARED = {**COARSE[0], "Width": 2480, "Height": 3508}, COARSE[1]
MASKED = with_mask(jpeg_image(100, 150), flate_image(600, 900, bits=1))
BOMB = {**flate_image(8, 8)[0], "Width": 20_000, "Height": 20_000}, b""


def pages(folder: Path, *leaves: Leaf, **options) -> tuple[Page, ...]:
    return read(folder, pdf(*leaves, **options)).pages


def strips(count: int, width: int, height: int) -> Leaf:
    step = 216 / count
    content = " ".join(f"q 144 0 0 {step} 0 {step * place} cm /S{place} Do Q" for place in range(count))
    return Leaf(content, {f"S{place}": jpeg_image(width, height) for place in range(count)}, box=SMALL)


def form(content: str, image, **entries) -> Leaf:
    return Leaf(content, {"Scan": image}, box=(-1000, -1000, 1000, 1000), entries=entries)


PLACEMENTS = {
    "300 dpi": (full_page(FINE, box=SMALL), 300),
    "150 dpi": (full_page(COARSE, box=SMALL), 150),
    "a page away from the origin": (full_page(COARSE, box=(100, -50, 244, 166)), 150),
    "the size in the dictionary is wrong": (full_page(MISDECLARED, box=SMALL), 150),
    "UserUnit 2 doubles the paper": (full_page(FINE, box=SMALL, entries={"UserUnit": 2}), 150),
    "/Rotate changes nothing": (full_page(COARSE, box=SMALL, entries={"Rotate": 90}), 150),
    "turned by the matrix": (Leaf("q 0 216 -144 0 144 0 cm /Scan Do Q", {"Scan": LYING}, box=SMALL), 150),
    "mirrored by the matrix": (Leaf("q -144 0 0 -216 144 216 cm /Scan Do Q", {"Scan": COARSE}, box=SMALL), 150),
    "straightened by a degree": (
        Leaf("q 143.978 2.513 -3.770 215.967 0 0 cm /Scan Do Q", {"Scan": COARSE}, box=SMALL), 150,
    ),
    "sheared": (Leaf("q 144 0 14.4 216 0 0 cm /Scan Do Q", {"Scan": COARSE}, box=SMALL), 149.7),
    "fax: the smaller axis": (full_page(jpeg_image(408, 294), box=SMALL), 98),
    "inside a form": (
        Leaf("q 72 0 0 72 0 0 cm /F Do Q", forms={"F": form("q 2 0 0 3 0 0 cm /Scan Do Q", COARSE)}, box=SMALL), 150,
    ),
    "inside a form with a matrix": (
        Leaf("/F Do", forms={"F": form("/Scan Do", COARSE, Matrix=[144, 0, 0, 216, 0, 0])}, box=SMALL), 150,
    ),
    "inside a form inside a turned form": (
        Leaf(
            "q 0 1 -1 0 144 0 cm /Outer Do Q",
            forms={
                "Outer": Leaf(
                    "q 2 0 0 2 0 0 cm /Inner Do Q",
                    forms={"Inner": form("q 108 0 0 72 0 0 cm /Scan Do Q", LYING)},
                    box=(-1000, -1000, 1000, 1000),
                )
            },
            box=SMALL,
        ),
        150,
    ),
    "in six strips": (strips(6, 300, 75), 150),
    "in forty strips, each below a twentieth": (strips(40, 300, 11), 146.7),
    "larger than the page, which shows a part": (
        Leaf("q 288 0 0 432 -50 -60 cm /Scan Do Q", {"Scan": FINE}, box=SMALL), 150,
    ),
    "half a page": (Leaf("q 144 0 0 108 0 108 cm /Scan Do Q", {"Scan": jpeg_image(300, 225)}, box=SMALL), 150),
    "two halves, weighed by area": (
        Leaf(
            "q 144 0 0 108 0 108 cm /A Do Q q 144 0 0 108 0 0 cm /B Do Q",
            {"A": jpeg_image(600, 450), "B": jpeg_image(300, 225)},
            box=SMALL,
        ),
        225,
    ),
    "a sharp logo does not save a poor scan": (
        full_page(COARSE, box=SMALL, after="q 20 0 0 20 10 10 cm /Logo Do Q"), 150,
    ),
    "recognised text lies invisible over the scan": (full_page(COARSE, box=SMALL, after=text(9, mode=3, y=200)), 150),
    "recognised text lies below the scan": (full_page(COARSE, box=SMALL, before=text(9, y=200)), 150),
    "text of a stamp over the scan": (full_page(COARSE, box=SMALL, after="BT /F 4 Tf 9 9 Td (Signed by) Tj ET"), 150),
    "one-bit text over a coarse background": (
        full_page(jpeg_image(100, 150), box=SMALL, after="q 144 0 0 216 0 0 cm /Text Do Q"), 300,
    ),
    "coarse colour cut out by a sharp mask": (full_page(MASKED, box=SMALL, after="q 9 0 0 9 0 0 cm /Logo Do Q"), 300),
    "recompressed losslessly": (full_page(flate_image(300, 450), box=SMALL), 150),
    "one bit, losslessly": (full_page(flate_image(600, 900, bits=1), box=SMALL), 300),
    "inline image": (
        Leaf("q 144 0 0 216 0 0 cm BI /W 4 /H 6 /BPC 8 /CS /G /F /AHx ID " + "7f" * 24 + "> EI Q", box=SMALL), 2,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PLACEMENTS)
def test_resolution_of_what_is_placed(tmp_path: Path, name: str) -> None:
    leaf, dpi = PLACEMENTS[name]
    extra = {"Logo": jpeg_image(200, 200), "Text": stencil(600, 900)}
    leaf = Leaf(leaf.content, {**leaf.images, **extra}, leaf.forms, leaf.box, leaf.entries)
    (page,) = pages(tmp_path, leaf)
    assert page.damage is None
    assert page.resolution.basis is Basis.PLACEMENT
    assert page.resolution.dpi == pytest.approx(dpi, abs=0.1)


WITHOUT = {
    "vector text": (Leaf(text(40)), Basis.BORN_DIGITAL),
    "drawing only": (Leaf("100 100 200 200 re f"), Basis.BORN_DIGITAL),
    "text with a small logo": (
        Leaf(text(40) + "q 60 0 0 60 60 20 cm /Scan Do Q", {"Scan": COARSE}), Basis.BORN_DIGITAL,
    ),
    "a letterhead above text": (
        Leaf(text(30, y=600) + "q 400 0 0 80 60 740 cm /Scan Do Q", {"Scan": COARSE}), Basis.BORN_DIGITAL,
    ),
    "nothing": (Leaf(""), Basis.BLANK),
    "a stamp on an empty page": (Leaf("q 60 0 0 60 60 20 cm /Scan Do Q", {"Scan": COARSE}), Basis.SMALL_IMAGE),
    "one pixel made one point": (full_page(jpeg_image(248, 351), box=(0, 0, 248, 351)), Basis.TOO_FEW_PIXELS),
    "a page as large as a poster": (full_page(jpeg_image(620, 877), box=(0, 0, 1240, 1754)), Basis.TOO_FEW_PIXELS),
    "as large as a poster, with pixels of an A4 sheet": (
        full_page(jpeg_image(1754, 3508), box=(0, 0, 1754, 3508)), Basis.ENOUGH_PIXELS,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WITHOUT)
def test_pages_without_a_resolution(tmp_path: Path, name: str) -> None:
    leaf, basis = WITHOUT[name]
    (page,) = pages(tmp_path, leaf)
    assert (page.resolution.basis, page.resolution.dpi) == (basis, None)


def test_one_pixel_a_point_on_a4_paper_is_72_dpi(tmp_path: Path) -> None:
    (page,) = pages(tmp_path, full_page(jpeg_image(595, 842), box=(0, 0, 595, 842)))
    assert (page.resolution.basis, page.resolution.dpi) == (Basis.PLACEMENT, 72)


def test_a_coarse_picture_among_text_is_not_a_scan(tmp_path: Path) -> None:
    leaf = Leaf(text(20) + "q 475 0 0 400 60 60 cm /Scan Do Q", {"Scan": COARSE})
    (page,) = pages(tmp_path, leaf)
    assert page.resolution.basis is Basis.PICTURE
    assert page.resolution.dpi < 150


def test_a_page_of_annotations_is_left_to_a_person(tmp_path: Path) -> None:
    stamp = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[0, 0, 500, 500])
    (page,) = pages(tmp_path, Leaf("", entries={"Annots": pikepdf.Array([stamp])}))
    assert page.resolution.basis is Basis.ANNOTATION


BOXES = {
    0: (0.25, 0.5, 0.75, 0.75),
    90: (0.25, 0.25, 0.5, 0.75),
    180: (0.25, 0.25, 0.75, 0.5),
    270: (0.5, 0.25, 0.75, 0.75),
}


@pytest.mark.parametrize("rotation", BOXES)
def test_the_box_lies_on_the_page_as_shown(tmp_path: Path, rotation: int) -> None:
    # A quarter of the height, between the middle and three quarters from the top; half of the width, in the middle.
    leaf = Leaf(
        "q 72 0 0 54 136 104 cm /Scan Do Q", {"Scan": COARSE}, box=(100, 50, 244, 266), entries={"Rotate": rotation}
    )
    (page,) = pages(tmp_path, leaf)
    assert page.resolution.box == pytest.approx(BOXES[rotation])
    assert page.size == ((144, 216) if rotation in (0, 180) else (216, 144))


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_pixels_are_turned_as_the_page_is_shown(tmp_path: Path, rotation: int) -> None:
    seen = []
    leaf = full_page(flate_image(40, 60), box=SMALL, entries={"Rotate": rotation})
    read(tmp_path, pdf(leaf), metrics=(lambda page, rasters: seen.extend(rasters),))
    (raster,) = seen
    assert raster.box == WHOLE_PAGE
    assert (raster.pixels == np.rot90(np.asarray(picture(40, 60)), -rotation // 90)).all()


def test_pixels_turned_by_the_matrix_are_turned_back(tmp_path: Path) -> None:
    seen = []
    leaf = Leaf("q 0 216 -144 0 144 0 cm /Scan Do Q", {"Scan": flate_image(60, 40)}, box=SMALL)
    read(tmp_path, pdf(leaf), metrics=(lambda page, rasters: seen.extend(rasters),))
    assert (seen[0].pixels == np.rot90(np.asarray(picture(60, 40)), 1)).all()


def _cut(image, share: float = 0.5):
    entries, data = image
    return entries, data[: int(len(data) * share)]


def _zeroed(image):
    entries, data = image
    middle = len(data) // 2
    return entries, data[:middle] + bytes(400) + data[middle + 400 :]


@pytest.mark.parametrize(
    ("image", "damage"),
    [
        pytest.param(_cut(COARSE), Damage.TRUNCATED, id="JPEG cut off"),
        pytest.param(_zeroed(COARSE), Damage.CORRUPT, id="JPEG damaged"),
        pytest.param((COARSE[0], b"not a JPEG"), Damage.CORRUPT, id="no JPEG at all"),
        pytest.param(_cut(flate_image(300, 450)), Damage.TRUNCATED, id="deflate cut off"),
        pytest.param(_zeroed(flate_image(300, 450)), Damage.CORRUPT, id="deflate damaged"),
        pytest.param(_cut(flate_image(300, 450), 0.99999), None, id="deflate without its checksum"),
        pytest.param(BOMB, Damage.TOO_LARGE, id="bomb"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("metrics", [(), (lambda page, rasters: len(rasters),)], ids=["without pixels", "with pixels"])
def test_damage(tmp_path: Path, image, damage: Damage | None, metrics: tuple) -> None:
    scan = read(tmp_path, pdf(full_page(FINE, box=SMALL), full_page(image, box=SMALL)), metrics=metrics)
    assert [page.damage for page in scan.pages] == [None, damage]
    assert scan.page_count == 2


def test_damage_in_a_small_image_is_shown_where_it_is(tmp_path: Path) -> None:
    leaf = full_page(FINE, box=SMALL, after="q 72 0 0 108 0 108 cm /Logo Do Q")
    leaf = Leaf(leaf.content, {**leaf.images, "Logo": _cut(COARSE)}, box=SMALL)
    (page,) = pages(tmp_path, leaf)
    assert page.damage is Damage.TRUNCATED
    assert page.damaged_box == pytest.approx((0, 0, 0.5, 0.5))


def test_a_stream_used_on_many_pages_is_judged_once_and_reported_on_each(tmp_path: Path) -> None:
    found = pages(tmp_path, *[full_page(_cut(COARSE), box=SMALL)] * 3)
    assert [page.damage for page in found] == [Damage.TRUNCATED] * 3


def test_only_the_first_pages_are_decoded(tmp_path: Path) -> None:
    scan = read(tmp_path, pdf(*[Leaf("", box=SMALL)] * (MAX_PAGES + 2)))
    assert (scan.page_count, len(scan.pages)) == (MAX_PAGES + 2, MAX_PAGES)


WHOLE = pdf(full_page(COARSE, box=SMALL), full_page(FINE, box=SMALL))


def test_a_whole_file_needs_no_repair(tmp_path: Path) -> None:
    assert not read(tmp_path, WHOLE).is_repaired


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(WHOLE.replace(b"startxref", b"startxxxx"), id="cross-reference not found"),
        pytest.param(WHOLE[: WHOLE.rindex(b"startxref")], id="end cut off"),
    ],
)
def test_a_restored_structure_is_told(tmp_path: Path, content: bytes) -> None:
    scan = read(tmp_path, content)
    assert (len(scan.pages), scan.is_repaired) == (2, True)


def test_bytes_before_the_file_need_no_repair(tmp_path: Path) -> None:
    scan = read(tmp_path, b"mail header\r\n" + WHOLE)
    assert (len(scan.pages), scan.is_repaired) == (2, False)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"%PDF-1.7", id="a head only"),
        pytest.param(b"%PDF-1.7\n" + bytes(4000), id="zeros"),
        pytest.param(WHOLE[: len(WHOLE) // 2], id="half"),
        pytest.param(pdf(), id="no pages"),
    ],
)
def test_what_cannot_be_opened_has_no_pages(tmp_path: Path, content: bytes) -> None:
    scan = read(tmp_path, content)
    assert (scan.fault, scan.pages) == (Fault.DAMAGED, ())
