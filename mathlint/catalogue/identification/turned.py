"""Quotients that are upside down, all else being as in the known formula."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.catalogue.likeness.notation import is_spelled_alike
from mathlint.formula.expression import Quotient
from mathlint.formula.rewrite import replaced

if TYPE_CHECKING:
    from mathlint.catalogue.identification.judgement import Judgement
    from mathlint.formula import Expression


@lru_cache(maxsize=64)
def turned_quotient(judgement: Judgement) -> tuple[Quotient, Quotient] | None:
    """Return an author's quotient and the known one, if it is upside down and all else agrees.

    What stands above and below changes its place in the whole formula with it, so that an alignment
    finds hardly anything that corresponds.
    """
    if judgement.skeleton.parts.total() != judgement.form.skeleton.parts.total():
        return None
    value, expected = judgement.claim.value, judgement.expected
    for quotient in value.walk():
        if isinstance(quotient, Quotient):
            turned = _turned(quotient)
            if is_spelled_alike(_with(value, quotient, turned), expected):
                return quotient, turned
    return None


def _turned(quotient: Quotient) -> Quotient:
    return replace(quotient, numerator=quotient.denominator, denominator=quotient.numerator)


def _with(value: Expression, quotient: Quotient, turned: Quotient) -> Expression:
    return replaced(value, lambda node: turned if node is quotient else None)
