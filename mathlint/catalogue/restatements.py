r"""What else a value may be read as: the same quantity in another notation, or without additions.

Each restatement keeps the nodes that it does not change, and so where they stand in the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.formula.expression import (
    Application,
    Big,
    BigOperator,
    Expression,
    Number,
    Product,
    Relation,
    Sign,
    Sum,
    Symbol,
    Term,
)
from mathlint.formula.printing.sexpr import to_sexpr
from mathlint.formula.rewrite import replaced, rewritten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DONE = frozenset({"d", "done", "terminal"})
_DISCOUNT = r"\gamma"
_EQUALITIES = frozenset({"=", ":=", r"\coloneqq", r"\equiv", r"\triangleq", r"\doteq"})


def in_one_notation(expression: Expression) -> Expression:
    r"""Return an expression with ``Q_\theta(s)`` for ``Q(s; \theta)``, and integrals over a range.

    Such as ``\int_{-\infty}^{\infty}`` for ``\int_{\mathbb{R}}``.
    """
    return rewritten(expression, _in_one_notation)


def restated(value: Expression, definitions: Iterable[Relation]) -> Iterator[Expression]:
    """Yield what else a value may be read as.

    definitions: further statements of the formula, which may say what a name in it stands for
    """
    written = written_out(value, definitions)
    if written is not value:
        yield written
        unmasked = without_mask(written)
        if unmasked is not written:
            yield unmasked
    unmasked = without_mask(value)
    if unmasked is not value:
        yield unmasked


def written_out(value: Expression, definitions: Iterable[Relation]) -> Expression:
    """Return a value with what its names stand for, as the same formula says beside it."""
    meanings = {to_sexpr(it.operands[0]): it.operands[1] for it in definitions if _defines(it)}

    def meaning(node: Expression) -> Expression | None:
        return meanings.get(to_sexpr(node)) if isinstance(node, (Symbol, Application)) else None

    return replaced(value, meaning) if meanings else value


def without_mask(value: Expression) -> Expression:
    r"""Return a value without the ``(1 - d)`` by which programs end an episode."""
    if not any(isinstance(node, Symbol) and node.base == _DISCOUNT for node in value.walk()):
        return value
    return rewritten(value, _unmasked)


def _unmasked(node: Expression) -> Expression | None:
    if not isinstance(node, Product):
        return None
    kept = [index for index, factor in enumerate(node.factors) if not _is_mask(factor)]
    if not kept or len(kept) == len(node.factors):
        return None
    if len(kept) == 1:
        return node.factors[kept[0]]
    operators = tuple(node.operators[index - 1] for index in kept[1:])
    return replace(node, factors=tuple(node.factors[index] for index in kept), operators=operators)


def _is_mask(node: Expression) -> bool:
    if not isinstance(node, Sum) or len(node.terms) != 2:
        return False
    one, end = node.terms
    return (
        isinstance(one.value, Number)
        and one.value.text == "1"
        and end.sign is Sign.MINUS
        and isinstance(end.value, Symbol)
        and end.value.base in _DONE
    )


def _defines(statement: Relation) -> bool:
    """Whether a statement says what one name stands for, and not by itself."""
    if len(statement.operators) != 1 or statement.operators[0] not in _EQUALITIES:
        return False
    name, meaning = statement.operands
    if not isinstance(name, (Symbol, Application)) or isinstance(meaning, (Symbol, Number)):
        return False
    own = to_sexpr(name)
    return all(to_sexpr(node) != own for node in meaning.walk())


def _in_one_notation(node: Expression) -> Expression | None:
    if isinstance(node, BigOperator) and node.kind is Big.INTEGRAL:
        return _from_end_to_end(node)
    if not isinstance(node, Application) or not isinstance(node.function, Symbol):
        return None
    function = node.function
    letter = len(function.base) == 1 and not (function.subscripts or function.decorations)
    if not letter or len(node.parameters) != 1 or not isinstance(node.parameters[0], Symbol):
        return None
    named = replace(function, subscripts=(node.parameters[0],))
    return replace(node, function=named, parameters=())


def _from_end_to_end(node: BigOperator) -> BigOperator | None:
    if len(node.binders) != 1 or not _is_real_line(node.binders[0].domain):
        return None
    (binder,) = node.binders
    end = Symbol(binder.span, r"\infty")
    start = Sum(binder.span, (Term(binder.span, Sign.MINUS, end),))
    return replace(node, binders=(replace(binder, relation="=", domain=start, upper=end),))


def _is_real_line(domain: Expression | None) -> bool:
    if not isinstance(domain, Symbol) or domain.children:
        return False
    return (domain.base, domain.decorations) == ("R", ("mathbb",))
