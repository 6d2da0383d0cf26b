"""What fell due for destruction, and the acts of destruction with their papers."""

from __future__ import annotations

import argparse
import base64
import json
import sys
from pathlib import Path

from dashboard.locale import _

HELP = "what fell due for destruction, and acts of destruction"


def arguments(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    deeds.add_parser("list", help="the rules with what is due under each, a JSON object each")
    deeds.add_parser("acts", help="acts of destruction, a JSON object each, the newest first")
    for name, what in (("act", "take an act as PDF"), ("extract", "take the extract from the log as CSV")):
        paper = deeds.add_parser(name, help=what)
        paper.add_argument("number", metavar="NUMBER", help="of the act")
        paper.add_argument("--to", type=Path, required=True, metavar="FILE")


def run(options: argparse.Namespace) -> int:
    """Exit code 0 when it was done, 1 when it was refused or the file cannot be written."""
    from dashboard.control import caller, perform

    content = b""
    for result in perform("retention", deed=options.deed, by=caller(), number=getattr(options, "number", "")):
        if "refused" in result:
            template = result["refused"]
            print(_(template).format(**result["arguments"]), file=sys.stderr)
            return 1
        if "content" in result:
            content += base64.b64decode(result["content"])
        else:
            print(json.dumps(result, ensure_ascii=False))
    if options.deed in ("list", "acts"):
        return 0
    try:
        options.to.write_bytes(content)
    except OSError as error:
        print(_("{path} cannot be written: {reason}").format(path=options.to, reason=error.strerror), file=sys.stderr)
        return 1
    return 0
