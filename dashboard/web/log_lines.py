"""What the server tells of itself: one JSON object a line on stderr, and nothing of anybody.

A message of an exception may quote a form, so of an exception its kind and its places in the code are told, not its words;
a few kinds of ours that never quote one are told whole. Whoever logs gives no names of files or people.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import sys
import threading
import traceback
from contextvars import ContextVar
from pathlib import Path
from typing import TextIO

from dashboard.delivery.settings import SettingsError
from data.database import StoreError

ROOT = Path(__file__).parents[2]
DEEPEST = 12  # places of an exception; the last ones say where it broke
TOLD_WHOLE = (StoreError, SettingsError)  # they speak of files, lines and settings
OURS = ("dashboard", "checks", "data")

request_id: ContextVar[str] = ContextVar("request_id", default="")


class JsonLines(logging.Formatter):
    """`extra={"fields": {…}}` adds to the line: numbers, codes and routes, never what somebody typed."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": f"{dt.datetime.fromtimestamp(record.created, dt.UTC):%Y-%m-%dT%H:%M:%S.%f}"[:-3] + "Z",
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
        }
        if request := request_id.get():
            line["request"] = request
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1]:
            line["error"] = told(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


def told(error: BaseException) -> list[dict[str, object]]:
    """The error and what it came of, outermost first: kinds and places."""
    chain: list[dict[str, object]] = []
    link: BaseException | None = error
    while link is not None and len(chain) < DEEPEST:
        places = traceback.extract_tb(link.__traceback__)[-DEEPEST:]
        chain.append({"kind": type(link).__name__, "places": [_place(each) for each in places]})
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return chain


def start_log(stream: TextIO | None = None) -> None:
    """Let everything that is logged in this process go out as such lines, the framework's and the server's too."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(logging.INFO)
    for name in list(logging.Logger.manager.loggerDict):
        if name.partition(".")[0] in ("streamlit", "uvicorn"):  # they came with handlers of their own
            logger = logging.getLogger(name)
            logger.handlers.clear()
            logger.propagate = True
            logger.setLevel(logging.WARNING)  # below that they tell addresses with all that stands in them
    logging.captureWarnings(True)
    threading.excepthook = _thread_broke


def _message(record: logging.LogRecord) -> str:
    arguments = record.args
    if isinstance(arguments, tuple):
        arguments = tuple(_argument(each) for each in arguments)
    try:
        return str(record.msg) % arguments if arguments else str(_argument(record.msg))
    except (TypeError, ValueError):
        return str(record.msg)


def _argument(value: object) -> object:
    if isinstance(value, BaseException) and not isinstance(value, TOLD_WHOLE):
        return type(value).__name__
    return value


def _place(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)
    known = path.relative_to(ROOT) if path.is_relative_to(ROOT) else Path(*path.parts[-3:])
    return f"{known}:{frame.lineno} {frame.name}"


def _thread_broke(broken: threading.ExceptHookArgs) -> None:
    name = broken.thread.name if broken.thread else "a thread"
    error = broken.exc_value
    logging.getLogger(__name__).error("%s broke", name, exc_info=(broken.exc_type, error, broken.exc_traceback))
