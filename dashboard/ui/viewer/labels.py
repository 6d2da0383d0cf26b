"""The words of the viewer, in the reader's language."""

from __future__ import annotations

from dashboard.locale import _


def labels() -> dict[str, str]:
    return {
        "viewer": _("Documents of the package"),
        "documents": _("Documents"),
        "choose": _("Choose a document"),
        "previousDocument": _("Previous document"),
        "nextDocument": _("Next document"),
        "position": _("Document {number} of {count}"),
        "pages": _("{count} p."),
        "previousPage": _("Previous page"),
        "nextPage": _("Next page"),
        "pageNumber": _("Page number"),
        "of": _("of {pages}"),
        "page": _("Page {page}"),
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
        "fitWidth": _("Fit the width"),
        "fitPage": _("Whole page"),
        "rotate": _("Rotate clockwise"),
        "thumbnails": _("Thumbnails"),
        "fullScreen": _("Full screen"),
        "file": _("Open the original file"),
        "clean": _("No findings on this page"),
        "more": _("{count} more"),
        "less": _("Collapse"),
        "wholeDocument": _("whole document"),
        "wholePage": _("whole page"),
        "loading": _("Loading page {page}…"),
        "failed": _("Page {page} could not be shown"),
        "retry": _("Try again"),
        "unreadable": _("This file cannot be shown"),
        "empty": _("The package has no documents"),
        "marks": _("What you say of the document"),
        "unmarked": _("No mark yet"),
        "accept": _("Accept"),
        "acceptHint": _("Accept the document and go to the next one without a mark"),
        "fault": _("Fault…"),
        "faultHint": _("Say what is wrong with the document"),
        "takeOff": _("Take the mark off"),
        "acceptUnchanged": _("Accept unchanged: {count}"),
        "acceptUnchangedHint": _("Accept every document whose file was accepted in an earlier revision"),
        "notLookedAt": _("{count} not looked at"),
        "lookedAtAll": _("All looked at"),
        "unread": _("Not looked at"),
        "read": _("Looked at"),
        "nextUnread": _("Next page not looked at"),
    }
