"""Open, change and close the accounts of those who work in the office."""

from __future__ import annotations

import argparse
import getpass
import json
import sys

from dashboard.locale import _, ngettext
from data.model import OrganisationKind

HELP = "open, change and close accounts"
WRONG_CALL = 2


def arguments(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    deeds.add_parser("list", help="all accounts, a JSON object each")
    add = _deed(deeds, "add", "open an account; its password is asked for")
    add.add_argument("--name", required=True, help="as the history keeps it, such as “Иванова А. А.”")
    _rights(add, is_new=True)
    _password(add)
    _password(_deed(deeds, "password", "give an account another password and end its sign-ins"))
    _rights(_deed(deeds, "roles", "give an account other roles, kinds of organisations or regions"), is_new=False)
    _deed(deeds, "close", "let nobody in with it any more; what it did stays in the history")
    _deed(deeds, "reopen", "let it in again")
    _deed(deeds, "unlock", "let it be tried again at once after too many failed sign-ins")
    _deed(deeds, "sign-out", "end all its sign-ins at once")


def run(options: argparse.Namespace) -> int:
    """Exit code 0 when it was done, 1 when it was refused, 2 for a wrong call.

    `list` and a password made by `--generate` go to standard output; people read standard error.
    """
    from dashboard.control import caller, perform

    given = vars(options)
    asked = {name: given[name] for name in ("login", "name", "roles", "kinds", "regions") if given.get(name)}
    asked |= {name: [] for name in ("kinds", "regions") if given.get(f"all_{name}")}
    if options.deed == "roles" and len(asked) == 1:
        print(_("Say what is to change: --role, --kind, --region, --all-kinds or --all-regions."), file=sys.stderr)
        return WRONG_CALL
    if options.deed in ("add", "password"):
        try:
            asked["password"] = _asked_for(options)
        except _NoPassword as refused:
            print(refused, file=sys.stderr)
            return WRONG_CALL
    if getattr(options, "generate", False):
        asked["temporary"] = True
    deed = "rights" if options.deed == "roles" else options.deed
    for result in perform("users", deed=deed, by=caller(), **asked):
        if "refused" in result:
            template = result["refused"]
            print(_(template).format(**result["arguments"]), file=sys.stderr)
            return 1
        if options.deed == "list":
            print(json.dumps(result, ensure_ascii=False))
            continue
        if getattr(options, "generate", False):
            print(asked["password"])
        print(_told(result), file=sys.stderr)
    return 0


def _told(result: dict) -> str:
    if not result.get("ended"):
        return _("Done.")
    ended = result["ended"]
    return ngettext("Done; {n} sign-in was ended.", "Done; {n} sign-ins were ended.", ended).format(n=ended)


class _NoPassword(Exception):
    pass


def _asked_for(options: argparse.Namespace) -> str:
    """The password: made, typed twice, or the first line of standard input."""
    from dashboard.casework.passwords import generated

    if options.generate:
        return generated()
    if not sys.stdin.isatty():
        line = sys.stdin.readline().rstrip("\r\n")
        if not line:
            raise _NoPassword(_("Standard input holds no password: give it as the first line, or use --generate."))
        return line
    password = getpass.getpass(_("Password: "))
    if getpass.getpass(_("The same once more: ")) != password:
        raise _NoPassword(_("The two are not the same; nothing was changed."))
    return password


def _deed(deeds: argparse._SubParsersAction, name: str, help: str) -> argparse.ArgumentParser:
    parser = deeds.add_parser(name, help=help, description=help)
    parser.add_argument("login", metavar="LOGIN")
    return parser


def _password(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--generate", action="store_true", help="make a pass phrase and print it")


def _rights(parser: argparse.ArgumentParser, *, is_new: bool) -> None:
    from dashboard.casework.permissions import OF_PEOPLE

    roles, kinds = sorted(map(str, OF_PEOPLE)), sorted(map(str, OrganisationKind))
    parser.add_argument(
        "--role", dest="roles", action="append", choices=roles, required=is_new, help="%(choices)s; can be repeated"
    )
    parser.add_argument(
        "--kind",
        dest="kinds",
        action="append",
        choices=kinds,
        help="kind of the organisations whose applications they may see; none: all",
    )
    parser.add_argument(
        "--region", dest="regions", action="append", metavar="CODE", help="whose applications they may see; none: all"
    )
    if not is_new:
        parser.add_argument("--all-kinds", action="store_true")
        parser.add_argument("--all-regions", action="store_true")
