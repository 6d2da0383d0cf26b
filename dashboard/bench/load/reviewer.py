"""A reviewer at work: finds a case, reads it, claims it, marks, writes, sets aside, decides, and goes on to the next."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from random import Random

from dashboard.bench.load.browser import Broken, Browser
from dashboard.bench.load.inputs import chosen, data_of, options_of, typed
from dashboard.bench.load.pages_seen import Viewer
from dashboard.bench.load.proof import Claimed
from dashboard.bench.load.tally import Tally
from dashboard.bench.load.thinking import Thinking
from dashboard.ui.case_tabs import COMPARISON, DATA, FINDINGS, NOTES, TABS

_REFUSED = ":red["
_PAGES = 3  # of a case that are read on


class Reviewer:
    """`acts` keeps what the office must know afterwards."""

    def __init__(
        self, browser: Browser, name: str, tally: Tally, thinking: Thinking, acts: list[Claimed], draw: Random
    ):
        self.browser, self.name, self.tally = browser, name, tally
        self._think, self._acts, self._draw = thinking, acts, draw
        self._viewer: Viewer | None = None
        self._telling = 0

    async def work(self) -> None:
        """Until the time is over; what goes wrong is noted, and begun anew from the queue."""
        at_queue = True
        while not self._think.is_over:
            try:
                if at_queue:
                    await self._find()
                    await self._open()
                else:
                    await self._next()
                at_queue = not await self._review()
                if at_queue:
                    await self._back()
            except Broken as broken:
                self.tally.fail(self.name, "work", str(broken))
                await self._begin_anew()
                at_queue = True

    async def _find(self) -> None:
        """Look for work: by another tab, a kind of organisation, or a part of a name."""
        screen = self.browser.screen
        match self._draw.randrange(3):
            case 0:
                for place in (2, 1):  # all, then nobody's again
                    tab = screen.find("queue_tab")
                    assert tab is not None
                    state = chosen("", options_of(tab.content)[place])
                    await self._do("filter", lambda state=state: self.browser.set("queue_tab", state))
            case 1:
                kinds = screen.find("queue_kinds")
                assert kinds is not None
                one = chosen("", self._draw.choice(options_of(kinds.content)))
                for state in (one, chosen("")):
                    await self._do("filter", lambda state=state: self.browser.set("queue_kinds", state))
            case _:
                for text in (str(self._draw.randrange(10, 100)), ""):
                    await self._do("search", lambda text=text: self.browser.set("queue_search", typed("", text)))

    async def _open(self) -> None:
        table = self.browser.screen.find("queue_table")
        rows = data_of(table.content)["rows"] if table else []
        if not rows:
            raise Broken("the queue is empty")
        number = self._draw.choice(rows)["id"]
        await self._do("open a case", lambda: self.browser.tell("queue_table", "open", number))
        if not self.browser.screen.query.endswith(f"case={number}"):
            raise Broken(f"{number} was to be opened, and the address is {self.browser.screen.query}")

    async def _review(self) -> bool:
        """Read, claim and decide the case on the screen; whether it ended with the next one being wanted."""
        self._telling += 1
        self._viewer = Viewer(self.browser, self.tally, f"{self.name}-{self._telling}")
        try:
            await self._viewer.see()
            if self._has("act_claim") and not await self._move("claim", "act_claim"):
                return False
            for _page in range(self._draw.randint(1, _PAGES)):
                await self._think()
                await self._viewer.turn()
            if self._viewer.may_mark and self._viewer.document and self._viewer.document["pages"]:
                await self._think()
                await self._viewer.tell("accept", "accept a document")
                self._acts.append(Claimed(self.name, "mark_document", self._number()))
            await self._turn_to(self._draw.choice((DATA, COMPARISON)))
            if self._draw.random() < 0.4:
                await self._turn_to(NOTES)
                await self._write()
            if self._draw.random() < 0.3:
                await self._turn_to(FINDINGS)
                await self._set_aside()
            await self._decide()
            return self._draw.random() < 0.7
        finally:
            await self._viewer.leave()

    async def _turn_to(self, tab: str) -> None:
        labels = [each.label for each in self.browser.screen.kinds("tab")]
        if len(labels) != len(TABS):
            raise Broken(f"the tabs of a case were to be {TABS}, and are {labels}")
        label = labels[TABS.index(tab)]
        await self._do("turn to a tab", lambda: self.browser.set("case_tabs", typed("", label)))

    async def _write(self) -> None:
        area = self.browser.screen.beginning("note_text_")
        if not area:
            raise Broken("there is no place for notes")
        form = area[0].key.replace("note_text_", "note_")
        self.browser.type(area[0].key, f"Проверено, {self.name}, {self._draw.random()}")
        await self._move("write a note", form, by=self.browser.submit, event="note")

    async def _set_aside(self) -> None:
        offered = self.browser.screen.beginning("waive_")
        if not offered:
            return
        await self._do("open a dialog", lambda: self.browser.press(offered[0].key))
        reasons = self.browser.screen.find("waiver_reason")
        if reasons is None:
            raise Broken("the dialog of setting aside did not open")
        reason = typed("", options_of(reasons.content)[0])
        await self._do("choose in a dialog", lambda: self.browser.set("waiver_reason", reason))
        self.browser.type("waiver_text", "Проверено по оригиналу")
        await self._move("set aside", "send_waiver", event="waive")

    async def _decide(self) -> None:
        if self._has("act_approve") and await self._in_dialog("approve", "act_approve", "send_approval"):
            return
        if self._has("act_request_clarification") and self._draw.random() < 0.5:
            await self._do("open a dialog", lambda: self.browser.press("act_request_clarification"))
            self.browser.type("ask_free", "Просим приложить устав полностью")
            await self._move("ask for clarification", "send_clarification", event="request_clarification")
        elif self._has("act_reject"):
            await self._in_dialog("reject", "act_reject", "send_rejection")

    async def _in_dialog(self, kind: str, opens: str, sends: str) -> bool:
        await self._do("open a dialog", lambda: self.browser.press(opens))
        grounds = self.browser.screen.find("reject_grounds")
        if kind == "reject" and grounds is not None:
            if not self.browser.screen.states[grounds.id].string_array_value.data:
                ground = chosen("", options_of(grounds.content)[0])
                await self._do("choose in a dialog", lambda: self.browser.set("reject_grounds", ground))
            self.browser.type("reject_text", "Сведения не подтверждены документами")
        # A second person may have to agree: then it is a proposal that the office knows.
        return await self._move(kind, sends, event=f"{kind}|propose")

    async def _next(self) -> None:
        """By rule, straight from the case that is done with."""
        before = self._number()
        await self._do("take the next one", lambda: self.browser.press("take_next"))
        if self._number() == before:
            raise Broken("the next case did not open")
        self._acts.append(Claimed(self.name, "claim", self._number()))

    async def _back(self) -> None:
        await self._do("back to the queue", lambda: self.browser.press("back"))
        if not self.browser.screen.find("queue_table"):
            raise Broken("the queue did not open")

    async def _begin_anew(self) -> None:
        await self._think()
        try:
            await self.browser.close()
            self.browser.screen = type(self.browser.screen)()
            await self.browser.open()
        except (Broken, OSError) as again:
            self.tally.fail(self.name, "begin anew", str(again))

    async def _do(self, kind: str, act: Callable[[], Awaitable[float]]) -> None:
        await self._think()
        self.tally.note(kind, await act())

    async def _move(
        self, kind: str, key: str, by: Callable[[str], Awaitable[float]] | None = None, event: str = ""
    ) -> bool:
        """An act that the office must keep; whether it took it. What it may refuse is a colleague having been quicker,
        or a rule that the case does not keep.
        """
        number = self._number()
        await self._do(kind, lambda: (by or self.browser.press)(key))
        toasts = [each.body for each in self.browser.screen.kinds("toast")]
        if refused := next((each for each in toasts if each.startswith(_REFUSED)), ""):
            self.tally.refused[f"{kind}: {refused.removeprefix(_REFUSED).rstrip(']')}"] += 1
            return False
        if not any(number in each.replace("\\", "") for each in toasts):
            raise Broken(f"{kind} of {number} was not confirmed; the screen says {toasts}")
        self._acts.append(Claimed(self.name, event or kind, number))
        return True

    def _has(self, key: str) -> bool:
        return self.browser.screen.find(key) is not None

    def _number(self) -> str:
        return dict(each.partition("=")[::2] for each in self.browser.screen.query.split("&")).get("case", "")
