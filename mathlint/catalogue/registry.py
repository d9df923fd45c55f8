"""All known formulas: the built-in ones, and those of packages that announce their own.

A package of formulas is a folder of areas, each a folder of declaration modules. Every
module-level :class:`Formula` of such a module is an entry: nothing else has to be edited when one
is added. Modules whose names end in ``_reference`` hold the executable forms and are not imported
here, so the catalogue loads neither numpy nor torch.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.catalogue.formula import Formula
from mathlint.installed import announced

if TYPE_CHECKING:
    from collections.abc import Iterator

GROUP = "mathlint.formulas"
BUILT_IN = "mathlint_rules.formulas"


class Catalogue(Struct, frozen=True):
    """Known formulas, in the order of their areas, declarations and lines."""

    formulas: tuple[Formula, ...]

    def __iter__(self) -> Iterator[Formula]:
        return iter(self.formulas)

    def __len__(self) -> int:
        return len(self.formulas)

    @property
    def areas(self) -> tuple[str, ...]:
        """The names of the areas, each once."""
        return tuple(dict.fromkeys(formula.area for formula in self.formulas))

    def find(self, formula_id: str) -> Formula | None:
        """Return the entry with this id."""
        return next((formula for formula in self.formulas if formula.id == formula_id), None)

    def search(self, words: str) -> tuple[Formula, ...]:
        """Return the entries whose id, title or names contain every one of the words."""
        wanted = words.lower().split()
        return tuple(
            formula
            for formula in self.formulas
            if all(word in _described(formula) for word in wanted)
        )


class DuplicateFormulaError(ValueError):
    """Two declarations use one id."""


@cache
def load_catalogue() -> Catalogue:
    """Load the built-in package and every package announced under ``mathlint.formulas``.

    raises: DuplicateFormulaError; ImportError of a package that cannot be loaded
    """
    return Catalogue(
        _without_duplicates(f for name in formula_packages() for f in load_package(name))
    )


@cache
def formula_packages() -> tuple[str, ...]:
    """Return the names of the packages that hold known formulas, the built-in one first."""
    return tuple(dict.fromkeys((BUILT_IN, *announced(GROUP))))


def load_package(name: str) -> Iterator[Formula]:
    """Yield the formulas declared in a package, area by area."""
    for module in declaration_modules(name):
        values = vars(import_module(module)).values()
        yield from (value for value in values if isinstance(value, Formula))


def declaration_modules(package: str) -> Iterator[str]:
    """Yield the dotted names of a package's declaration modules, in a stable order."""
    for root in import_module(package).__path__:
        for file in sorted(Path(root).glob("*/*.py")):
            if not file.stem.endswith("_reference") and file.stem != "__init__":
                yield f"{package}.{file.parent.name}.{file.stem}"


def _without_duplicates(formulas: Iterator[Formula]) -> tuple[Formula, ...]:
    seen: dict[str, Formula] = {}
    for formula in formulas:
        if formula.id in seen:
            raise DuplicateFormulaError(f"two formulas are called {formula.id!r}")
        seen[formula.id] = formula
    return tuple(seen.values())


def _described(formula: Formula) -> str:
    return " ".join((formula.id, formula.title, *formula.names)).lower()
