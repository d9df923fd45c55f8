"""All known formulas: the built-in ones, and those of packages that announce their own.

A package of formulas is a folder of areas, each a folder of declaration modules. Every
module-level :class:`Formula` of such a module is an entry: nothing else has to be edited when one
is added. Modules whose names end in ``_reference`` hold the executable forms and are not imported
here, so the catalogue loads neither numpy nor torch.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, overload

from msgspec import Struct

from mathlint.catalogue.formula import Formula
from mathlint.installed import announced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
        """Return the entries in which every one of the words occurs.

        The beginnings of words count: ``kl`` is found in ``kl-divergence``, not in "tackle". Where
        ids, titles and names tell nothing, what the symbols mean is searched too.
        """
        wanted = _words(words)
        for described in (_described, _described_at_length):
            found = tuple(
                formula
                for formula in self.formulas
                if all(_begins(word, described(formula)) for word in wanted)
            )
            if found:
                return found
        return ()

    def nearest(self, words: str) -> tuple[str, ...]:
        """Return the ids that are nearest to what was written, at most three."""
        from difflib import get_close_matches

        wanted = "-".join(_words(words))
        return tuple(get_close_matches(wanted, [formula.id for formula in self.formulas]))


class DuplicateFormulaError(ValueError):
    """Two declarations use one id."""


@cache
def load_catalogue() -> Catalogue:
    """Load the built-in package and every package announced under ``mathlint.formulas``.

    raises: DuplicateFormulaError; ImportError of a package that cannot be loaded
    """
    return Catalogue(tuple(one.formula for one in declarations(formula_packages())))


class Declaration(Struct, frozen=True, array_like=True):
    """Where a formula is declared: the dotted name of the module, and which formula of it."""

    module: str
    formula_id: str

    @property
    def formula(self) -> Formula:
        """The formula; its module is imported."""
        return next(one for one in formulas_in(self.module) if one.id == self.formula_id)


def declarations(packages: Iterable[str]) -> tuple[Declaration, ...]:
    """Return where the formulas of some packages are declared.

    raises: DuplicateFormulaError; ImportError of a package that cannot be loaded
    """
    seen: dict[str, Declaration] = {}
    for package in packages:
        for module in declaration_modules(package):
            for formula in formulas_in(module):
                if formula.id in seen:
                    raise DuplicateFormulaError(f"two formulas are called {formula.id!r}")
                seen[formula.id] = Declaration(module, formula.id)
    return tuple(seen.values())


class DeclaredFormulas(Sequence[Formula]):
    """Formulas whose modules are imported when the first of their formulas is asked for."""

    def __init__(self, declared: Iterable[Declaration]) -> None:
        self._declared = tuple(declared)
        self._loaded: dict[int, Formula] = {}

    def __len__(self) -> int:
        return len(self._declared)

    @overload
    def __getitem__(self, position: int) -> Formula: ...
    @overload
    def __getitem__(self, position: slice) -> tuple[Formula, ...]: ...
    def __getitem__(self, position: int | slice) -> Formula | tuple[Formula, ...]:
        if isinstance(position, slice):
            return tuple(self)[position]
        if position not in self._loaded:
            self._loaded[position] = self._declared[position].formula
        return self._loaded[position]


@cache
def formula_packages() -> tuple[str, ...]:
    """Return the names of the packages that hold known formulas, the built-in one first."""
    return tuple(dict.fromkeys((BUILT_IN, *announced(GROUP))))


def formulas_in(module: str) -> Iterator[Formula]:
    """Yield the formulas that a module declares."""
    values = vars(import_module(module)).values()
    return (value for value in values if isinstance(value, Formula))


def declaration_modules(package: str) -> Iterator[str]:
    """Yield the dotted names of a package's declaration modules, in a stable order."""
    for root in import_module(package).__path__:
        for file in sorted(Path(root).glob("*/*.py")):
            if not file.stem.endswith("_reference") and file.stem != "__init__":
                yield f"{package}.{file.parent.name}.{file.stem}"


def _described(formula: Formula) -> tuple[str, ...]:
    return _words(" ".join((formula.id, formula.title, *formula.names)))


def _described_at_length(formula: Formula) -> tuple[str, ...]:
    meanings = (symbol.meaning for symbol in formula.symbols.values())
    said = " ".join((formula.area, formula.source, *meanings, *formula.laws))
    return (*_described(formula), *_words(said))


def _begins(word: str, described: tuple[str, ...]) -> bool:
    return any(other.startswith(word) for other in described)


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text.lower()))
