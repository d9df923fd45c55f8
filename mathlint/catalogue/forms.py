"""The LaTeX of known formulas, read: each is read once, and only where it is asked for.

What an earlier run has read is unpacked instead, which takes a fifteenth of the time.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.catalogue.claims import Claim, claims_of
from mathlint.catalogue.likeness.abstraction import skeleton_of
from mathlint.formula.packing import packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mathlint.catalogue.formula import Formula
    from mathlint.catalogue.likeness.skeleton import Skeleton
    from mathlint.formula import Expression


class KnownForm(Struct, frozen=True, eq=False):
    """One way to write a known formula: its LaTeX and what that claims; each is its own key.

    is_convention: it has another value than the canonical form, and is as right
    """

    formula: Formula
    latex: str
    claim: Claim
    skeleton: Skeleton
    is_convention: bool = False


class Declared:
    """A formula by its identity: its declaration holds mappings, which have no hash."""

    __slots__ = ("formula",)

    def __init__(self, formula: Formula) -> None:
        self.formula = formula

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Declared) and other.formula is self.formula

    def __hash__(self) -> int:
        return id(self.formula)


def forms_written(formula: Formula, number: int) -> tuple[KnownForm, ...]:
    """Return what a form claims; ``number``: its place in what is ``written`` of the formula."""
    return read_form_of(formula, formula.written[number])


def forms_of(formula: Formula) -> Iterator[KnownForm]:
    """Yield every claim of every way to write a formula; a statement has no value to be wrong."""
    if formula.statement:
        return
    for latex in (formula.latex, *formula.forms):
        yield from read_form_of(formula, latex)


def read_form_of(formula: Formula, latex: str) -> tuple[KnownForm, ...]:
    """Return what some LaTeX of a formula, such as a slip, claims."""
    return _read_form(Declared(formula), latex)


@cache
def _read_form(declared: Declared, latex: str) -> tuple[KnownForm, ...]:
    expression = _expression(declared, latex)
    is_convention = any(latex == one.latex for one in declared.formula.conventions)
    return tuple(
        KnownForm(declared.formula, latex, claim, skeleton_of(claim.value), is_convention)
        for claim in claims_of(expression)
    )


_READ_EARLIER: dict[Declared, Mapping[str, bytes]] = {}


def expression_of(formula: Formula, latex: str) -> Expression:
    """Return the first reading of some LaTeX of a formula: of a form, a slip, a symbol."""
    return _expression(Declared(formula), latex)


@cache
def _expression(declared: Declared, latex: str) -> Expression:
    kept = _READ_EARLIER.get(declared, {}).get(latex)
    if kept is not None:
        return unpacked(kept)
    from mathlint.formula import read_formula
    from mathlint.tex import parse

    return read_formula(parse(latex))[0].expression


def trees_of(formula: Formula, several: Iterable[str]) -> dict[str, bytes]:
    """Return what pieces of LaTeX of a formula are read as, to be kept for later runs."""
    return {latex: packed(expression_of(formula, latex)) for latex in several}


def remember_trees(formula: Formula, trees: Mapping[str, bytes]) -> None:
    """Take over what an earlier run has read."""
    _READ_EARLIER[Declared(formula)] = trees
