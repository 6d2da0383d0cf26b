"""The pages of a letter on the screen, and the letter itself as PDF in a tab of its own.

Pictures and file go to the browser with the component: no address of the server gives them to anybody else.
"""

from __future__ import annotations

import base64
from pathlib import Path

from dashboard.letters.typesetting import Preview
from dashboard.locale import _
from dashboard.ui.component import SHARED, component

_HERE = Path(__file__).parent
_PAGES = component(
    "letter_pages",
    scripts=[SHARED / "dom.js", SHARED / "mount.js", _HERE / "letter_pages.js"],
    styles=[SHARED / "theme.css", _HERE / "letter_pages.css"],
)


def letter_pages(shown: Preview, pdf: bytes, *, name: str, height: int, key: str) -> None:
    """Show the pictures of the pages in a frame `height` px high; `name` is the file's when it is saved."""
    _PAGES(
        key=key,
        data={
            "pages": [base64.b64encode(each).decode() for each in shown.pictures],
            "count": shown.pages,
            "pdf": base64.b64encode(pdf).decode(),
            "name": name,
            "height": height,
            "labels": {
                "letter": _("The letter as the applicant will read it"),
                "page": _("Page {page} of {pages}"),
                "open": _("Open as PDF"),
                "save": _("Save"),
                "more": _("The other pages are in the PDF."),
            },
        },
    )
