"""The theme: every text stands at least 4.5 : 1 against what is behind it (WCAG 2.2, 1.4.3)."""

import re
import tomllib
from pathlib import Path

import pytest

from dashboard.ui.frame import STYLE

CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"
THEME = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"]
PALETTE = ["red", "orange", "yellow", "green", "blue", "violet", "gray"]


def luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_on_white_is_the_largest() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("colour", PALETTE)
def test_a_badge_reads_on_its_own_background_and_on_the_page(colour: str) -> None:
    text = THEME[f"{colour}TextColor"]
    for behind in (f"{colour}BackgroundColor", "backgroundColor", "secondaryBackgroundColor"):
        assert contrast(text, THEME[behind]) >= 4.5, behind


@pytest.mark.parametrize("colour", PALETTE)
def test_a_white_icon_reads_on_the_full_colour(colour: str) -> None:
    assert contrast("#ffffff", THEME[f"{colour}Color"]) >= 4.5


@pytest.mark.parametrize("text", ["textColor", "linkColor", "dataframeHeaderTextColor", "codeTextColor"])
def test_plain_text_reads_on_both_backgrounds(text: str) -> None:
    for behind in ("backgroundColor", "secondaryBackgroundColor"):
        assert contrast(THEME[text], THEME[behind]) >= 4.5, behind


def test_a_caption_is_as_grey_as_the_theme_and_reads() -> None:
    grey = re.search(r"stCaptionContainer\"\] \{\s*color: (#\w+);\s*opacity: 1;", STYLE.read_text(encoding="utf-8"))[1]
    assert grey == THEME["grayTextColor"]
    for behind in ("backgroundColor", "secondaryBackgroundColor"):
        assert contrast(grey, THEME[behind]) >= 4.5, behind


def test_a_main_action_reads() -> None:
    assert contrast("#ffffff", THEME["primaryColor"]) >= 4.5


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert "http" not in CONFIG.read_text(encoding="utf-8")
