"""What a tab really shows: its text with that of components, what its widgets hold, and where its links lead."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page

from dashboard.casework.personal_numbers import SIGN, masked
from tests.outside.forms import file_name
from tests.outside.strings import MARK, STRINGS, on_one_line

_READ = """() => {
  const pieces = [], links = [];
  const walk = (node, into) => {
    if (node.nodeType === Node.TEXT_NODE) { into.push(node.data); return; }
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE"].includes(node.tagName.toUpperCase())) return;
      for (const name of ["title", "aria-label", "placeholder", "alt"])
        if (node.hasAttribute(name)) pieces.push(node.getAttribute(name));
      for (const name of ["href", "src", "action", "xlink:href"])
        if (node.hasAttribute(name)) links.push(node[name]?.baseVal ?? node[name] ?? node.getAttribute(name));
      if (node.matches("input, textarea")) pieces.push(node.value);
      if (node.shadowRoot) { const own = []; for (const each of node.shadowRoot.childNodes) walk(each, own); pieces.push(own.join("")); }
    }
    for (const each of node.childNodes) walk(each, into);
    if (node.nodeType === Node.ELEMENT_NODE && getComputedStyle(node).display !== "inline") into.push(" ");
  };
  const all = []; walk(document.documentElement, all); pieces.push(all.join(""));
  return { pieces, links: links.map(String), struck: window.struck ?? null };
}"""


def _variants(text: str) -> set[str]:
    """The ways in which a text may be told: whole, as a file's name, as the name in a mention, masked."""
    name = unicodedata.normalize("NFC", file_name(text).removesuffix(".pdf"))
    # The number of a passport is masked together with its series.
    hidden = [each[each.rfind(SIGN) :] for each in (masked(text), masked(f"{'0' * 12} {text}"))]
    told = {text, text[:60], name, f"@{text.split(maxsplit=1)[0]}", *hidden}
    return {_told(each) for each in told if MARK.search(each)}


def _told(text: str) -> str:
    """As it is seen: white space is one space, and a joiner is nothing."""
    return on_one_line(text.replace("\N{WORD JOINER}", ""))


_WAYS = {MARK.search(text).group(): _variants(text) for text in STRINGS}


@dataclass
class Watched:
    """A tab with everything that it asked for, ran or complained about."""

    page: Page
    faults: list[str] = field(default_factory=list)
    met: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.on("dialog", lambda dialog: (self.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("console", self._said)

    def look(self, name: str) -> None:
        """Hold the whole tab against what was typed."""
        if self._look(name):
            self.page.wait_for_timeout(1500)  # until Markdown is drawn its source stands there
            self.faults += self._look(name)

    def _look(self, name: str) -> list[str]:
        read, faults = self.page.evaluate(_READ), []
        own = urlsplit(self.page.url)
        if read["struck"] is not None:
            faults.append(f"{name}: a script ran")
        for link in read["links"]:
            to = urlsplit(link)
            if to.scheme not in {"", "data", "blob", own.scheme} or to.netloc not in {"", own.netloc}:
                faults.append(f"{name}: leads outside: {link}")
        for piece in read["pieces"]:
            faults += self._held(name, _told(piece))
        return faults

    def _held(self, name: str, told: str) -> Iterator[str]:
        for found in MARK.finditer(told):
            mark = found.group()
            self.met.add(mark)
            if not any(_stands(each, told, found.start()) for each in _WAYS.get(mark, ())):
                around = told[max(0, found.start() - 40) : found.end() + 40]
                yield f"{name}: not as typed: {around!r}"

    def _asked(self, url: str) -> None:
        if not url.startswith(("data:", "blob:")) and urlsplit(url).hostname != "127.0.0.1":
            self.faults.append(f"asked for {url}")

    def _said(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or (message.type == "error" and not _is_answer(message)):
            self.faults.append(f"console: {message.text}")


def _is_answer(message: ConsoleMessage) -> bool:
    """A route's own "there is no such page", which the screens reckon with."""
    return message.text.startswith("Failed to load resource") and "127.0.0.1" in message.location["url"]


def _stands(text: str, told: str, place: int) -> bool:
    """Whether the text, or as much of it as there is before an ellipsis, stands around a mark that was found."""
    for found in MARK.finditer(text):
        start, rest = place - found.start(), text[found.end() :]
        if start < 0 or told[start : place + len(found.group())] != text[: found.end()]:
            continue
        follows = told[place + len(found.group()) :]
        same = next(
            (n for n, (a, b) in enumerate(zip(rest, follows, strict=False)) if a != b), min(len(rest), len(follows))
        )
        if same == len(rest) or follows[same : same + 1] == "…":
            return True
    return False
