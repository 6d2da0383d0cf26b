"""What a PDF may hold beyond pages: names for it, light enough for processes that never open one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from checks.scan.reading.page import Box


class Kind(StrEnum):
    SCRIPT = "script"
    LAUNCH = "launch"  # starts a program or opens a file of the reader's computer, at a click
    LAUNCH_BY_ITSELF = "launch-by-itself"
    SUBMIT = "submit"
    IMPORT = "import"
    ELSEWHERE = "elsewhere"  # a link into another file
    EMBEDDED_FILE = "embedded-file"
    MEDIA = "media"
    XFA = "xfa"
    NOT_SEARCHED = "not-searched"  # the search could not be carried to its end


@dataclass(frozen=True, slots=True)
class ActiveContent:
    """`page` counts from 1; None for what belongs to the whole document. `box` is the annotation that does it, if one does."""

    kind: Kind
    page: int | None = None
    box: Box | None = None
