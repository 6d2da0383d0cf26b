"""Addresses inside the office that can be shared, relative to where it is served."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from dashboard.ui.queue_address import to_query
from data.queue import QueueFilter


def queue_address(asked: QueueFilter) -> str:
    """The queue with the cases of a filter. It is the first page and has no name of its own."""
    return f"./?{urlencode(to_query(asked))}"


def case_address(number: str) -> str:
    return f"application?{urlencode({'case': number})}"


def rule_address(code: str) -> str:
    return f"catalogue?{urlencode({'check': code})}"


def page_source(number: str, revision: int, ordinal: int) -> str:
    """Where a document's page images come from (dashboard/api/documents.py), `{page}` and `{width}` left open."""
    return f"/api/applications/{number}/{revision}/documents/{ordinal}/pages/{{page}}?width={{width}}"


def ticket_address(ticket: int) -> str:
    return f"tickets?{urlencode({'ticket': ticket})}"


def tickets_address(search: str) -> str:
    """The tickets that a search finds, such as those of the application of that number."""
    return f"tickets?{urlencode({'q': search})}"


def screenshot_source(ticket: int, ordinal: int) -> str:
    """Where the page images of a ticket's screenshot come from (dashboard/api/screenshots.py)."""
    return f"/api/tickets/{ticket}/files/{ordinal}/pages/{{page}}?width={{width}}"


def print_address(number: str, revision: int, language: str) -> str:
    """The case on paper (dashboard/api/printing.py)."""
    return f"/api/applications/{quote(number)}/{revision}/print?{urlencode({'lang': language})}"
