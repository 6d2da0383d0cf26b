"""The process that reads a register's file, in case the file is hostile.

The file is its standard input, never a name. On standard output go two Arrow streams, the records and then their keys;
the last line of standard error is JSON, with the remarks of a file that was read or the problems of one that was not.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import partial
from typing import BinaryIO

import pyarrow as pa

from data.registers.problems import Problem, UnreadableRegister, as_data, problem, unreadable
from data.registers.reading.batches import KEYS, Keys, Row, portions, rows, schema
from data.registers.reading.licence_xml import read_licence_xml
from data.registers.reading.organisation_json import read_organisation_json
from data.registers.reading.remarks import Remarks
from data.registers.reading.source import content
from data.registers.reading.table import read_table
from data.registers.records import RegisterKind

MEMORY_BYTES = 1024**3
PROCESSOR_SECONDS = 1800
_FORMATS = {
    RegisterKind.LICENCES: "XML, CSV",
    RegisterKind.FRMO: "JSON",
    RegisterKind.FRMR: "CSV",
    RegisterKind.FNS: "CSV",
    RegisterKind.OMS: "CSV",
}
_BEGINNINGS = {b"<": "XML", b"{": "JSON"}


def main() -> int:
    kind = RegisterKind(sys.argv[1])
    _confine()
    gc.disable()  # records hold no cycles, and looking for some takes a quarter of the time
    remarks = Remarks()
    try:
        _send(kind, sys.stdin.buffer, sys.stdout.buffer, remarks)
    except UnreadableRegister as refusal:
        return _end("problems", refusal.problems)
    except MemoryError:
        return _end("problems", [problem("out-of-memory", limit=MEMORY_BYTES // 1024**2)])
    return _end("remarks", remarks)


def _end(name: str, told: Iterator[Problem] | list[Problem] | tuple[Problem, ...] | Remarks) -> int:
    print("\n" + json.dumps({name: as_data(told)}), file=sys.stderr, flush=True)
    return 0 if name == "remarks" else 1


def _confine() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core dump would hold somebody's data
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def _send(kind: RegisterKind, source: BinaryIO, target: BinaryIO, remarks: Remarks) -> None:
    keys = Keys()
    with pa.ipc.new_stream(target, schema(kind)) as stream:
        for portion in portions(kind, _rows(kind, source, remarks), keys, remarks):
            stream.write_batch(portion, custom_metadata={"read": str(source.tell())})
    with pa.ipc.new_stream(target, KEYS) as stream:
        for portion in keys.portions():
            stream.write_batch(portion)
    target.flush()


def _rows(kind: RegisterKind, source: BinaryIO, remarks: Remarks) -> Iterator[Row]:
    open_file = partial(_open, source)
    with open_file() as file:
        form = _form(file)
    if form not in _FORMATS[kind]:
        raise unreadable("wrong-format", formats=_FORMATS[kind], found=form)
    if form == "CSV":
        yield from rows(kind, read_table(kind, open_file, remarks))
        return
    with open_file() as file:
        if form == "XML":
            yield from read_licence_xml(file, remarks)
        else:
            yield from rows(kind, read_organisation_json(file, remarks))


def _open(source: BinaryIO) -> AbstractContextManager[BinaryIO]:
    source.seek(0)
    return content(source)


def _form(file: BinaryIO) -> str:
    """What the content begins like; a table begins like nothing in particular."""
    beginning = file.read(1024).removeprefix(b"\xef\xbb\xbf").lstrip()
    return _BEGINNINGS.get(beginning[:1], "CSV")


if __name__ == "__main__":
    os._exit(main())  # whatever a hostile file left behind is not tidied up
