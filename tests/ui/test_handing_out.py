"""Files leave by the office's own routes: nothing of a case goes through the framework's, which asks nobody."""

from __future__ import annotations

import re

from tests.serving import ROOT

BY_MEDIA = re.compile(r"\bst\.(download_button|image|audio|video|pdf|logo)\(")


def test_nothing_is_handed_to_the_frameworks_media_route() -> None:
    code = [*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
    assert len(code) > 100
    assert [file.name for file in code if BY_MEDIA.search(file.read_text(encoding="utf-8"))] == []
