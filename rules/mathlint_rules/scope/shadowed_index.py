"""SC104: an operator binds a name that already means something there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import (
    Application,
    Big,
    BigOperator,
    Reading,
    Relation,
    Set,
    Subscripted,
    Sum,
    Symbol,
)
from mathlint.formula.scopes import name_of, occurrences
from mathlint.lint.diagnostic import Related, Severity
from mathlint.lint.rule import Finding, rule
from mathlint_rules.scope._bound_again import bound_beside, bound_twice
from mathlint_rules.scope._index_repairs import run_over_another, said_left
from mathlint_rules.scope._names import (
    bound_letters,
    free_indices,
    free_symbols,
    is_read,
    operators,
    shown,
    statements,
)
from mathlint_rules.scope._strangers import counts, strangers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import Expression
    from mathlint.formula.scopes import Name
    from mathlint.lint.context import FormulaContext

_COUNTING = frozenset({Big.SUM, Big.PRODUCT})
_LOSING = _COUNTING | {Big.MAXIMUM, Big.MINIMUM, Big.ARGMAX, Big.ARGMIN}
_RANGING = _COUNTING | {Big.INTEGRAL}
_DENSITIES = frozenset({"p", "q", "P"})
_DEFINING = frozenset({"=", ":=", r"\triangleq", r"\equiv", r"\coloneqq", r"\leftarrow"})


@rule("SC104", "shadowed-index", severity=Severity.WARNING, on=Reading)
def shadowed_index(reading: Reading, context: FormulaContext) -> Iterator[Finding]:
    """Report an index that is bound twice, or that is free beside the operator that binds it."""
    root = reading.expression
    for statement in statements(root):
        if next(operators(statement), None) is None or not is_read(statement):
            continue
        reported: set[int] = set()
        for finding in (
            *_lost(statement, context.tex),
            *_lost_argument(statement, context.tex),
            *_kept_behind(statement),
            *bound_twice(statement, context.tex),
            *bound_beside(statement),
            *_in_its_own_bounds(statement),
            *_free_beside(statement),
            *_argument_maximised(statement),
        ):
            if finding.span.start not in reported:
                reported.add(finding.span.start)
                yield finding


def _lost(statement: Expression, tex: str) -> Iterator[Finding]:
    r"""Report ``a_t = \prod_{t=1}^T b_t``: the right side is the same for every t."""
    if not isinstance(statement, Relation) or statement.operators[0] not in _DEFINING:
        return
    left, right = statement.operands[:2]
    indices = _indices_of_left(left)
    if not indices:
        return
    free = free_symbols(right)
    is_named = isinstance(left, Symbol)
    for operator in operators(right):
        if operator.kind not in _LOSING:
            continue
        for symbol, name in bound_letters(operator):
            if name not in indices or name in free or _is_label(left, operator, name):
                continue
            yield Finding(
                symbol.span,
                f"the {operator.kind.value} runs over {shown(symbol)}, the index of the left "
                f"side: the right side is the same for every {shown(symbol)}",
                said_left(indices, name, right, tex)
                or run_over_another(symbol, name, operator, statement, tex),
                (Related(indices[name].span, f"here {shown(symbol)} is fixed"),),
                # a maximum may have a letter for its label, and ``L(y_i)`` be said of all
                severity=Severity.ERROR if operator.kind in _COUNTING and is_named else None,
            )


def _lost_argument(statement: Expression, tex: str) -> Iterator[Finding]:
    r"""Report ``p(x) = \sum_x p(x, y)`` and ``\log p(x) = \mathbb{E}_{x \sim q}[\log p(x)]``.

    A density of a letter is one at a value, where the entropy ``H(x)`` is one of all values.
    """
    if not isinstance(statement, Relation) or statement.operators[0] not in _DEFINING:
        return
    left, right = statement.operands[:2]
    density = _without_logarithm(left)
    if not isinstance(density, Application) or not isinstance(density.function, Symbol):
        return
    if density.function.base not in _DENSITIES or not isinstance(right, BigOperator):
        return
    values = {name_of(it) for it in density.arguments if isinstance(it, Symbol)}
    if right.kind not in (Big.SUM, Big.EXPECTATION):
        return
    if "\\\\" in tex[left.span.end : right.span.start]:
        return  # the left side is the end of a remark in the row above
    for symbol, name in bound_letters(right):
        if name in values and name not in free_symbols(right):
            yield Finding(
                symbol.span,
                f"the {right.kind.value} runs over {shown(symbol)}, on which the left side "
                f"depends: the right side is the same for every {shown(symbol)}",
                related=(Related(left.span, f"here {shown(symbol)} is fixed"),),
            )


def _kept_behind(statement: Expression) -> Iterator[Finding]:
    r"""Report ``\sum_j a_{ij} = b_j``: what is summed over j does not depend on j any more."""
    if not isinstance(statement, Relation) or statement.operators[0] != "=":
        return
    left, right = statement.operands[:2]
    if not isinstance(left, BigOperator) or left.kind not in _COUNTING:
        return
    free = free_symbols(left)
    indices = free_indices(right) if isinstance(right, Symbol) else {}
    if isinstance(right, Application):
        plain = [it for it in right.arguments if isinstance(it, Symbol) and counts(it.base)]
        indices = {name_of(it): it for it in plain if not it.children}
    for symbol, name in bound_letters(left):
        if name in indices and name not in free and any(counts(it.base) for it in free):
            yield Finding(
                indices[name].span,
                f"the {left.kind.value} runs over {shown(symbol)}: the left side is the same "
                f"for every {shown(symbol)}",
                related=(Related(symbol.span, "bound here"),),
            )


def _without_logarithm(side: Expression) -> Expression:
    if isinstance(side, Application) and isinstance(side.function, Symbol) and side.arguments:
        return side.arguments[0] if side.function.base in ("log", "ln") else side
    return side


def _is_label(left: Expression, operator: BigOperator, name: Name) -> bool:
    r"""Whether the left side has a label, and the sum runs over members that are no index.

    ``H_s(X) = -\sum_{s \in S} p(s) \log p(s)`` may be a semantic entropy; in
    ``a_t = \sum_t w_t b_t`` t is the same kind of thing on both sides.
    """
    if not isinstance(left, Application):
        return False
    if any(binder.relation != r"\in" for binder in operator.binders):
        return False
    return name not in free_indices(operator.body)


def _indices_of_left(left: Expression) -> dict[Name, Symbol]:
    r"""Return the free indices of a left side; those within ``\{\beta_k\}_1^K`` name a family.

    So do those within ``(\beta_k)_{k \in S}``.
    """
    families = [node.span for node in left.walk() if isinstance(node, Set) or _is_family(node)]
    return {
        name: symbol
        for name, symbol in free_indices(left).items()
        if not any(span.encloses(symbol.span) for span in families)
    }


def _is_family(node: Expression) -> bool:
    return isinstance(node, Subscripted) and any(
        isinstance(index, Relation) for index in node.indices
    )


def _in_its_own_bounds(statement: Expression) -> Iterator[Finding]:
    r"""Report ``\int_x^{x + h} f(x) dx`` and ``\sum_{i=1}^i``."""
    for operator in operators(statement):
        if operator.kind not in _RANGING:
            continue
        for binder in operator.binders:
            for bound in (binder.domain, binder.upper):
                if bound is None or binder.relation not in ("", "="):
                    continue
                names = [
                    name_of(found.symbol)
                    for found in occurrences(bound)
                    if found.binding is None and not found.symbol.children
                ]
                for symbol, name in bound_letters(operator):
                    if name in names and bound is not symbol:
                        yield Finding(
                            bound.span,
                            f"{shown(symbol)} is what the {operator.kind.value} runs over, and "
                            "cannot be its bound",
                            related=(Related(operator.body.span, f"{shown(symbol)} runs here"),),
                        )


def _free_beside(statement: Expression) -> Iterator[Finding]:
    r"""Report ``\frac{e^{x_j}}{\sum_{j=1}^n e^{x_j}}``: j is one thing above, another below.

    A quotient by the sum of what stands above it is read as meant where the sum only names its
    index; where it has a range of its own, so has its index.
    """
    operands = statement.operands if isinstance(statement, Relation) else (statement,)
    for operand in operands:
        here = free_indices(operand)
        for operator in operators(operand):
            if operator.kind not in _COUNTING:
                continue
            for symbol, name in bound_letters(operator):
                free = here.pop(name, None)  # said once of each letter
                if free is None or _are_terms(operand, operator, free):
                    continue
                if _runs_with_another(name, free, operand):
                    continue
                bare = all(binder.relation == "" for binder in operator.binders)
                swapped = _other_index(operator, statement)
                yield Finding(
                    symbol.span,
                    _another_outside(operator, symbol),
                    related=(Related(free.span, f"here {shown(symbol)} is fixed"),),
                    severity=Severity.INFO if bare and swapped is None else None,
                )


def _runs_with_another(name: Name, index: Symbol, operand: Expression) -> bool:
    r"""Whether a sum is over the places where something holds: ``\sum_{v_t = j} \gamma_t(i)``."""
    return any(
        operator.body.span.encloses(index.span)
        and any(
            isinstance(part, Symbol) and name_of(part) == name
            for binder in operator.binders
            for symbol in binder.symbols
            for part in symbol.children
        )
        for operator in operators(operand)
    )


def _another_outside(operator: BigOperator, symbol: Symbol) -> str:
    return (
        f"the {operator.kind.value} runs over {shown(symbol)}, which stands outside of it too and "
        "is another one there"
    )


def _other_index(operator: BigOperator, statement: Expression) -> Symbol | None:
    r"""Return the index of a body that nothing else has: the k of ``a_j \sum_j w_{kj} b_k``."""
    indices = free_indices(operator.body)
    for stranger in strangers(operator, statement):
        if stranger.name in indices and counts(stranger.name.base):
            return indices[stranger.name]
    return None


def _are_terms(expression: Expression, first: Expression, second: Expression) -> bool:
    """Whether two parts of an expression stand in different terms of a sum: escaped-index's."""
    node = expression
    while True:
        inner = [
            child
            for child in node.children
            if child.span.encloses(first.span) and child.span.encloses(second.span)
        ]
        if not inner:
            return isinstance(node, Sum)
        node = inner[0]


def _argument_maximised(statement: Expression) -> Iterator[Finding]:
    r"""Point out ``f(a) - \max_a f(a)``: two things called a, which people can tell apart."""
    if not isinstance(statement, Relation):
        return
    fixed = free_symbols(statement.operands[0])
    for operand in statement.operands[1:]:
        extrema = [it for it in operators(operand) if it.kind in (Big.MAXIMUM, Big.MINIMUM)]
        here = free_symbols(operand) if extrema else {}
        for operator in extrema:
            for symbol, name in bound_letters(operator):
                if name in fixed and name in here and not here[name].subscripts:
                    yield Finding(
                        symbol.span,
                        _another_outside(operator, symbol),
                        related=(Related(here[name].span, f"here {shown(symbol)} is fixed"),),
                        severity=Severity.INFO,
                    )
