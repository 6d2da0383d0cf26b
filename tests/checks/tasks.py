"""What the workers are given in tests: functions that another process can import."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path


def double(number: int) -> int:
    return 2 * number


def process() -> int:
    return os.getpid()


def die() -> None:
    os.abort()


def leave() -> None:
    os._exit(3)


def hang() -> None:
    time.sleep(60)


def spin() -> None:
    while True:
        pass


def eat_memory() -> int:
    return len(bytearray(4 * 1024**3))


def write(path: Path) -> None:
    with path.open("wb", buffering=0) as stream:
        stream.write(b"something")


def open_many(path: Path) -> int:
    streams = [path.open("rb") for _ in range(64)]
    return len(streams)


def fail() -> None:
    raise ValueError("as the task wished")


def unpicklable() -> object:
    return lambda: None


def surroundings() -> dict[str, object]:
    main = sys.modules["__main__"]
    return {
        "main": getattr(main, "__file__", None),
        "modules": sorted(sys.modules),
        "environment": dict(os.environ),
        "threads": len(list(Path("/proc/self/task").iterdir())),
    }


def opencv_threads() -> int:
    import cv2

    return cv2.getNumThreads()
