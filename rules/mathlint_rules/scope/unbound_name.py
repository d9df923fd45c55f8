"""SC106: a name that nothing binds, where everything else of its kind is bound."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, TypeGuard

from mathlint.formula import same
from mathlint.formula.expression import (
    Application,
    Big,
    BigOperator,
    Quantified,
    Reading,
    Relation,
    Set,
    Statements,
    Symbol,
    Tuple,
)
from mathlint.formula.scopes import free_names, name_of, occurrences
from mathlint.lint.diagnostic import Related, Severity
from mathlint.lint.rule import Finding, rule
from mathlint_rules.scope._names import (
    free_indices,
    is_letter,
    is_read,
    operators,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import Expression
    from mathlint.lint.context import FormulaContext

_EQUAL = frozenset({"=", ":=", r"\triangleq", r"\equiv", r"\coloneqq"})


@rule("SC106", "unbound-name", severity=Severity.WARNING, on=Reading)
def unbound_name(reading: Reading, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report a name that the left side, a sum or a quantifier had to introduce, and did not."""
    root = reading.expression
    if not is_read(root):
        return
    items = root.items if isinstance(root, Statements) else (root,)
    yield from _quantified_element(items)
    for statement in items:
        if isinstance(statement, Relation) and statement.operators[0] in _EQUAL:
            left, right = statement.operands[:2]
            if isinstance(left, Application):
                yield from _condition_without_argument(left, right)
                yield from _argument_by_another_name(left, right)
            yield from _condition_dropped(left, right)
    for node in root.walk():
        if isinstance(node, Set | Tuple):
            yield from _odd_one_out(node)


def _condition_without_argument(left: Application, right: Expression) -> Iterator[Finding]:
    r"""Report ``Q(s) = E[... | S = s, A = a]``, where nothing says what a is."""
    if not isinstance(right, BigOperator) or right.kind is not Big.EXPECTATION:
        return
    named = free_names(left)
    values = [
        (condition, condition.operands[1])
        for condition in right.given
        if isinstance(condition, Relation) and condition.operators == ("=",)
    ]
    letters = [(it, value) for it, value in values if isinstance(value, Symbol)]
    if not any(name_of(value) in named for _, value in letters):
        return
    bound = {name_of(found.symbol) for found in occurrences(right) if found.role == "binder"}
    for condition, value in letters:
        name = name_of(value)
        if is_letter(name) and not value.children and name not in named | bound:
            yield Finding(
                condition.span,
                f"the right side depends on {shown(value)}, which is no argument of the left side",
                related=(Related(left.span, f"{shown(value)} is missing here"),),
            )


def _condition_dropped(left: Expression, right: Expression) -> Iterator[Finding]:
    r"""Point out ``P(y) = \prod_t P(y_t | y_{<t}, c)``, where the left side leaves out c."""
    named = free_names(left)
    calls = [node for node in left.walk() if isinstance(node, Application)]
    for operator in operators(right):
        if operator.kind not in (Big.SUM, Big.PRODUCT):
            continue
        body = operator.body
        factor = body.arguments[0] if _is_logarithm(body) else body
        if not isinstance(factor, Application) or not factor.given:
            continue
        condition = factor.given[-1]
        if not isinstance(condition, Symbol) or condition.children:
            continue
        same_function = [call for call in calls if same(call.function, factor.function)]
        if same_function and len(factor.given) > 1 and name_of(condition) not in named:
            yield Finding(
                condition.span,
                f"everything here is conditioned on {shown(condition)}, and the left side is not",
                related=(Related(same_function[0].span, "here it is missing"),),
                severity=Severity.INFO,
            )


def _is_logarithm(body: Expression) -> TypeGuard[Application]:
    return (
        isinstance(body, Application)
        and isinstance(body.function, Symbol)
        and body.function.base in ("log", "ln")
        and len(body.arguments) == 1
    )


def _argument_by_another_name(left: Application, right: Expression) -> Iterator[Finding]:
    r"""Report ``Q(s, a) = E Z(x, a)``: an argument that changes its name on the way."""
    arguments = [argument for argument in left.arguments if isinstance(argument, Symbol)]
    if len(arguments) < 2 or len(arguments) != len(left.arguments) or left.given:
        return
    used = free_names(right)
    lost = [position for position, it in enumerate(arguments) if name_of(it) not in used]
    if len(lost) != 1:
        return
    (position,) = lost
    applications = [
        node
        for node in right.walk()
        if isinstance(node, Application) and len(node.arguments) == len(arguments)
    ]
    if len(applications) != 1 or applications[0].given:
        return
    others = applications[0].arguments
    instead = others[position]
    rest = [it for it in range(len(arguments)) if it != position]
    if not isinstance(instead, Symbol) or not is_letter(name_of(instead)):
        return
    if name_of(instead) not in used or name_of(instead) in free_names(left):
        return
    if all(_is_name(others[it], arguments[it]) for it in rest):
        yield Finding(
            instead.span,
            f"the left side calls this {shown(arguments[position])}, which does not occur on the "
            "right side",
            related=(Related(arguments[position].span, "here"),),
        )


def _is_name(expression: Expression, symbol: Symbol) -> bool:
    return isinstance(expression, Symbol) and name_of(expression) == name_of(symbol)


def _quantified_element(items: tuple[Expression, ...]) -> Iterator[Finding]:
    r"""Report ``p_i = 1/k, \forall x_i``: it has to hold for all i."""
    for statement, quantified in itertools.pairwise(items):
        if not isinstance(quantified, Quantified) or quantified.body is not None:
            continue
        element = quantified.binder
        if not isinstance(element, Symbol) or len(element.subscripts) != 1:
            continue
        index = element.subscripts[0]
        if not isinstance(index, Symbol) or not is_letter(name_of(index)):
            continue
        if name_of(index) in free_indices(statement) and not any(
            name_of(found.symbol) == name_of(element) for found in occurrences(statement)
        ):
            yield Finding(
                element.span,
                f"what is said for all {shown(element)} contains no {shown(element)}, only the "
                f"index {shown(index)}",
            )


def _odd_one_out(node: Set | Tuple) -> Iterator[Finding]:
    r"""Report the last of ``f(x_0), f'(x_0), \ldots, f^{(n)}(x)``: it has lost an index."""
    calls = [item for item in node.items if isinstance(item, Application)]
    if len(calls) < 3 or any(len(call.arguments) != 1 for call in calls):
        return
    heads = {call.function.base for call in calls if isinstance(call.function, Symbol)}
    if len(heads) != 1:
        return
    *usual, last = (call.arguments[0] for call in calls)
    if not isinstance(last, Symbol) or last.children:
        return
    first = usual[0]
    if not isinstance(first, Symbol) or not first.children:
        return
    if name_of(first) == name_of(last) and all(same(it, first) for it in usual):
        yield Finding(
            last.span,
            f"every other item is a function of {shown(first)}",
            related=(Related(first.span, "here"),),
        )
