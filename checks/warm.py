"""Everything that examining or drawing a document needs, imported by the fork server once for all of its workers."""

from checks import rendering, runner
from checks.catalogue import catalogue
from checks.scan.reading import jpeg, pdf, png

__all__ = ["jpeg", "pdf", "png", "rendering", "runner"]

catalogue()
