"""A QR code as lines of a drawing: sharp at any size, and it needs no picture in the file."""

from __future__ import annotations

import io

import segno

QUIET_ZONE = 4  # modules of white around it, without which telephones do not see it


def qr_svg(text: str) -> str:
    drawing = io.BytesIO()
    segno.make_qr(text, error="m").save(drawing, kind="svg", border=QUIET_ZONE, xmldecl=False, svgns=True)
    return drawing.getvalue().decode("utf-8")
