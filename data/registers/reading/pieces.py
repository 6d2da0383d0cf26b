"""A licence register in XML, cut after licences into documents that are read one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from xml.parsers import expat

from lxml import etree

from data.registers.problems import UnreadableRegister, unreadable

PIECE_BYTES = 1024 * 1024
LONGEST_PIECE_BYTES = 8 * PIECE_BYTES  # of one that is cut at an end which is none
_ROOT, _LICENCE = "licenses_list", "licenses"
_CLOSING = b"</licenses_list>"
_END = re.compile(rb"</licenses\s*>")
_LONGEST_END = 64  # bytes
_MARKUP = re.compile(rb"<[!?]")  # a comment, CDATA or an instruction: an end that stands in one is none
_START_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_DEFAULT_NAMESPACE = re.compile(rb"""\sxmlns\s*=\s*(?:"[^"]*"|'[^']*')""")
_DECLARED = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']""")
_ENCODINGS = {"utf-8": "utf-8", "utf8": "utf-8", "windows-1251": "windows-1251", "cp1251": "windows-1251"}
_STEP = 4096  # bytes in which the root is looked for


def pieces(file: BinaryIO) -> Iterator[etree._Element]:
    """The root over and over, each time with the next licences. Raises UnreadableRegister unless all of it is XML."""
    beginning = file.read(PIECE_BYTES)
    opening = _opening(beginning)
    parser = etree.XMLParser(encoding=opening.encoding, resolve_entities=False, no_network=True, collect_ids=False)
    lines, records = opening.lines, 0  # before the piece
    piece = b""
    for part, is_last in _parts(beginning[opening.length :], file):
        piece += part
        document = opening.text + piece + (b"" if is_last else _CLOSING)
        try:
            root = etree.fromstring(document, parser)
        except etree.XMLSyntaxError as error:
            if not is_last and len(piece) < LONGEST_PIECE_BYTES and _MARKUP.search(piece):
                continue
            raise _malformed(document, opening, lines, records, error) from error
        yield root
        lines, records = lines + piece.count(b"\n"), records + int(root.xpath(f"count({_LICENCE})"))
        piece = b""


def _parts(beginning: bytes, file: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """The rest of the file, cut where a licence ends; the last part is what comes after all of them."""
    held, searched = bytearray(beginning), 0
    while arrived := file.read(PIECE_BYTES):
        held += arrived
        end = 0
        for found in _END.finditer(held, max(0, searched - _LONGEST_END)):
            end = found.end()
        if end:
            yield bytes(held[:end]), False
            del held[:end]
        searched = len(held)
    yield bytes(held), True


@dataclass(frozen=True, slots=True)
class _Opening:
    """The file up to the end of its root's start tag, which makes a document of a piece. `length` is in bytes of the
    file; `text` is without a default namespace, for elements are known by their plain names.
    """

    text: bytes
    length: int
    encoding: str

    @property
    def lines(self) -> int:
        return self.text.count(b"\n")


def _opening(beginning: bytes) -> _Opening:
    encoding = _encoding(beginning)
    parser = expat.ParserCreate(encoding)
    roots: list[tuple[str, int]] = []
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = lambda name, _: roots.append((name, parser.CurrentByteIndex))
    try:
        for start in range(0, len(beginning), _STEP):
            parser.Parse(beginning[start : start + _STEP])
            if roots:
                break
        else:
            parser.Parse(b"", True)
    except expat.ExpatError as error:
        if not roots:
            raise _broken(0, error.lineno, error) from error
    name, start = roots[0]
    if name != _ROOT:
        raise unreadable("xml-root", found=name)
    tag = _START_TAG.match(beginning, start)
    return _Opening(beginning[:start] + _DEFAULT_NAMESPACE.sub(b"", tag[0]), tag.end(), encoding)


def _encoding(beginning: bytes) -> str:
    declared = _DECLARED.search(beginning[:1024])
    name = declared.group(1).decode("ascii", "replace").lower() if declared else "utf-8"
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00")) or name not in _ENCODINGS:
        raise unreadable("xml-encoding", encoding=name if declared else "UTF-16")
    return _ENCODINGS[name]


def _refuse_doctype(*declared: object) -> None:
    raise unreadable("xml-doctype")


def _malformed(
    document: bytes, opening: _Opening, lines: int, records: int, error: etree.XMLSyntaxError
) -> UnreadableRegister:
    """Where it is broken is found by expat, which tells more about it than lxml does."""
    parser = expat.ParserCreate(opening.encoding)
    ended: list[str] = []
    parser.EndElementHandler = ended.append
    try:
        parser.Parse(document, True)
    except expat.ExpatError as found:
        return _broken(records + ended.count(_LICENCE), lines - opening.lines + found.lineno, found)
    # Nested too deeply, a text without an end, or an unknown namespace.
    return unreadable("xml-malformed", record=records, line=lines - opening.lines + error.lineno, detail=error.msg)


def _broken(record: int, line: int, error: expat.ExpatError) -> UnreadableRegister:
    return unreadable("xml-malformed", record=record, line=line, detail=expat.ErrorString(error.code))
