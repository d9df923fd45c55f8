"""Finding how symbols are used: their domains, ranges and distributions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.evaluate.inference.bindings import find_bindings
from mathlint.evaluate.inference.joints import find_joints
from mathlint.evaluate.inference.positivity import make_positive
from mathlint.evaluate.inference.usage import (
    COUNTERS,
    LOGARITHMS,
    Usage,
    is_infinite,
    is_probability,
)
from mathlint.formula.expression import (
    Application,
    Big,
    BigOperator,
    Binder,
    Derivative,
    Expression,
    Factorial,
    Gradient,
    Number,
    Operation,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sign,
    Sum,
    Symbol,
)
from mathlint.formula.meaning import Domain

if TYPE_CHECKING:
    from mathlint.evaluate.names import Names


def survey(expressions: tuple[Expression, ...], names: Names, declared: dict[str, Domain]) -> Usage:
    """Return how the symbols of all expressions are used, given what is declared of some."""
    usage = Usage(names, fixed=declared)
    surveyor = _Surveyor(usage)
    for expression in expressions:
        find_bindings(usage, expression)
    for expression in expressions:
        surveyor.visit(expression, {}, expected=False)
    for expression in expressions:
        surveyor.free_indices(expression, frozenset())
    probabilities = {
        name: [node for node in nodes if is_probability(node, usage)]
        for name, nodes in usage.applications.items()
    }
    usage.joints = find_joints(probabilities, expressions, names)
    return usage


class _Surveyor:
    """Walks the expressions and fills a :class:`Usage`."""

    def __init__(self, usage: Usage) -> None:
        self._usage = usage
        self._names = usage.names

    def visit(self, node: Expression, bound: dict[str, Binder | None], *, expected: bool) -> None:
        """Note what ``node`` shows, under the symbols bound around it."""
        match node:
            case Application():
                self._application(node, bound)
            case Gradient() | Derivative():
                self._usage.calculus = True
            case Root(body=body):
                make_positive(self._usage, body)
            case Power():
                self._power(node, bound)
            case Factorial(body=body):
                self._factorial(body)
            case Symbol():
                self._symbol(node, bound, expected=expected)
            case Relation() | Operation():
                self._compared(node, bound)
            case BigOperator():
                self._operator(node, bound, expected=expected)
                return
        inside = expected or (
            isinstance(node, Application)
            and isinstance(node.function, Symbol)
            and node.function.base in {"Var", "Cov", "E"}
        )
        for child in node.children:
            self.visit(child, bound, expected=inside)

    def _operator(
        self, node: BigOperator, bound: dict[str, Binder | None], *, expected: bool
    ) -> None:
        inner = dict(bound)
        for binder in node.binders:
            for symbol in binder.symbols:
                inner[self._names.identity(symbol)] = binder
            for end in (binder.domain, binder.upper):
                if end is not None:
                    self.visit(end, inner, expected=expected)
            if is_infinite(binder.upper):
                self._contract(node.body, {self._names.identity(s) for s in binder.symbols})
        unbound = node.kind is Big.EXPECTATION and not any(
            self._mentions(node.body, symbol)
            for binder in node.binders
            for symbol in binder.symbols
        )
        for child in (*node.conditions, node.body, *node.given):
            self.visit(child, inner, expected=expected or unbound)

    def _mentions(self, body: Expression, symbol: Expression) -> bool:
        wanted = self._names.identity(symbol)
        return any(
            self._names.identity(inner) == wanted
            for inner in body.walk()
            if isinstance(inner, type(symbol))
        )

    def _contract(self, body: Expression, indices: set[str]) -> None:
        """Let the base of a power that an infinite sum runs over be small, as γ^t.

        What has a part that is to be small need not be so itself: 1 - p is only below one.
        """
        if any(isinstance(node, Factorial) for node in body.walk()):
            return
        for node in body.walk():
            if isinstance(node, Power) and any(
                isinstance(inner, Symbol) and self._names.identity(inner) in indices
                for inner in node.exponent.walk()
            ):
                base = node.base
                for factor in base.factors if isinstance(base, Product) else (base,):
                    if isinstance(factor, Symbol):
                        self._usage.contract(self._names.of(factor).function)
                for inner in base.walk():
                    if isinstance(inner, Symbol):
                        self._usage.restrict(self._names.of(inner).function, Domain.UNIT)

    def _application(self, node: Application, bound: dict[str, Binder | None]) -> None:
        usage = self._usage
        for position, argument in enumerate(node.arguments):
            value = argument.operands[-1] if isinstance(argument, Relation) else argument
            binder = bound.get(self._names.identity(value))
            if binder is not None and not binder.is_drawn:
                usage.supports.setdefault((self._names.applied(node), position), binder)
        head = node.function.base if isinstance(node.function, Symbol) else ""
        if head in LOGARITHMS:
            for argument in node.arguments:
                make_positive(self._usage, argument)
        elif head == "clip":
            if any(isinstance(limit, Sum) for limit in node.arguments[1:]):
                make_positive(
                    self._usage, node.arguments[0]
                )  # a ratio, clipped between 1 - ε and 1 + ε
            for limit in node.arguments[1:]:
                for inner in limit.walk():
                    if isinstance(inner, Symbol) and "epsilon" in inner.base:
                        usage.restrict(self._names.of(inner).function, Domain.SMALL)
        elif head in {"binom", "Beta", "Gamma", "\\Gamma"}:
            for argument in node.arguments:
                make_positive(self._usage, argument)
        if head == "binom" and len(node.arguments) == 2:
            for argument, integers in zip(
                node.arguments, (usage.uppers, usage.lowers), strict=True
            ):
                self._count(argument, integers)
        if is_probability(node, usage):
            usage.restrict(self._names.applied(node), Domain.PROBABILITY)

    def _power(self, node: Power, bound: dict[str, Binder | None]) -> None:
        counts = True
        for inner in node.exponent.walk():
            if isinstance(inner, Number):
                counts = counts and "." not in inner.text
            elif isinstance(inner, Symbol):
                identity = self._names.identity(inner)
                binder = bound.get(identity)
                integer = inner.base in COUNTERS or (binder is not None and binder.relation == "=")
                counts = counts and integer
                if integer and identity not in bound:
                    self._usage.restrict(self._names.of(inner).function, Domain.INTEGER)
            elif isinstance(inner, Quotient):
                counts = False
        if not counts:
            make_positive(self._usage, node.base)

    def _factorial(self, body: Expression) -> None:
        """Let what has a factorial be an integer, and n larger than k in ``(n - k)!``."""
        for term in body.terms if isinstance(body, Sum) else ():
            minus = term.sign is Sign.MINUS
            self._count(term.value, self._usage.lowers if minus else self._usage.uppers)
        for inner in body.walk():
            if isinstance(inner, Symbol):
                self._usage.restrict(self._names.of(inner).function, Domain.INTEGER)

    def _count(self, node: Expression, integers: set[str]) -> None:
        if isinstance(node, Symbol):
            integers.add(self._names.identity(node))

    def _symbol(self, node: Symbol, bound: dict[str, Binder | None], *, expected: bool) -> None:
        name = self._names.of(node)
        usage = self._usage
        if not expected:
            usage.outside.add(name.function)
        if node.base == "\\gamma" and not name.scripts:
            usage.restrict(name.function, Domain.UNIT)
        for position, script in enumerate(name.scripts):
            if isinstance(script, Symbol):
                usage.scripts.add(self._names.identity(script))
                binder = bound.get(self._names.identity(script))
                if binder is not None:
                    usage.slots.setdefault((name.function, position), binder)

    def _compared(self, node: Relation | Operation, bound: dict[str, Binder | None]) -> None:
        """Give a free symbol that is compared with a bound index the index's values."""
        operands = [side for side in node.children if isinstance(side, Symbol)]
        binders = [bound.get(self._names.identity(side)) for side in operands]
        if not any(binder is not None and not binder.is_drawn for binder in binders):
            return
        for side, binder in zip(operands, binders, strict=True):
            if binder is None and self._names.identity(side) not in bound:
                self._usage.indices.add(self._names.identity(side))

    def free_indices(self, node: Expression, bound: frozenset[str]) -> None:
        """Find free symbols that stand in a script where elsewhere a bound index stands."""
        if isinstance(node, BigOperator):
            bound = bound | {
                self._names.identity(symbol) for binder in node.binders for symbol in binder.symbols
            }
        elif isinstance(node, Symbol):
            name = self._names.of(node)
            for position, script in enumerate(name.scripts):
                if isinstance(script, Symbol) and (name.function, position) in self._usage.slots:
                    identity = self._names.identity(script)
                    if identity not in bound:
                        self._usage.indices.add(identity)
        for child in node.children:
            self.free_indices(child, bound)
