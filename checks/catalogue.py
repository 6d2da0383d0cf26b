"""All checks by code: every module of every family folder is looked through once for the checks it makes."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType, ModuleType

import checks
from checks.check import Check

FAMILY_ORDER = (
    "form",
    "identifier",
    "completeness",
    "scan",
    "licence",
    "staff",
    "signature",
    "registry",
    "duplicate",
)


@cache
def catalogue() -> Mapping[str, Check]:
    """The checks by code, families in FAMILY_ORDER and codes in alphabetical order within them."""
    return collect(_modules())


def collect(modules: Iterable[ModuleType]) -> Mapping[str, Check]:
    """The checks that these modules make.

    Raises ValueError when two checks claim one code, or a check lies in the folder of another family.
    """
    entries: dict[str, Check] = {}
    for module in modules:
        for entry in _checks_of(module):
            if entry.family != module.__name__.split(".")[1]:
                raise ValueError(f"{module.__name__} is not in the folder of its family, {entry.family}")
            if entry.code in entries:
                raise ValueError(f"{module.__name__} claims the code {entry.code}, which is taken")
            entries[entry.code] = entry
    ordered = sorted(entries, key=lambda code: (FAMILY_ORDER.index(entries[code].family), code))
    return MappingProxyType({code: entries[code] for code in ordered})


def _modules() -> Iterator[ModuleType]:
    for family in pkgutil.iter_modules(checks.__path__):
        if family.ispkg:
            package = importlib.import_module(f"checks.{family.name}")
            for module in pkgutil.iter_modules(package.__path__):
                yield importlib.import_module(f"{package.__name__}.{module.name}")


def _checks_of(module: ModuleType) -> Iterator[Check]:
    return (value for value in vars(module).values() if isinstance(value, Check))
