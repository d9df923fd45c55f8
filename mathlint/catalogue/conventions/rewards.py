r"""When a reward is counted: ``r_t`` with the step that earns it, ``r_{t+1}`` with what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.formula.expression import Expression, Label, Number, Sign, Sum, Symbol, Term
from mathlint.formula.rewrite import rewritten

if TYPE_CHECKING:
    from collections.abc import Iterator

REWARDED = "reinforcement"  # the area of the formulas that have rewards
_REWARDS = frozenset({"r", "R"})


def rewarded_otherwise(value: Expression) -> Iterator[Expression]:
    """Yield a value with all rewards counted one step later, and one step earlier."""
    for sign in (Sign.PLUS, Sign.MINUS):

        def counted(node: Expression, sign: Sign = sign) -> Expression | None:
            if not isinstance(node, Symbol) or node.base not in _REWARDS:
                return None
            if len(node.subscripts) != 1 or isinstance(node.subscripts[0], Label):
                return None
            return replace(node, subscripts=(_one_more(node.subscripts[0], sign),))

        yield rewritten(value, counted)


def _one_more(index: Expression, sign: Sign) -> Expression:
    """Return an index and one, or less one."""
    opposite = Sign.MINUS if sign is Sign.PLUS else Sign.PLUS
    terms = index.terms if isinstance(index, Sum) else (Term(index.span, Sign.PLUS, index),)
    last = terms[-1]
    if last.sign is opposite and isinstance(last.value, Number) and last.value.text == "1":
        left = terms[:-1]
        alone = len(left) == 1 and left[0].sign is Sign.PLUS
        return left[0].value if alone else Sum(index.span, left)
    return Sum(index.span, (*terms, Term(index.span, sign, Number(index.span, "1"))))
