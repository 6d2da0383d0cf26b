"""A manager beside the reviewers: looks at the figures, and takes the list of applications away as a file."""

from __future__ import annotations

import re
import time
from collections.abc import Awaitable, Callable

from dashboard.bench.load.browser import Broken, Browser
from dashboard.bench.load.inputs import chosen, options_of
from dashboard.bench.load.tally import Tally
from dashboard.bench.load.thinking import Thinking

_LINK = re.compile(r'href="(/api/offers/[^"]+)"')


class Manager:
    """What managers wait for is told beside the acts of reviewers: a page of figures is no click."""

    def __init__(self, browser: Browser, name: str, tally: Tally, thinking: Thinking) -> None:
        self.browser, self.name, self.tally, self._think = browser, name, tally, thinking

    async def work(self) -> None:
        while not self._think.is_over:
            try:
                await self._do("analytics", lambda: self.browser.go("analytics"))
                await self._do("queue of a manager", lambda: self.browser.go(""))
                await self._do("queue of a manager", self._look_at_all)
                await self._do("export", self._export)
                await self._do("reports", lambda: self.browser.go("reports"))
            except Broken as broken:
                self.tally.fail(self.name, "work", str(broken))
                await self._think()
                await self.browser.close()
                self.browser.screen = type(self.browser.screen)()
                await self.browser.open()

    async def _look_at_all(self) -> float:
        tab = self.browser.screen.find("queue_tab")
        if tab is None:
            raise Broken("the queue has no tabs")
        return await self.browser.set("queue_tab", chosen("", options_of(tab.content)[-1]))

    async def _export(self) -> float:
        """Take the file that the link below the list hands out."""
        found = next((link for each in self.browser.screen.kinds("html") if (link := _LINK.search(each.body))), None)
        if found is None:
            raise Broken("the list is not offered as a file")
        began = time.perf_counter()
        answer = await self.browser.fetching.get(found[1])
        if answer.status != 200 or answer.content.count(b"\n") < 2:
            raise Broken(f"the file was answered by {answer.status} and {len(answer.content)} bytes")
        return time.perf_counter() - began

    async def _do(self, kind: str, act: Callable[[], Awaitable[float]]) -> None:
        await self._think()
        self.tally.note(kind, await act(), is_beside=True)
