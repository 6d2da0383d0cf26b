"""The command line: finds the subcommands, sets the language, turns what is foreseen into a sentence and an exit code."""

from __future__ import annotations

import argparse
import importlib
import logging
import pkgutil
import sys
from collections.abc import Sequence

from dashboard import commands, locale

USAGE = 2


def main(words: Sequence[str] | None = None) -> int:
    """Run one subcommand; returns the exit code. `words` are the command line's by default."""
    words = sys.argv[1:] if words is None else words
    # A command load-register is the module load_register.
    names = [name.replace("_", "-") for _, name, _ in pkgutil.iter_modules(commands.__path__)]
    # Without the others: what some of them import loads longer than a small command runs.
    asked = [name for name in names if name in words] or names
    modules = {name: importlib.import_module(f"dashboard.commands.{name.replace('-', '_')}") for name in asked}
    parser = argparse.ArgumentParser(
        prog="python -m dashboard", description="EGISZ registration: the back office on the command line."
    )
    parser.add_argument(
        "--language", choices=locale.LANGUAGES, default=locale.DEFAULT_LANGUAGE, help="of what people read"
    )
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, module in modules.items():
        module.arguments(subparsers.add_parser(name, help=module.HELP, description=module.HELP))
    options = parser.parse_args(words)
    locale.activate(options.language)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        return modules[options.command].run(options)
    except KeyboardInterrupt:
        print(locale._("Interrupted; what was confirmed is kept."), file=sys.stderr)
        return 130
    except Exception as refusal:
        if not _is_foreseen(refusal):
            raise
        print(refusal, file=sys.stderr)
        return 1


def _is_foreseen(error: Exception) -> bool:
    # Imported only now: the store and its libraries load longer than a small command runs.
    from dashboard.control import OperationFailed
    from data.database import StoreError

    return isinstance(error, StoreError | OperationFailed)
