"""SC105: an index of one side of an equation does not occur on the other."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from mathlint.catalogue.claims import LOSSES
from mathlint.formula.expression import (
    Big,
    Operation,
    Reading,
    Relation,
    Subscripted,
    Symbol,
)
from mathlint.formula.scopes import name_of, occurrences
from mathlint.lint.diagnostic import Applicability, Fix, Related, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.text import Edit
from mathlint_rules.scope._lone_index import lone_index
from mathlint_rules.scope._names import (
    bound_letters,
    free_indices,
    free_symbols,
    is_in_a_label,
    is_letter,
    is_read,
    operators,
    shown,
    statements,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import BigOperator, Expression
    from mathlint.formula.scopes import Name
    from mathlint.lint.context import FormulaContext

_EQUAL = frozenset({"=", ":=", r"\triangleq", r"\equiv", r"\coloneqq"})
_COUNTING = frozenset({Big.SUM, Big.PRODUCT})
_COMPARING = frozenset({r"\neq", "<", ">", r"\leq", r"\geq"})


@rule("SC105", "lost-index", severity=Severity.WARNING, on=Reading)
def lost_index(reading: Reading, context: FormulaContext) -> Iterator[Finding]:
    """Report an index of the left side that the right side has lost on the way."""
    root = reading.expression
    for statement in statements(root):
        if not isinstance(statement, Relation) or not is_read(statement):
            continue
        yield from islice(_dropped_on_the_way(statement), 1)
        if statement.operators[0] in _EQUAL:
            yield from _wrong_end(statement.operands[0], statement.operands[1], context.tex)
            yield from _gained(statement.operands[0], statement.operands[1])
            yield from _lost_altogether(statement.operands[0], statement.operands[1])
            yield from lone_index(statement, root, context)


def _dropped_on_the_way(statement: Relation) -> Iterator[Finding]:
    """Yield what each right side of a chain has lost; the later ones follow the first."""
    for operator, right in zip(statement.operators, statement.operands[1:], strict=True):
        if operator in _EQUAL:
            yield from _dropped(statement.operands[0], right)


def _wrong_end(left: Expression, right: Expression, tex: str) -> Iterator[Finding]:
    r"""Report ``a_t = \prod_{i=1}^T b_i``, which runs to T where it has to stop at t."""
    if not isinstance(left, Symbol):
        return
    indices = free_indices(left)
    names = free_symbols(right) if indices else {}
    for name, index in indices.items():
        if name in names or index not in left.subscripts:
            continue
        for operator in operators(right):
            if operator.kind not in _COUNTING or any(n == name for _, n in bound_letters(operator)):
                continue
            for binder in operator.binders:
                upper = binder.upper
                if isinstance(upper, Symbol) and not upper.children and _is_capital(upper, index):
                    edit = Edit(upper.span, index.span.of(tex))
                    title = f"End at {shown(index)}"
                    yield Finding(
                        upper.span,
                        f"the left side depends on {shown(index)}, and the right side does not: "
                        f"the {operator.kind.value} runs to {shown(upper)}",
                        (Fix(title, (edit,), Applicability.UNSAFE),),
                        (Related(index.span, f"{shown(index)} occurs only here"),),
                    )


def _lost_altogether(left: Expression, right: Expression) -> Iterator[Finding]:
    r"""Report ``R_{jm} = \sum_k a_{jk} R_k``, which is the same for every m.

    A right side without any index of the left may say it in other words, and ``a_{ij} = b_i`` that
    a matrix repeats its rows; a sum that keeps one index and loses another does neither. The step
    of ``\mu_k^{(t+1)}`` is often left out.
    """
    if not isinstance(left, Symbol):
        return
    steps = {name_of(found.symbol) for above in left.superscripts for found in occurrences(above)}
    indices = {name: index for name, index in free_indices(left).items() if name not in steps}
    if len(indices) < 2:
        return
    names = {name_of(found.symbol) for found in occurrences(right)}
    lost = [index for name, index in indices.items() if name not in names]
    is_sum = any(operator.kind in _COUNTING for operator in operators(right))
    if is_sum and len(lost) == 1:
        yield Finding(
            lost[0].span,
            f"the right side is the same for every {shown(lost[0])}",
            related=(Related(right.span, f"{shown(lost[0])} does not occur here"),),
        )


def _gained(left: Expression, right: Expression) -> Iterator[Finding]:
    r"""Report ``y = \sum_j w_{ij} x_j``, ``y_k = \sum_j w_{ij} x_j`` and ``(Wx)_k = ...``.

    Only where the index stands beside a summed one: ``L = -\log p_i`` is the loss of an example
    whose index the left side leaves out, and so is one where i stands beside no other index too.
    """
    if not isinstance(left, Symbol | Subscripted):
        return
    scripts = left.children if isinstance(left, Symbol) else (*left.indices, *left.superscripts)
    sums = [operator for operator in operators(right) if operator.kind in _COUNTING]
    summed = {name for operator in sums for _, name in bound_letters(operator)}
    if len(summed) != 1 or any(_runs_over_pairs(operator) for operator in sums):
        return  # another rule looks at several sums
    free = free_indices(right)
    indices_of_left = {name_of(found.symbol) for it in scripts for found in occurrences(it)}
    if indices_of_left & (summed | free_symbols(right).keys()):
        return  # as it looks at an index that is bound on the right
    scripted = [
        {name_of(it): it for it in found.symbol.subscripts if isinstance(it, Symbol)}
        for found in occurrences(right)
    ]
    of_example = {name for it in scripted if len(it) == 1 for name in it if _is_loss(left)}
    for indices in scripted:
        for name in indices.keys() & free.keys() - summed - of_example:
            if indices.keys() & summed and not is_in_a_label(name, left):
                yield Finding(
                    indices[name].span,
                    f"the right side depends on {shown(indices[name])}, and the left side does not",
                    related=(Related(left.span, "here it is missing"),),
                )
                return


def _is_loss(left: Expression) -> bool:
    return isinstance(left, Symbol) and left.base in LOSSES


def _runs_over_pairs(operator: BigOperator) -> bool:
    r"""Whether a sum binds a second index without saying so: ``\sum_{i \neq j}``."""
    return any(
        binder.relation in _COMPARING and isinstance(binder.domain, Symbol)
        for binder in operator.binders
    )


def _is_capital(upper: Symbol, index: Symbol) -> bool:
    return upper.base == index.base.upper() and not upper.decorations and not index.primes


def _dropped(left: Expression, right: Expression) -> Iterator[Finding]:
    r"""Report ``f(x_i) = g(x)``: the index of x is gone, and stands nowhere else on the right."""
    if isinstance(left, Symbol) or _alike(left, right) or _is_condition(left):
        return  # ``x_i = f(x)`` defines an entry; ``E[x_i] = E[x]`` says that it does not matter
    free = free_indices(left)
    if not free:
        return
    on_the_right = {name_of(found.symbol) for found in occurrences(right)}
    bare_on_the_left = {name_of(symbol) for symbol in _values(left) if not symbol.children}
    uses_of: dict[Name, list[Symbol]] = {}
    for symbol in _values(right):
        uses_of.setdefault(name_of(symbol), []).append(symbol)
    for symbol in _values(left):
        letters = free.keys() & set(_letters(symbol))
        if not letters or name_of(symbol) in bare_on_the_left or letters & on_the_right:
            continue
        uses = uses_of.get(name_of(symbol), ())
        if uses and not any(other.children for other in uses):
            yield Finding(
                uses[0].span,
                f"the left side has {shown(symbol)}; the right side has lost its index",
                related=(Related(symbol.span, "here it has one"),),
            )
            return


def _is_condition(left: Expression) -> bool:
    r"""Whether an equation goes on what is given: ``z_n \mid c_n = c``."""
    return isinstance(left, Operation) and left.operator == r"\mid"


def _values(expression: Expression) -> list[Symbol]:
    """Return the symbols that are free and stand for a value, neither function nor index."""
    return [
        found.symbol
        for found in occurrences(expression)
        if found.role == "value" and found.binding is None
    ]


def _letters(symbol: Symbol) -> Iterator[Name]:
    for part in symbol.subscripts:
        if isinstance(part, Symbol) and not part.children and is_letter(name_of(part)):
            yield name_of(part)


def _alike(left: Expression, right: Expression) -> bool:
    """Whether two expressions are equal but for the scripts of their symbols."""
    pairs = [(left, right)]
    while pairs:
        first, second = pairs.pop()
        if type(first) is not type(second):
            return False
        if isinstance(first, Symbol) and isinstance(second, Symbol):
            if name_of(first) != name_of(second):
                return False
        elif len(first.children) != len(second.children):
            return False
        else:
            pairs += zip(first.children, second.children, strict=True)
    return True
