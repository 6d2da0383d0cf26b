"""Pictures of pages: turned as the page is shown, as wide as asked, and refused where there is nothing to show."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageOps

from checks.rendering import MAX_HEIGHT, NotRenderable, render
from tests.checks import hostile
from tests.checks.scan.making import Leaf, exif, full_page, jpeg, jpeg_declaring, jpeg_image, pdf, png


def drawn(folder: Path, content: bytes, page: int = 1, width: int = 100) -> Image.Image:
    path = folder / "document"
    path.write_bytes(content)
    return Image.open(io.BytesIO(render(path, page, width)))


CORNER = Leaf("0 0 1 rg 0 200 50 100 re f", box=(0, 0, 200, 300))  # blue, at the top left


@pytest.mark.parametrize(
    ("rotation", "size", "blue"),
    [
        (0, (200, 300), (10, 10)),
        (90, (200, 133), (190, 10)),
        (180, (200, 300), (190, 290)),
        (270, (200, 133), (10, 123)),
    ],
)
def test_a_page_of_a_pdf_is_turned(tmp_path: Path, rotation: int, size: tuple[int, int], blue: tuple[int, int]) -> None:
    leaf = Leaf(CORNER.content, box=CORNER.box, entries={"Rotate": rotation})
    picture = drawn(tmp_path, pdf(leaf), width=200)
    assert (picture.format, picture.size[0]) == ("JPEG", size[0])
    assert picture.size[1] == pytest.approx(size[1], abs=1)
    assert np.allclose(picture.getpixel(blue), (0, 0, 255), atol=12)
    assert picture.getcolors(100_000)[0][0] > 0


def test_pages_are_counted_from_one(tmp_path: Path) -> None:
    content = pdf(Leaf(""), CORNER)
    assert drawn(tmp_path, content, page=2).getpixel((5, 5)) != (255, 255, 255)
    for page in (0, 3):
        with pytest.raises(NotRenderable, match="no such page"):
            drawn(tmp_path, content, page=page)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("encode", [jpeg, png])
def test_an_image_is_turned(tmp_path: Path, encode, orientation: int) -> None:
    content = encode(400, 240, mode="RGB", exif=exif(orientation=orientation))
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(content)))
    picture = drawn(tmp_path, content, width=upright.width // 2)
    assert picture.size == (upright.width // 2, upright.height // 2)
    expected = np.asarray(upright.reduce(2)).astype(int)
    assert np.abs(np.asarray(picture).astype(int) - expected).mean() < 4


def test_an_image_is_never_enlarged(tmp_path: Path) -> None:
    assert drawn(tmp_path, jpeg(80, 120), width=1000).size == (80, 120)


def test_what_is_transparent_is_paper(tmp_path: Path) -> None:
    image = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    image.paste((0, 0, 0, 255), (0, 0, 20, 40))
    target = io.BytesIO()
    image.save(target, "PNG")
    picture = drawn(tmp_path, target.getvalue())
    assert picture.getpixel((5, 20))[0] < 15
    assert picture.getpixel((35, 20))[0] > 240


def test_a_truncated_image_is_shown_as_far_as_it_goes(tmp_path: Path) -> None:
    content = jpeg(300, 420)
    assert drawn(tmp_path, content[: len(content) // 2]).size == (100, 140)


@pytest.mark.parametrize("content", [pdf(Leaf("", box=(0, 0, 10, 14_000))), png(100, 20_000)], ids=["PDF", "PNG"])
def test_a_narrow_strip_stays_within_the_limit(tmp_path: Path, content: bytes) -> None:
    picture = drawn(tmp_path, content, width=4000)
    assert picture.size[1] == pytest.approx(MAX_HEIGHT, abs=1)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"plain text", id="another format"),
        pytest.param(b"", id="no bytes"),
        pytest.param(b"%PDF-1.7", id="a damaged PDF"),
        pytest.param(pdf(CORNER, encryption=pikepdf.Encryption(owner="o", user="u")), id="behind a password"),
        pytest.param(jpeg_declaring(60_000, 60_000), id="a bomb"),
        pytest.param(png(30, 30)[:40], id="a damaged PNG"),
        pytest.param(hostile.page_tree_loop(), id="no page to load"),
    ],
)
def test_what_has_no_picture_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(NotRenderable):
        drawn(tmp_path, content)


def test_a_scanned_page_shows_the_scan(tmp_path: Path) -> None:
    picture = drawn(tmp_path, pdf(full_page(jpeg_image(300, 450), box=(0, 0, 144, 216))), width=300)
    assert np.asarray(picture.convert("L")).std() > 20
