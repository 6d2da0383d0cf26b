"""Reading one page: a task for a worker, because it opens the document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from checks.isolation import Limits
from checks.reading.tesseract import Engine, RecognitionFailed, recognise
from checks.reading.text import PageText, Source
from checks.scan.reading.content import Format
from checks.scan.reading.content import recognise as format_of
from checks.scan.reading.scan import MAX_BYTES

if TYPE_CHECKING:
    import numpy as np

    from checks.reading.opening.layer import Layer
    from checks.scan.reading.placement import Sheet

# Recognition takes a second or two, and much memory; nobody waits for it, and people who click must not wait because of it.
LIMITS = Limits(memory=1536 * 1024**2, cpu=60, wall=90, tasks=50, nice=10)
VERSION = 1  # raised when the same page may be read differently

_ENOUGH_WORDS = 8  # a layer with fewer is a page number or a stamp on drawn letters
_SKETCH_DPI = 100  # enough to see whether a word has ink


def read_page(path: Path, number: int, engine: Engine | None) -> PageText:
    """The text of page `number` (from 1); `engine` recognises pictures, None: none is installed.

    Raises OSError when the file cannot be read, and MemoryError.
    """
    if path.stat().st_size > MAX_BYTES:
        return PageText(number, Source.NOT_READ)
    data = path.read_bytes()
    format, _ = format_of(data)
    try:
        if format is Format.PDF:
            return _of_pdf(data, number, engine)
        if format is Format.OTHER or number != 1:
            return PageText(number, Source.NOT_READ)
        return _of_image(data, format, engine)
    except (MemoryError, RecognitionFailed):
        return PageText(number, Source.LOST)
    except Exception:  # of hostile files, libraries raise whatever comes
        return PageText(number, Source.NOT_READ)


# The libraries are imported where they are used: the server imports this module, and opens no document.


def _of_pdf(data: bytes, number: int, engine: Engine | None) -> PageText:
    from checks.reading.opening.cleaning import cleaned
    from checks.reading.opening.picture import page_of_pdf

    layer = _layer(data, number, *page_of_pdf(data, number, _SKETCH_DPI))
    if layer is not None and (engine is None or (layer.is_whole and len(layer.words) >= _ENOUGH_WORDS)):
        return PageText(number, Source.LAYER, layer.words)
    if engine is None:
        return PageText(number, Source.NO_OCR)
    return PageText(number, Source.OCR, recognise(cleaned(page_of_pdf(data, number)[0]), engine))


def _layer(data: bytes, number: int, sketch: np.ndarray, sheet: Sheet) -> Layer | None:
    from checks.reading.opening.layer import read_layer

    try:
        return read_layer(data, number, sketch, sheet)
    except MemoryError:
        raise
    except Exception:  # pdfium draws what other readers stumble over; such a page is a picture
        return None


def _of_image(data: bytes, format: Format, engine: Engine | None) -> PageText:
    from checks.reading.opening.cleaning import cleaned
    from checks.reading.opening.picture import image

    if engine is None:
        return PageText(1, Source.NO_OCR)
    return PageText(1, Source.OCR, recognise(cleaned(image(data, format)), engine))
