"""Addresses inside the office that can be shared, relative to where it is served."""

from __future__ import annotations

from urllib.parse import urlencode

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
