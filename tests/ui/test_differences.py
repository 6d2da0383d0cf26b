"""Two page images laid on each other in the browser: a second scan is the same page, a changed digit is not."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator

import fontpkg
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from playwright.sync_api import Browser, Page

from dashboard.ui import side_by_side

WIDTH, HEIGHT = 1654, 2339  # px: A4 at 200 dpi
LINES = tuple(f"{n}. Настоящий порядок действует с {n + 3}.02.2021 № {n * 7919 % 1000}" for n in range(1, 31))


def paper(lines: tuple[str, ...] = LINES, *, seal: bool = False) -> Image.Image:
    page = Image.new("L", (WIDTH, HEIGHT), 244)
    draw, font = ImageDraw.Draw(page), ImageFont.truetype(fontpkg.path("PT Serif"), 34)
    for number, line in enumerate(lines):
        draw.text((170, 150 + 60 * number), line, font=font, fill=40)
    if seal:
        draw.ellipse((1000, 1990, 1250, 2240), outline=90, width=10)
    return page


def scanned(
    page: Image.Image, seed: int, *, turn: float = 0, shift: tuple[int, int] = (0, 0), blur: float = 0.6
) -> str:
    """The page as it comes from the glass, as an address of an image."""
    page = page.rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor=244, translate=shift)
    pixels = np.asarray(page.filter(ImageFilter.GaussianBlur(blur)), dtype=float)
    noisy = pixels + np.random.default_rng(seed).normal(0, 4, pixels.shape)
    content = io.BytesIO()
    Image.fromarray(noisy.clip(0, 255).astype("uint8")).resize((800, 1131)).save(content, "JPEG", quality=80)
    return f"data:image/jpeg;base64,{base64.b64encode(content.getvalue()).decode()}"


@pytest.fixture(scope="module")
def comparing(browser: Browser) -> Iterator[Page]:
    folder = side_by_side._HERE
    script = "\n".join(
        (folder / f"{name}.js").read_text(encoding="utf-8") for name in ("ink", "fitting", "differences")
    )
    page = browser.new_page()
    page.add_script_tag(
        content=f"""{script}
        window.compare = async (addresses) => {{
          const images = addresses.map((src) => Object.assign(new Image(), {{ src }}))
          await Promise.all(images.map((image) => image.decode()))
          return differences(...images)
        }}"""
    )
    yield page
    page.close()


@pytest.mark.parametrize(
    "again",
    [{}, {"turn": 0.5, "shift": (14, -20)}, {"turn": -0.8, "shift": (-40, 30), "blur": 1.2}],
    ids=["laid the same", "askew", "far askew and blurred"],
)
def test_a_second_scan_of_the_same_paper_is_the_same(comparing: Page, again: dict) -> None:
    found = comparing.evaluate("compare", [scanned(paper(), 1), scanned(paper(), 2, **again)])
    assert found == {"before": [], "now": [], "throughout": False}


@pytest.mark.parametrize("line", [0, 14, 29])
def test_one_digit_is_found_where_it_stands(comparing: Page, line: int) -> None:
    changed = list(LINES)
    changed[line] = changed[line].replace("2021", "2024")
    now = scanned(paper(tuple(changed)), 2, turn=0.3, shift=(9, -12))
    found = comparing.evaluate("compare", [scanned(paper(), 1), now])
    assert len(found["now"]) == len(found["before"]) == 1
    middle = (150 + 60 * line + 20) / HEIGHT
    for box in (found["now"][0], found["before"][0]):
        assert box[1] < middle + 0.01 and box[3] > middle - 0.01
        assert box[3] - box[1] < 0.05


def test_what_was_added_and_what_is_gone_is_found(comparing: Page) -> None:
    with_seal, without = scanned(paper(seal=True), 1), scanned(paper(), 2, turn=0.3)
    for pair in ([with_seal, without], [without, with_seal]):
        found = comparing.evaluate("compare", pair)
        assert len(found["now"]) == 1
        assert found["now"][0][1] > 0.8


def test_another_page_differs_throughout(comparing: Page) -> None:
    other = tuple(f"Приложение к лицензии, работы и услуги, строка {n * 31}" for n in range(30))
    assert comparing.evaluate("compare", [scanned(paper(), 1), scanned(paper(other), 2)])["throughout"]


def test_two_blank_pages_are_the_same(comparing: Page) -> None:
    blank = [scanned(paper(()), seed) for seed in (1, 2)]
    assert comparing.evaluate("compare", blank) == {"before": [], "now": [], "throughout": False}
