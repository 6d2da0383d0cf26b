"""Two pages laid on each other: copies, the same form filled in otherwise, other pages."""

from __future__ import annotations

import numpy as np
import pytest

from data.overlaying import FEW, LEAST_FOR_SURE, MOST_APART, SURELY_APART, apart
from data.page_hashes import HEIGHT, WIDTH, page_hash, picture_of
from tests.data.pictures import filled_in_otherwise, page, spoilt


def moved(original: bytes, down: int, across: int) -> bytes:
    return page_hash(original[:16], np.roll(picture_of(original), (down, across), (0, 1)))


def leaning(original: bytes) -> bytes:
    """Each fifth of the page a cell further to the right than that above."""
    picture = picture_of(original)
    for part, top in enumerate(range(0, HEIGHT, 26)):
        picture[top : top + 26] = np.roll(picture[top : top + 26], part - 2, axis=1)
    return page_hash(original[:16], picture)


def test_the_same_page_is_not_apart() -> None:
    ours = page()
    assert apart(ours, [ours]).tolist() == [0.0]


@pytest.mark.parametrize("shift", [(0, 3), (-7, 4), (9, -9)])
def test_the_place_on_the_glass_does_not_matter(shift: tuple[int, int]) -> None:
    ours = page()
    assert apart(ours, [moved(ours, *shift)])[0] <= SURELY_APART


def test_a_page_that_leans_is_a_copy() -> None:
    ours = page()
    assert apart(ours, [leaning(ours)])[0] <= MOST_APART


def test_a_few_specks_are_a_sure_copy_and_more_are_a_copy() -> None:
    ours = page()
    few, more = apart(ours, [spoilt(ours, cells=3), spoilt(ours, cells=12)])
    assert few <= SURELY_APART < more <= MOST_APART


def test_the_same_form_with_another_word_is_no_sure_copy() -> None:
    ours = page()
    assert apart(ours, [filled_in_otherwise(ours)])[0] > SURELY_APART


def test_a_page_with_a_few_words_is_no_sure_copy() -> None:
    picture = picture_of(page())
    picture[40:] = False
    title = page(picture)
    assert SURELY_APART < apart(title, [title])[0] <= MOST_APART


def test_a_copy_that_lost_some_ink_is_sure_on_a_full_page_and_not_on_a_card() -> None:
    full = picture_of(page())
    card = full.copy()
    card[60:] = False
    found = {}
    for name, picture in {"full": full, "card": card}.items():
        paler = picture.copy()
        down, across = np.nonzero(picture)
        paler[down[::10], across[::10]] = False
        found[name] = apart(page(picture), [page(paler)])[0]
    assert LEAST_FOR_SURE < card.sum() < FEW < full.sum()
    assert found["full"] <= SURELY_APART < found["card"] <= MOST_APART


def test_other_pages_are_far() -> None:
    assert (apart(page(), [page() for _ in range(20)]) > MOST_APART).all()


def test_nothing_to_compare_with() -> None:
    assert apart(page(), []).shape == (0,)


@pytest.mark.parametrize("value", [False, True])
def test_an_even_page_is_like_no_other(value: bool) -> None:
    even = page_hash(bytes(16), np.full((HEIGHT, WIDTH), value))
    assert apart(even, [page(), even]).min() > MOST_APART
