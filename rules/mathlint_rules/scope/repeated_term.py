"""SC124: the same term stands twice in one sum."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from mathlint.formula import same
from mathlint.formula.expression import (
    Application,
    BigOperator,
    Divergence,
    Dots,
    Matrix,
    Missing,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Reading,
    Relation,
    Sum,
    Symbol,
    Term,
    Text,
    Tuple,
)
from mathlint.lint.diagnostic import Related, Severity
from mathlint.lint.rule import Finding, rule
from mathlint_rules.scope._names import is_read, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import Expression
    from mathlint.lint.context import FormulaContext

# What is added up on one side of a reaction, or of a rewriting, may well be there twice.
_RELATIONS = frozenset({"=", ":=", r"\leq", r"\geq", "<", ">", r"\approx", r"\propto"})
_RELATIONS |= {r"\leftarrow", r"\equiv", r"\triangleq", r"\coloneqq"}
# Two costs, and two draws, are not the same for being written alike.
_COSTS_AND_DRAWS = frozenset(
    {"O", "o", "T", r"\Theta", r"\Omega", "N", "U", "noise", "rand", "randn", "random"}
    | {"cost", "time", "size", "len"}
    | {"normal", "uniform", "Normal", "Uniform", "Bernoulli", "Poisson", "Exp", "Lap", "Laplace"}
)
_NOISE = frozenset({r"\epsilon", r"\varepsilon", r"\delta", r"\xi"})
_CHANCES = frozenset({"P", "Pr"})  # of a head and a tail, in either order
_COUNTS = frozenset("bBcCdDEhHkKlLmMnNpPsSTV")
_ELEMENTARY = frozenset({"log", "ln", "exp"})
_MOST_TERMS = 24  # each is compared with each; more are data that were written out


@rule("SC124", "repeated-term", severity=Severity.WARNING, on=Reading)
def repeated_term(reading: Reading, context: FormulaContext) -> Iterator[Finding]:
    r"""Report ``y_t = \beta x_t + \beta x_t``; a calculation collects its terms."""
    if not is_read(reading.expression):
        return
    for statement in statements(reading.expression):
        if any(isinstance(node, Dots | Missing | Text) for node in statement.walk()):
            continue
        for side, other in _sides(statement):
            if _has_coefficient(other) or any(_repeated(total) for total in _sums(other)):
                continue
            for total in _sums(side):
                yield from _told(total, other, context.tex)


def _sides(statement: Expression) -> Iterator[tuple[Expression, Expression]]:
    """Yield each side of a statement with the other; a chain of several steps is a calculation."""
    if isinstance(statement, BigOperator):
        yield statement, statement.operator  # an objective that is not named
    if not isinstance(statement, Relation) or len(statement.operands) != 2:
        return
    if _RELATIONS.issuperset(statement.operators):
        left, right = statement.operands
        yield left, right
        yield right, left


def _told(total: Sum, other: Expression, tex: str) -> Iterator[Finding]:
    pairs = _repeated(total)
    if len(pairs) != 1:
        return  # what is repeated more than once is repeated on purpose
    ((first, second),) = pairs
    if _is_particular(first.value) and not _is_collected(first.value, other):
        yield Finding(
            second.value.span,
            f"`{second.value.span.of(tex)}` stands twice in this sum: one may have to be another",
            related=(Related(first.value.span, "here it is first"),),
        )


def _sums(node: Expression) -> Iterator[Sum]:
    """Yield the sums in an expression; entries of matrices are written out as they come."""
    stack = [node]
    while stack:
        part = stack.pop()
        if isinstance(part, Sum):
            yield part
        if not isinstance(part, Matrix | Tuple | Relation):
            stack += part.children[::-1]


def _repeated(total: Sum) -> list[tuple[Term, Term]]:
    """Return the pairs of terms of a sum that are the same with the same sign."""
    if len(total.terms) > _MOST_TERMS:
        return []
    return [
        (first, second)
        for first, second in combinations(total.terms, 2)
        if first.sign is second.sign and same(first.value, second.value)
    ]


def _is_particular(value: Expression) -> bool:
    r"""Whether a term has an index or a function, and is neither a cost, a count nor a draw.

    What has none is too little to be a copy: ``2\Psi + 2\Psi`` bytes, a diagonal
    ``\sqrt{a^2 + a^2}``.
    """
    nodes = list(value.walk())
    if any(isinstance(node, Product) and r"\times" in node.operators for node in nodes):
        return False
    calls = [node for node in nodes if isinstance(node, Application)]
    functions = [call.function for call in calls if isinstance(call.function, Symbol)]
    heads = {id(part) for function in functions for part in function.walk()}
    named = [node for node in nodes if isinstance(node, Symbol) and id(node) not in heads]
    if not named or any(it.base in _NOISE and not it.children for it in named):
        return False
    if any(function.base in _COSTS_AND_DRAWS for function in functions):
        return False
    if any(call.given for call in calls):
        return True
    if any(function.base in _CHANCES for function in functions):
        return False
    if any(isinstance(node, Norm | Divergence | BigOperator) for node in nodes):
        return True
    if any(function.base not in _ELEMENTARY for function in functions):
        return True
    numbered = any(isinstance(index, Number) for it in named for index in it.subscripts)
    if not numbered and all(symbol.base in _COUNTS for symbol in named):
        return False
    return bool(calls) or any(symbol.children for symbol in named)


def _is_collected(value: Expression, other: Expression) -> bool:
    r"""Whether the other side goes on with the term, or is another step of its recurrence."""
    if isinstance(value, Application) and isinstance(other, Application):
        head = value.function  # f(n) = f(n/2) + f(n/2)
        if not isinstance(head, Symbol) or head.base not in _ELEMENTARY:
            return same(head, other.function)
    if isinstance(value, Symbol) and isinstance(other, Symbol) and other.children:
        return value.base == other.base
    factors = [it for it in _factors(value) if not _is_numeric(it)]
    inside = list(other.walk())
    return all(any(same(factor, node) for node in inside) for factor in factors)


def _factors(node: Expression) -> tuple[Expression, ...]:
    return node.factors if isinstance(node, Product) else (node,)


def _is_numeric(node: Expression) -> bool:
    return not any(isinstance(part, Symbol) for part in node.walk())


def _has_coefficient(side: Expression) -> bool:
    """Whether something is multiplied by a number, or divided by one: terms are collected."""
    for node in side.walk():
        if isinstance(node, Product) and any(map(_is_numeric, node.factors)):
            return True
        if isinstance(node, Quotient) and _is_numeric(node.denominator):
            return True
        if isinstance(node, Power) and isinstance(node.base, Number):
            return True
    return False
