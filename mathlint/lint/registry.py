"""Finding the rules that are installed: our own and those of other packages, by the same door."""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from mathlint.lint.installed import rule_packages
from mathlint.lint.rule import Rule
from mathlint.lint.rule_set import RuleSet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

_NO_RULES_INSIDE = frozenset({"formulas", "__pycache__"})


class RulesNotLoadedError(RuntimeError):
    """An installed package of rules cannot be imported; the message says which and why."""


@cache
def load_rules() -> RuleSet:
    """Return every installed rule.

    raises: RulesNotLoadedError
    """
    rules: list[Rule] = []
    for package in rule_packages():
        try:
            rules += rules_of(package)
        except Exception as error:
            raise RulesNotLoadedError(
                f"the rules of {package} cannot be loaded: {error}"
            ) from error
    try:
        return RuleSet(rules)
    except ValueError as error:
        raise RulesNotLoadedError(str(error)) from error


def rules_of(package: str) -> tuple[Rule, ...]:
    """Return the rules of a module, or of every module in the folders of a package."""
    module = import_module(package)
    found = dict.fromkeys(_rules_in(module))
    for folder in getattr(module, "__path__", ()):
        for name in _module_names(Path(folder)):
            found.update(dict.fromkeys(_rules_in(import_module(f"{package}.{name}"))))
    return tuple(found)


def _rules_in(module: ModuleType) -> Iterator[Rule]:
    # a rule that a module merely imports belongs to the module that declares it
    for value in vars(module).values():
        if isinstance(value, Rule) and value.check.__module__ == module.__name__:
            yield value


def _module_names(folder: Path) -> Iterator[str]:
    """Yield the dotted names of the modules below ``folder``, in order."""
    entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.startswith("_"):
            continue
        if entry.name.endswith(".py"):
            yield entry.name.removesuffix(".py")
        elif entry.name not in _NO_RULES_INSIDE and entry.is_dir():
            for name in _module_names(folder / entry.name):
                yield f"{entry.name}.{name}"
