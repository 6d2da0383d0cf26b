"""Screenshots: what is taken, what is refused with a sentence, and that they lie by their hash."""

from __future__ import annotations

import hashlib
import io
from concurrent.futures import Executor

import pytest
from PIL import Image

from checks.workers import Workers
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.screenshots import LARGEST_MB, Upload, keep_screenshots


def picture(form: str, pages: int = 1) -> bytes:
    made = io.BytesIO()
    sheet = Image.new("RGB", (40, 30), "white")
    sheet.save(made, form, **({"save_all": True, "append_images": [sheet] * (pages - 1)} if form == "PDF" else {}))
    return made.getvalue()


def test_pictures_and_pdf_are_kept_by_their_hash(office: Office, executor: Executor) -> None:
    contents = [picture("PNG"), picture("JPEG"), picture("PDF", 3)]
    uploads = [Upload(f"../экран {n}\n.png", each) for n, each in enumerate(contents)]
    kept = keep_screenshots(office, executor, uploads)
    assert [each.pages for each in kept] == [1, 1, 3]
    assert all("\n" not in each.name for each in kept)
    for content, each in zip(contents, kept, strict=True):
        assert each.sha256 == hashlib.sha256(content).hexdigest() and each.bytes == len(content)
        assert office.blobs.path(each.sha256).read_bytes() == content
    assert not list(office.scratch.iterdir())


@pytest.mark.parametrize(
    ("contents", "said"),
    [
        ([b"GIF89a"], "neither PNG nor JPEG nor PDF"),
        ([b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"], "neither PNG nor JPEG nor PDF"),
        ([b""], "neither PNG nor JPEG nor PDF"),
        ([picture("PNG")] * 6, "At most 5"),
        ([picture("JPEG") + bytes(LARGEST_MB * 1024 * 1024)], "larger than 5 MB"),
        ([b"%PDF-1.7 nothing follows"], "damaged"),
        ([picture("PNG")[:60]], "damaged"),
    ],
)
def test_what_is_no_screenshot_is_refused_and_nothing_is_kept(
    contents: list[bytes], said: str, office: Office, workers: Workers
) -> None:
    with pytest.raises(ActionRefused, match=said):
        keep_screenshots(office, workers, [Upload("экран.png", each) for each in contents])
    assert not [path for path in office.blobs.root.rglob("*") if path.is_file()]
