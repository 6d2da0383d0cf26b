"""Follow the chains of the history and of the access log to their ends, and name the first line that is broken."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from typing import Any

from tqdm import tqdm

from dashboard.locale import _, ngettext

HELP = "prove that nobody changed the history or the access log"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--accept",
        action="store_true",
        help="take what is there for what should be there: afterwards the server starts again; needs --reason",
    )
    parser.add_argument("--reason", default="", metavar="TEXT", help="why; it is kept in the access log")


def run(options: argparse.Namespace) -> int:
    """Exit code 0 when both chains are whole, or what is there was accepted; 1 when one is broken, 2 for a wrong call.

    Standard output is one JSON object, what was found; people read standard error.
    """
    from dashboard.casework.audit import sentence
    from dashboard.control import caller, perform

    if options.accept and not options.reason.strip():
        print(_("--accept needs --reason: a text that says why the checkpoint no longer fits."), file=sys.stderr)
        return 2
    result: Mapping[str, Any] = {}
    with tqdm(desc=_("Verifying"), unit="", unit_scale=True, disable=None) as progress:
        for step in perform("verify-audit", by=caller()):
            if "walked" in step:
                progress.total = step["of"]
                progress.update(step["walked"] - progress.n)
            else:
                result = step["verified"]
    broken = [each | {"text": sentence(each)} for each in result["broken"]]
    is_whole = not broken and not result["checkpoint"]
    if options.accept:
        (accepted,) = perform("accept-audit", by=caller(), reason=options.reason.strip())
        result = {**result, **accepted}
    print(json.dumps({**result, "broken": broken}, ensure_ascii=False))
    for told in [*(each["text"] for each in broken), result["checkpoint"]]:
        if told:
            print(told, file=sys.stderr)
    if is_whole:
        lines = result["event"] + result["access"]
        told = ngettext("Whole: {n} line followed to the end.", "Whole: {n} lines followed to the end.", lines)
        print(told.format(n=lines), file=sys.stderr)
    for act, lines in result.get("destroyed", {}).items():
        told = ngettext(
            "The text of {n} line was destroyed under act No. {act}.",
            "The text of {n} lines was destroyed under act No. {act}.",
            lines,
        )
        print(told.format(n=lines, act=act), file=sys.stderr)
    if options.accept:
        print(_("Accepted: from now on this is what the start is held against."), file=sys.stderr)
    return 0 if is_whole or options.accept else 1
