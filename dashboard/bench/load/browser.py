"""A browser without a screen: the sign-in, the cookies and the WebSocket, with the messages that a real one sends."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Mapping
from contextlib import suppress

from google.protobuf.message import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from dashboard.bench.load.fetching import Fetching
from dashboard.bench.load.inputs import happened, pressed, typed
from dashboard.bench.load.screen import Part, Screen, is_whole

PATIENCE = 60  # s for a run to end
_TICK = 0.5  # s between two looks at which fragment is due
_STAMP = re.compile(r'name="form" value="([^"]+)"')
_SUBPROTOCOLS = ["streamlit", "PLACEHOLDER_AUTH_TOKEN"]


class Broken(Exception):
    """The server did not do what it does for a browser; in words."""


class Browser:
    """One tab. Its runs follow one another; what a fragment renews by itself runs between them."""

    def __init__(self, address: str) -> None:
        self.fetching = Fetching(address)
        self.screen = Screen()
        self.sent: list[BackMsg] = []  # the last few, to be held against those of a real browser
        self.broke: list[str] = []  # of what ran by itself
        self._turn = asyncio.Lock()
        self._finished: asyncio.Queue[ForwardMsg | None] = asyncio.Queue()
        self._line: ClientConnection | None = None
        self._tasks: list[asyncio.Task] = []

    async def sign_in(self, login: str, password: str) -> None:
        """By the form, as it is shown. Raises Broken."""
        page = await self.fetching.get("/sign-in")
        found = _STAMP.search(page.content.decode("utf-8", "replace"))
        if not found:
            raise Broken(f"the page of signing in has no form: {page.status}")
        fields = {"form": found[1], "next": "/", "lang": "ru", "login": login, "password": password}
        answer = await self.fetching.post("/sign-in", **fields)
        if answer.status != 303:
            raise Broken(f"{login} was not signed in: {answer.status}")

    async def open(self, path: str = "", query: str = "") -> float:
        """Enter an address; returns the seconds until the screen was drawn."""
        began = time.perf_counter()
        page = await self.fetching.get(f"/{path}" + (f"?{query}" if query else ""))
        if page.status != 200:
            raise Broken(f"/{path} was answered by {page.status}")
        self.screen.query, self.screen.path = query, path
        cookies = {"Cookie": self.fetching.cookie} if self.fetching.cookies else {}
        self._line = await connect(
            self.fetching.address.replace("http", "ws", 1) + "/_stcore/stream",
            origin=self.fetching.address,
            additional_headers=cookies,
            subprotocols=_SUBPROTOCOLS,
            max_size=None,
        )
        self._tasks = [asyncio.create_task(self._listen(self._line)), asyncio.create_task(self._keep_beat())]
        await self.run(name=path)
        return time.perf_counter() - began

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        if self._line:
            with suppress(WebSocketException, OSError):
                await self._line.close()

    async def press(self, key: str) -> float:
        """Press the button with that `key=`; returns the seconds until what it led to was drawn."""
        part = self._part(key)
        return await self.run(pressed(part.id), fragment=part.fragment)

    async def submit(self, form: str) -> float:
        """Press the one button of the form of that name."""
        buttons = self.screen.beginning(f"FormSubmitter:{form}-")
        if not buttons:
            raise Broken(f"there is no form {form}")
        return await self.run(pressed(buttons[0].id), fragment=buttons[0].fragment)

    def type(self, key: str, text: str) -> None:
        """Write into an input; it is handed over with what is pressed next."""
        part = self._part(key)
        self.screen.states[part.id] = typed(part.id, text)

    async def set(self, key: str, state: Mapping[str, object] | WidgetState) -> float:
        """Change an input whose change runs the script at once."""
        part = self._part(key)
        said = state if isinstance(state, WidgetState) else WidgetState(**state)
        said.id = part.id
        self.screen.states[part.id] = said
        return await self.run(fragment=part.fragment)

    async def tell(self, key: str, event: str, value: object) -> float:
        """Let a component of ours tell something."""
        part = self._part(key)
        return await self.run(happened(part.id, event, value), fragment=part.fragment)

    async def go(self, page: str) -> float:
        """Choose a page in the menu."""
        if page not in self.screen.pages:
            raise Broken(f"the menu has no page {page or 'queue'}")
        self.screen.query = ""
        return await self.run(page=self.screen.pages[page])

    async def run(
        self, *once: WidgetState, fragment: str = "", page: str = "", name: str = "", by_itself: bool = False
    ) -> float:
        """Ask for a run with what the inputs say and what happened `once`; returns the seconds until its end."""
        began = time.perf_counter()
        async with self._turn:
            if by_itself and fragment not in self.screen.beats:
                return 0.0  # a run in between has taken it away
            await self._send(self._asked(once, fragment, page, name, by_itself))
            try:
                async with asyncio.timeout(PATIENCE):
                    while not self._is_answer(await self._finished.get(), fragment):
                        pass
            except TimeoutError:
                raise Broken(f"a run did not end within {PATIENCE} s") from None
        took = time.perf_counter() - began
        if told := self.screen.kinds("exception"):
            raise Broken(f"an exception stands on the screen: {told[0].type} {told[0].message}")
        return took

    def _part(self, key: str) -> Part:
        part = self.screen.find(key)
        if part is None:
            raise Broken(f"there is no {key} on the page {self.screen.path or 'queue'}")
        if getattr(part.content, "disabled", False):
            raise Broken(f"{key} is disabled")
        return part

    def _asked(self, once: tuple[WidgetState, ...], fragment: str, page: str, name: str, by_itself: bool) -> BackMsg:
        screen, message = self.screen, BackMsg()
        asked = message.rerun_script
        asked.query_string = screen.query
        asked.widget_states.widgets.extend([*screen.states.values(), *once])
        asked.page_script_hash, asked.page_name = page or screen.page, name
        asked.fragment_id, asked.is_auto_rerun = fragment, by_itself
        asked.cached_message_hashes.extend(screen.known)
        about = asked.context_info
        about.timezone, about.timezone_offset, about.locale = "Europe/Moscow", -180, "ru-RU"
        about.url, about.is_embedded, about.color_scheme = f"{self.fetching.address}/{screen.path}", False, "light"
        return message

    async def _send(self, message: BackMsg) -> None:
        self.sent = [*self.sent[-20:], message]
        if self._line is None:
            raise Broken("the screen is not open")
        while not self._finished.empty():
            self._finished.get_nowait()
        try:
            await self._line.send(message.SerializeToString())
        except WebSocketException as error:
            raise Broken(f"the line was closed: {error}") from error

    def _is_answer(self, message: ForwardMsg | None, fragment: str) -> bool:
        if message is None:
            raise Broken("the server closed the line")
        if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            raise Broken("the script does not compile")
        ran = message.metadata.run.fragment_ids
        return is_whole(message) and (not ran or fragment in ran)

    async def _listen(self, line: ClientConnection) -> None:
        try:
            async for frame in line:
                message: Message = self.screen.hear(frame)
                if message.WhichOneof("type") == "script_finished":
                    self._finished.put_nowait(message)
        except (WebSocketException, KeyError) as error:
            self.broke.append(f"{type(error).__name__}: {error}")
        self._finished.put_nowait(None)

    async def _keep_beat(self) -> None:
        """Run each fragment that renews itself whenever its time has come."""
        due: dict[str, float] = {}
        while True:
            await asyncio.sleep(_TICK)
            now, beats = time.monotonic(), self.screen.beats
            due = {fragment: due.get(fragment, now + beat) for fragment, beat in beats.items()}
            for fragment in [each for each, at in due.items() if at <= now]:
                due[fragment] = now + beats.get(fragment, 0)
                try:
                    await self.run(fragment=fragment, by_itself=True)
                except Broken as broken:
                    self.broke.append(str(broken))
