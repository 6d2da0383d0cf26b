"""Screenshots of tickets come as pictures drawn anew, whatever was sent in."""

from __future__ import annotations

import hashlib
import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from dashboard.casework.office import Office
from dashboard.casework.screenshots import Upload, keep_screenshots
from dashboard.casework.tickets import open_ticket
from tests.api.asking import ask
from tests.casework.desk import IVANOVA


@pytest.fixture(scope="module")
def sent(desk: Office) -> bytes:
    """What came with ticket 1."""
    made = io.BytesIO()
    Image.new("RGB", (400, 200), "red").save(made, "PNG", pnginfo=None)
    content = made.getvalue() + b"<script>alert(1)</script>"
    with ThreadPoolExecutor(1) as executor:
        kept = keep_screenshots(desk, executor, [Upload("экран.png", content)])
    open_ticket(desk, IVANOVA, kind="other", text="текст", screenshots=kept)
    return content


def test_a_page_is_drawn_anew(sent: bytes) -> None:
    answer = ask("/api/tickets/1/files/1/pages/1?width=160")
    assert answer.status == 200 and answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert b"<script" not in answer.body and hashlib.sha256(answer.body).digest() != hashlib.sha256(sent).digest()
    assert Image.open(io.BytesIO(answer.body)).width == 160


@pytest.mark.parametrize(
    ("place", "status"),
    [
        ("2/files/1/pages/1", 404),
        ("1/files/2/pages/1", 404),
        ("1/files/1/pages/2", 422),
        ("9" * 30 + "/files/1/pages/1", 404),
    ],
)
def test_what_is_not_there_is_said(place: str, status: int, sent: bytes) -> None:
    assert ask(f"/api/tickets/{place}").status == status
