"""The LaTeX of known formulas, read: each is read once, and only where it is asked for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.catalogue.claims import Claim, claims_of
from mathlint.catalogue.likeness.skeleton import Skeleton, skeleton_of

if TYPE_CHECKING:
    from mathlint.catalogue.formula import Formula


class KnownForm(Struct, frozen=True):
    """One way to write a known formula: its LaTeX and what that claims."""

    formula: Formula
    latex: str
    claim: Claim
    skeleton: Skeleton


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
    """Return what a form claims; ``number``: 0 for the canonical LaTeX, then the forms."""
    return read_form_of(formula, (formula.latex, *formula.forms)[number])


def read_form_of(formula: Formula, latex: str) -> tuple[KnownForm, ...]:
    """Return what some LaTeX of a formula, such as a slip, claims."""
    return _read_form(Declared(formula), latex)


@cache
def _read_form(declared: Declared, latex: str) -> tuple[KnownForm, ...]:
    from mathlint.formula import read_formula
    from mathlint.tex import parse

    expression = read_formula(parse(latex))[0].expression
    return tuple(
        KnownForm(declared.formula, latex, claim, skeleton_of(claim.value))
        for claim in claims_of(expression)
    )
