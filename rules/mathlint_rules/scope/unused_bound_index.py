"""SC102: what is summed, multiplied or maximised does not depend on what the operator runs over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula import same
from mathlint.formula.expression import (
    Application,
    Big,
    BigOperator,
    Power,
    Product,
    Quotient,
    Reading,
    Symbol,
)
from mathlint.formula.scopes import bound_names, free_names, name_of
from mathlint.lint.diagnostic import Related, Severity
from mathlint.lint.rule import Finding, rule
from mathlint_rules.scope._instead import (
    index_instead,
    letter_instead,
    primed_otherwise,
    restrictions,
)
from mathlint_rules.scope._names import (
    bound_letters,
    free_indices,
    is_condition,
    is_in_a_label,
    is_read,
    operators,
    shown,
)
from mathlint_rules.scope._page import has_elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import Expression
    from mathlint.formula.scopes import Name
    from mathlint.lint.context import FormulaContext

_NOUNS = {
    Big.SUM: "sum",
    Big.PRODUCT: "product",
    Big.UNION: "union",
    Big.INTERSECTION: "intersection",
    Big.MAXIMUM: "maximum",
    Big.MINIMUM: "minimum",
    Big.SUPREMUM: "supremum",
    Big.INFIMUM: "infimum",
    Big.ARGMAX: "argmax",
    Big.ARGMIN: "argmin",
    Big.EXPECTATION: "expectation",
}
# A sum that repeats one term is a multiple of it; nobody writes a sum for that by intent.
_REPEATING = frozenset({Big.SUM, Big.PRODUCT})


@rule("SC102", "unused-bound-index", severity=Severity.ERROR, on=Reading)
def unused_bound_index(reading: Reading, context: FormulaContext) -> Iterator[Finding]:
    """Report an index that does not occur, or only in a condition, in what its operator is of."""
    root = reading.expression
    fractions = [node for node in root.walk() if isinstance(node, Quotient)]
    for operator in operators(root):
        if operator.kind not in _NOUNS or not is_read(operator):
            continue
        used = free_names(operator.body).union(
            *map(free_names, operator.given), *restrictions(operator)
        )
        for symbol, name in bound_letters(operator):
            if name not in used:
                hidden = name in bound_names(operator.body) or is_in_a_label(name, operator.body)
                if not hidden:
                    yield from _unused(symbol, name, operator, root, fractions)
                    yield from _left_out(symbol, operator, context)
            elif operator.kind in _REPEATING and _only_in_condition(name, operator.body):
                yield Finding(
                    symbol.span,
                    f"{shown(symbol)} occurs only in the condition: what the "
                    f"{_NOUNS[operator.kind]} is of does not depend on {shown(symbol)}",
                    related=(Related(operator.body.span, "of this"),),
                )
            elif operator.kind is Big.SUM and _only_in_weight(name, operator.body):
                yield Finding(
                    symbol.span,
                    f"{shown(symbol)} occurs only in the weight: every term weighs the same thing",
                    related=(Related(operator.body.span, "of this"),),
                    severity=Severity.WARNING,
                )


def _unused(
    symbol: Symbol,
    name: Name,
    operator: BigOperator,
    root: Expression,
    fractions: list[Quotient],
) -> Iterator[Finding]:
    noun = _NOUNS[operator.kind]
    meant = primed_otherwise(name, operator, root)
    if meant is not None:
        yield Finding(
            symbol.span,
            f"the {noun} runs over {shown(symbol)}, but what stands in it has {shown(meant)}",
            related=(Related(meant.span, f"this is not {shown(symbol)}"),),
            # what an expectation is of may depend on what is drawn without saying so
            severity=Severity.WARNING if operator.kind is Big.EXPECTATION else None,
        )
    elif (other := letter_instead(name, operator, root)) is not None:
        yield Finding(
            symbol.span,
            f"the {noun} runs over {shown(symbol)}, but what stands in it has {shown(other)}",
            related=(Related(other.span, "bound by nothing"),),
            severity=Severity.WARNING,
        )
    elif operator.kind not in _REPEATING or not _varies(operator.body):
        return
    elif any(_is_twin(fraction, operator) for fraction in fractions):
        yield Finding(
            symbol.span,
            f"{shown(symbol)} does not occur in what is summed, which is the numerator again: the "
            "quotient is the same number for everything",
            related=(Related(operator.body.span, f"without {shown(symbol)}"),),
        )
    elif len(list(bound_letters(operator))) == 1:
        instead = index_instead(operator, root)
        yield Finding(
            symbol.span,
            f"the {noun} runs over {shown(symbol)}, but nothing in it depends on {shown(symbol)}",
            related=() if instead is None else (Related(instead.span, "runs over nothing"),),
            severity=Severity.INFO if instead is None else Severity.WARNING,
        )


def _left_out(symbol: Symbol, operator: BigOperator, context: FormulaContext) -> Iterator[Finding]:
    r"""Report ``\sum_{i=1}^n x`` on a page that has ``x_i``."""
    if operator.kind not in _REPEATING or _varies(operator.body):
        return
    for node in operator.body.walk():
        if isinstance(node, Symbol) and not node.children and has_elsewhere(node, symbol, context):
            yield Finding(
                node.span,
                f"the {_NOUNS[operator.kind]} runs over {shown(symbol)}, and {shown(node)} has "
                "lost its index",
                related=(Related(symbol.span, "elsewhere on this page it is numbered by this"),),
                severity=Severity.WARNING,
            )
            return


def _only_in_condition(name: Name, body: Expression) -> bool:
    r"""Whether a factor that is a condition on indices has the name, and the others vary without.

    ``\mathbb{1}[y_i = c]`` is no such condition: it counts.
    """
    if not isinstance(body, Product):
        return False
    conditions = [factor for factor in body.factors if is_condition(factor)]
    others = [factor for factor in body.factors if not is_condition(factor)]
    if not conditions or any(name in free_names(factor) for factor in others):
        return False
    return (
        any(isinstance(factor, Application) for factor in others)
        and any(free_indices(factor) for factor in others)
        and not any(name in free_indices(factor) for factor in conditions)
    )


def _only_in_weight(name: Name, body: Expression) -> bool:
    r"""Whether an index is only an exponent, and what is weighted has an index without it.

    ``\sum_k \gamma^k r_t`` is one reward many times; ``\sum_k \gamma^k r`` may be meant so.
    """
    if not isinstance(body, Product):
        return False
    powers = (it for it in body.factors if isinstance(it, Power))
    weights = [it for it in powers if name in free_names(it.exponent)]
    others = [it for it in body.factors if it not in weights]
    return (
        len(weights) == 1
        and name not in free_names(weights[0].base)
        and bool(others)
        and not any(name in free_names(it) for it in others)
        and any(free_indices(it) for it in others)
        and not any(_functions_of(name, body) & free_names(it) for it in others)
    )


def _functions_of(name: Name, body: Expression) -> set[Name]:
    r"""Return what is shown to be a function of a name: ``E(v, h)`` says it of ``\partial E``."""
    return {
        name_of(node.function)
        for node in body.walk()
        if isinstance(node, Application)
        and isinstance(node.function, Symbol)
        and any(name in free_names(argument) for argument in node.arguments)
    }


def _varies(body: Expression) -> bool:
    """Whether a body is more than a constant: it applies a function, or has an index."""
    return any(isinstance(node, Application) for node in body.walk()) or bool(free_indices(body))


def _is_twin(fraction: Quotient, operator: BigOperator) -> bool:
    """Whether a fraction has what is summed above, and the sum below."""
    if not fraction.denominator.span.encloses(operator.span):
        return False
    above = fraction.numerator
    factors = above.factors if isinstance(above, Product) else (above,)
    return any(same(operator.body, factor) for factor in (above, *factors))
