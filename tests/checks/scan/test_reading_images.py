"""JPEG and PNG files: what resolution they are given, and what damage is seen."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from checks.scan.reading.header import Damage
from checks.scan.reading.page import Basis
from checks.scan.reading.scan import MAX_BYTES, Fault, read_scan
from tests.checks.scan.making import (
    exif,
    jfif,
    jpeg,
    jpeg_declaring,
    jpeg_of_process,
    picture,
    png,
    png_declaring,
    read,
)

GREY, A4_LONG = (300, 420), (40, 3508)
PLAIN, LONG = jpeg(*GREY), jpeg(*A4_LONG)


def resolution(folder: Path, content: bytes) -> tuple[Basis, float | None]:
    (page,) = read(folder, content).pages
    dpi = page.resolution.dpi
    return page.resolution.basis, None if dpi is None else round(dpi, 1)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(jfif(PLAIN, 1, 300, 300), (Basis.DENSITY, 300), id="per inch"),
        pytest.param(jfif(PLAIN, 2, 118, 118), (Basis.DENSITY, 299.7), id="per centimetre"),
        pytest.param(jfif(PLAIN, 2, 59, 59), (Basis.DENSITY, 149.9), id="per centimetre, low"),
        pytest.param(jfif(PLAIN, 1, 204, 98), (Basis.DENSITY, 98), id="fax: the smaller axis"),
        pytest.param(jfif(PLAIN, 0, 300, 300), (Basis.TOO_FEW_PIXELS, None), id="an aspect ratio only"),
        pytest.param(jfif(LONG, 0, 1, 1), (Basis.ENOUGH_PIXELS, None), id="an aspect ratio, A4 by pixels"),
        pytest.param(jfif(PLAIN, 1, 72, 72), (Basis.TOO_FEW_PIXELS, None), id="72 says nothing"),
        pytest.param(jfif(LONG, 1, 72, 72), (Basis.ENOUGH_PIXELS, None), id="72 says nothing, A4 by pixels"),
        pytest.param(jfif(LONG, 1, 96, 96), (Basis.ENOUGH_PIXELS, None), id="96 says nothing"),
        pytest.param(jfif(PLAIN, 1, 1, 1), (Basis.TOO_FEW_PIXELS, None), id="1 says nothing"),
        pytest.param(jfif(PLAIN, 1, 300, 1), (Basis.TOO_FEW_PIXELS, None), id="one axis says nothing"),
        pytest.param(jfif(LONG, 1, 150, 150), (Basis.ENOUGH_PIXELS, None), id="a side over 500 mm"),
        pytest.param(jfif(PLAIN, 1, 150, 150), (Basis.DENSITY, 150), id="low and credible"),
        pytest.param(jpeg(*GREY, exif=exif(dpi=300)), (Basis.DENSITY, 300), id="EXIF alone"),
        pytest.param(jpeg(*GREY, exif=exif(dpi=118, unit=3)), (Basis.DENSITY, 299.7), id="EXIF per centimetre"),
        pytest.param(jpeg(*GREY, exif=exif(dpi=300, unit=1)), (Basis.TOO_FEW_PIXELS, None), id="EXIF without a unit"),
        pytest.param(
            jpeg(*GREY, exif=exif(orientation=6)), (Basis.TOO_FEW_PIXELS, None), id="EXIF without a resolution"
        ),
        pytest.param(
            jpeg(*GREY, dpi=(300, 300), exif=exif(dpi=72)), (Basis.DENSITY, 300), id="EXIF 72 beside JFIF 300"
        ),
        pytest.param(jpeg(*GREY, dpi=(96, 96), exif=exif(dpi=300)), (Basis.DENSITY, 300), id="JFIF 96 beside EXIF 300"),
        pytest.param(
            jpeg(*GREY, dpi=(300, 300), exif=exif(dpi=150)), (Basis.TOO_FEW_PIXELS, None), id="both, and they differ"
        ),
        pytest.param(jpeg(*GREY, dpi=(300, 300), exif=exif(dpi=299)), (Basis.DENSITY, 299), id="both, nearly the same"),
        pytest.param(png(*GREY, dpi=(300, 300)), (Basis.DENSITY, 300), id="PNG per metre"),
        pytest.param(png(*GREY), (Basis.TOO_FEW_PIXELS, None), id="PNG without a density"),
        pytest.param(png(*GREY, dpi=(72, 72)), (Basis.TOO_FEW_PIXELS, None), id="PNG at 72.009"),
        pytest.param(png(*A4_LONG), (Basis.ENOUGH_PIXELS, None), id="PNG, A4 by pixels"),
    ],
)
def test_resolution(tmp_path: Path, content: bytes, expected: tuple[Basis, float | None]) -> None:
    assert resolution(tmp_path, content) == expected


def test_a_png_of_300_dpi_reads_a_little_less(tmp_path: Path) -> None:
    (page,) = read(tmp_path, png(*GREY, dpi=(300, 300))).pages
    assert page.resolution.dpi == pytest.approx(299.9994)


@pytest.mark.parametrize(("side", "basis"), [(3437, Basis.TOO_FEW_PIXELS), (3438, Basis.ENOUGH_PIXELS)])
def test_the_least_pixels_of_an_a4_sheet(tmp_path: Path, side: int, basis: Basis) -> None:
    assert resolution(tmp_path, png(side, 8)) == (basis, None)


def _zeroed(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes(400) + content[middle + 400 :]


PROGRESSIVE = jpeg(*GREY, progressive=True)
PNG = png(*GREY)


@pytest.mark.parametrize(
    ("content", "damage"),
    [
        pytest.param(PLAIN, None, id="whole"),
        pytest.param(PROGRESSIVE, None, id="whole, progressive"),
        pytest.param(jpeg(*GREY, mode="RGB"), None, id="whole, in colour"),
        pytest.param(jpeg(*GREY, mode="CMYK"), None, id="whole, CMYK"),
        pytest.param(PLAIN + b"what a phone appends", None, id="bytes after the end"),
        pytest.param(PLAIN[:-2], None, id="only the end mark is missing"),
        pytest.param(PLAIN[:-2] + bytes(8) + PLAIN[-2:], None, id="padding before the end mark"),
        pytest.param(PLAIN[:-60], Damage.TRUNCATED, id="last rows missing"),
        pytest.param(PLAIN[: len(PLAIN) // 2], Damage.TRUNCATED, id="half"),
        pytest.param(PROGRESSIVE[: len(PROGRESSIVE) // 2], Damage.TRUNCATED, id="half, progressive"),
        pytest.param(_zeroed(PLAIN), Damage.CORRUPT, id="zeros inside"),
        pytest.param(jpeg_of_process(0xC5), Damage.UNSUPPORTED, id="a process no program reads"),
        pytest.param(jpeg_declaring(20_000, 20_000), Damage.TOO_LARGE, id="JPEG bomb"),
        pytest.param(PNG, None, id="PNG, whole"),
        pytest.param(png(*GREY, mode="RGBA"), None, id="PNG, transparent"),
        pytest.param(png(*GREY, mode="1"), None, id="PNG, one bit"),
        pytest.param(png(*GREY, mode="P"), None, id="PNG, palette"),
        pytest.param(png(*GREY, mode="I;16"), None, id="PNG, sixteen bits"),
        pytest.param(PNG[: len(PNG) // 2], Damage.TRUNCATED, id="PNG, half"),
        pytest.param(_zeroed(PNG), Damage.CORRUPT, id="PNG, zeros inside"),
        pytest.param(png_declaring(35_000, 35_000), Damage.TOO_LARGE, id="PNG bomb"),
    ],
)
def test_damage(tmp_path: Path, content: bytes, damage: Damage | None) -> None:
    scan = read(tmp_path, content)
    assert [page.damage for page in scan.pages] == [damage]
    assert (scan.page_count, scan.fault) == (1, None)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        pytest.param(b"", Fault.EMPTY, id="no bytes"),
        pytest.param(PLAIN[:60], Fault.DAMAGED, id="JPEG without a frame"),
        pytest.param(b"\xff\xd8\xff" + bytes(500), Fault.DAMAGED, id="JPEG by its first bytes only"),
        pytest.param(PNG[:20], Fault.DAMAGED, id="PNG without a head"),
        pytest.param(png_declaring(0, 10), Fault.DAMAGED, id="PNG without a width"),
    ],
)
def test_what_cannot_be_opened_has_no_pages(tmp_path: Path, content: bytes, fault: Fault) -> None:
    scan = read(tmp_path, content)
    assert (scan.fault, scan.pages) == (fault, ())


def test_a_huge_file_is_hashed_and_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "huge"
    path.write_bytes(b"")
    with path.open("r+b") as stream:
        stream.truncate(MAX_BYTES + 1)
    scan = read_scan(path, "huge.pdf")
    assert (scan.fault, scan.bytes) == (Fault.TOO_LARGE, MAX_BYTES + 1)
    assert len(scan.sha256) == 64


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("encode", [jpeg, png])
def test_pixels_are_turned_as_the_page_is_shown(tmp_path: Path, orientation: int, encode) -> None:
    content = encode(60, 90, exif=exif(orientation=orientation))
    seen = []

    def metric(page, rasters):
        seen.extend(raster.pixels for raster in rasters)

    (page,) = read(tmp_path, content, metrics=(metric,)).pages
    (tmp_path / "again").write_bytes(content)
    upright = np.asarray(ImageOps.exif_transpose(Image.open(tmp_path / "again")).convert("L"))
    assert page.size == upright.shape[::-1]
    assert np.abs(seen[0].astype(int) - upright).max() <= 3


def test_each_page_is_decoded_once_for_all_metrics(tmp_path: Path) -> None:
    given = []

    def mean(page, rasters):
        given.append(rasters)
        return float(rasters[0].pixels.mean())

    def spread(page, rasters):
        given.append(rasters)
        return int(np.ptp(rasters[0].pixels))

    (page,) = read(tmp_path, PNG, metrics=(mean, spread)).pages
    assert given[0] is given[1]
    pixels = np.asarray(picture(*GREY))
    assert page.measured == {mean: pytest.approx(pixels.mean()), spread: np.ptp(pixels)}
