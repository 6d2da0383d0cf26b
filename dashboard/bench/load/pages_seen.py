"""What the viewer in a browser does by itself: it fetches the page in view and those beside it, and tells what was seen."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import Any

from dashboard.bench.load.browser import Broken, Browser
from dashboard.bench.load.inputs import data_of
from dashboard.bench.load.tally import Tally

WIDTH, THUMBNAIL = 800, 160  # px
AHEAD = 3  # pages fetched before they are turned to
_SMALL = 6  # thumbnails in sight
LOOK = 0.8  # s that a page lies in view until it counts as seen
_MARKS = {"accept": "accept a document"}


@dataclass
class Viewer:
    """The viewer of one case in one tab."""

    browser: Browser
    tally: Tally
    stream: str
    place: int = 0
    page: int = 1
    told: int = 0

    def __post_init__(self) -> None:
        self._fetched: set[str] = set()
        self._ahead: asyncio.Task | None = None
        shown = self._data()
        documents = [each["id"] for each in shown["documents"]]
        self.place = documents.index(shown["selected"]) if shown["selected"] in documents else 0
        self.page = shown["page"] or 1

    @property
    def document(self) -> dict[str, Any] | None:
        documents = self._data()["documents"]
        return documents[self.place] if self.place < len(documents) else None

    @property
    def may_mark(self) -> bool:
        marking = self._data()["marking"]
        return bool(marking and marking["allowed"])

    async def see(self) -> None:
        """Fetch the page in view, then what is beside it; tell that it was seen."""
        document = self.document
        if not document or not document["pages"]:
            return
        began = time.perf_counter()
        await self._fetch(document, self.page, WIDTH)
        self.tally.note("picture of a page", time.perf_counter() - began, is_beside=True)
        self._ahead = asyncio.create_task(self._fetch_ahead(document, self.page))
        if self.page not in (document["looked"] or ()):
            await asyncio.sleep(LOOK)
            await self.tell("look", "page seen")

    async def turn(self) -> None:
        """To the next page, or to the first one of the next document."""
        document = self.document
        if document and self.page < document["pages"]:
            self.page += 1
        else:
            self.place, self.page = (self.place + 1) % max(1, len(self._data()["documents"])), 1
        await self.see()

    async def tell(self, kind: str, act: str) -> None:
        self.told += 1
        document = self.document
        message = {"number": self.told, "kind": kind, "document": document["id"] if document else "", "page": self.page}
        took = await self.browser.tell(self._key(), "told", {"stream": self.stream, "messages": [message]})
        self.tally.note(act, took)
        answered = self._data()["marking"]["answered"].get(self.stream, 0)
        if answered < self.told:
            raise Broken(f"what the viewer told was not answered: {answered} of {self.told}")

    async def leave(self) -> None:
        if self._ahead:
            self._ahead.cancel()

    def _key(self) -> str:
        found = self.browser.screen.beginning("documents_")
        if not found:
            raise Broken("there is no viewer")
        return found[0].key

    def _data(self) -> dict[str, Any]:
        found = self.browser.screen.find(self._key())
        assert found is not None
        return data_of(found.content)

    async def _fetch(self, document: dict[str, Any], page: int, width: int) -> None:
        address = document["source"].replace("{page}", str(page)).replace("{width}", str(width))
        if address in self._fetched:
            return
        answer = await self.browser.fetching.get("/" + address.lstrip("/"))
        if answer.status != 200 or not answer.content.startswith(b"\xff\xd8"):
            raise Broken(f"page {page} of {document['id']} was answered by {answer.status}")
        self._fetched.add(address)

    async def _fetch_ahead(self, document: dict[str, Any], page: int) -> None:
        pages = range(1, document["pages"] + 1)
        try:
            for each in pages[page : page + AHEAD]:
                await self._fetch(document, each, WIDTH)
            for each in pages[:_SMALL]:
                await self._fetch(document, each, THUMBNAIL)
        except Broken as broken:
            self.browser.broke.append(str(broken))
