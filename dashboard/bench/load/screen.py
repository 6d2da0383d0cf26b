"""What a browser keeps of a screen: the elements as they were drawn, what each input says, and who renews itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from google.protobuf.message import Message
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from dashboard.bench.load.inputs import said_first

Path = tuple[int, ...]

ID = "$$ID-"
_LAZY = "popover"  # what stands in a closed one is not on the screen
_KEPT_RUNS = 2  # of a large message that the server may name instead of sending it again


@dataclass(slots=True)
class Part:
    """An element or a block at its place. `content` is its own message, a button or a text; `run` drew it last."""

    path: Path
    kind: str
    content: Message
    fragment: str
    run: str
    is_block: bool

    @property
    def id(self) -> str:
        return getattr(self.content, "id", "")

    @property
    def key(self) -> str:
        """The `key=` of a widget, "" without one."""
        return self.id.removeprefix(ID).partition("-")[2] if self.id.startswith(ID) else ""


@dataclass
class Screen:
    """`query` and `path` are the address; `beats` the seconds between two runs of a fragment that renews itself."""

    query: str = ""
    path: str = ""
    page: str = ""
    parts: dict[Path, Part] = field(default_factory=dict)
    states: dict[str, WidgetState] = field(default_factory=dict)
    beats: dict[str, float] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    _run: str = ""
    _fragments: tuple[str, ...] = ()
    _known: dict[str, tuple[ForwardMsg, int]] = field(default_factory=dict)
    _runs: int = 0

    @property
    def known(self) -> list[str]:
        """The hashes of large messages that need not be sent again."""
        return [name for name, (_, used) in self._known.items() if self._runs - used < _KEPT_RUNS]

    def hear(self, frame: bytes) -> ForwardMsg:
        """Draw what came; returns it. Raises KeyError for a message that is named and was never sent."""
        message = ForwardMsg.FromString(frame)
        if message.WhichOneof("type") == "ref_hash":
            named = ForwardMsg()
            named.CopyFrom(self._known[message.ref_hash][0])
            named.metadata.CopyFrom(message.metadata)
            named.hash = message.ref_hash
            message = named
        if message.metadata.cacheable:
            self._known[message.hash] = message, self._runs
        match message.WhichOneof("type"):
            case "new_session":
                self._begin(message)
            case "navigation":
                self.page = message.navigation.page_script_hash
                listed = message.navigation.app_pages
                self.pages = {"" if page.is_default else page.url_pathname: page.page_script_hash for page in listed}
                self.path = next((name for name, each in self.pages.items() if each == self.page), "")
            case "page_info_changed":
                self.query = message.page_info_changed.query_string
            case "auto_rerun":
                self.beats[message.auto_rerun.fragment_id] = message.auto_rerun.interval
            case "stop_auto_rerun":
                for fragment in message.stop_auto_rerun.fragment_ids:
                    self.beats.pop(fragment, None)
            case "delta":
                self._draw(message)
            case "script_finished":
                self._end(message)
        return message

    def widgets(self) -> Iterator[Part]:
        """What can be used: nothing that a closed popover hides."""
        hidden = [part.path for part in self.parts.values() if part.kind == _LAZY]
        for part in self.parts.values():
            if part.id.startswith(ID) and not any(part.path[: len(each)] == each for each in hidden):
                yield part

    def find(self, key: str) -> Part | None:
        """The widget with that `key=`, also in a popover, which a person opens first."""
        return next((part for part in self.parts.values() if part.key == key), None)

    def beginning(self, key: str) -> list[Part]:
        return [part for part in self.parts.values() if part.key.startswith(key)]

    def kinds(self, kind: str) -> list[Any]:
        """The contents of all elements of a kind, such as "toast"."""
        return [part.content for part in self.parts.values() if part.kind == kind]

    def _begin(self, message: ForwardMsg) -> None:
        self._run = message.metadata.run.script_run_id
        self._fragments = tuple(message.metadata.run.fragment_ids)
        if not self._fragments:
            self.beats = {}
            self.page = message.new_session.page_script_hash

    def _draw(self, message: ForwardMsg) -> None:
        path, delta = tuple(message.metadata.delta_path), message.delta
        drawn = delta.WhichOneof("type")
        if drawn == "new_transient":
            return
        holder = delta.new_element if drawn == "new_element" else delta.add_block
        kind = holder.WhichOneof("type") or ""
        content = getattr(holder, kind) if kind else holder
        is_block = drawn == "add_block"
        if not is_block:
            for below in [each for each in self.parts if len(each) > len(path) and each[: len(path)] == path]:
                del self.parts[below]
        self.parts[path] = Part(path, kind, content, delta.fragment_id, self._run, is_block)

    def _end(self, message: ForwardMsg) -> None:
        """What this run did not draw again is gone, once it has come to its end."""
        if not is_whole(message):
            return
        for path, part in list(self.parts.items()):
            if part.run != self._run and (not self._fragments or part.fragment in self._fragments):
                del self.parts[path]
        self._runs += 1
        self._known = {name: each for name, each in self._known.items() if self._runs - each[1] <= _KEPT_RUNS}
        here = {part.id for part in self.parts.values()}
        self.states = {name: state for name, state in self.states.items() if name in here}
        for part in self.widgets():
            is_told = part.run == self._run and getattr(part.content, "set_value", False)
            if (is_told or part.id not in self.states) and (said := said_first(part.kind, part.content)):
                self.states[part.id] = said


def is_whole(message: ForwardMsg) -> bool:
    """Whether a run came to its end by itself, and was not cut short by the next one."""
    finished = ForwardMsg.ScriptFinishedStatus
    return message.script_finished in (
        finished.FINISHED_SUCCESSFULLY,
        finished.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
    )
