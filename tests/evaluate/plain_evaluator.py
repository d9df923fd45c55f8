"""A second evaluator, slow and simple, which shares nothing with the one under test.

Every name has a table of random values, drawn when it is first looked up; events are 0, 1 or 2, so
that distributions are tables too. It knows fewer constructs and says so by :class:`UnknownError`.
"""

from __future__ import annotations

import math
import random

from mathlint.formula.expression import (
    Absolute,
    Application,
    Big,
    BigOperator,
    Binder,
    Divergence,
    Expression,
    Factorial,
    Label,
    Number,
    Placeholder,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sign,
    Sum,
    Symbol,
)

OUTCOMES = (0.0, 1.0, 2.0)
FUNCTIONS = {
    "exp": math.exp, "log": math.log, "ln": math.log, "sin": math.sin, "cos": math.cos,
    "tanh": math.tanh, "\\sigma": lambda x: 1 / (1 + math.exp(-x)),
    "sigmoid": lambda x: 1 / (1 + math.exp(-x)), "ReLU": lambda x: max(x, 0.0),
}  # fmt: skip
COUNTS = "nmkijtNTKMJCl"


class UnknownError(Exception):
    """A construct that this evaluator does not know."""


class Tables:
    """Random values of names; the same name and arguments give the same value in one world."""

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def draw(self, *key: object) -> random.Random:
        return random.Random(f"{self.seed} {key}")

    def real(self, *key: object) -> float:
        return self.draw(*key).uniform(-2, 2)


class World:
    """One assignment of values."""

    def __init__(self, seed: int) -> None:
        self.tables = Tables(seed)
        self.positive = seed % 2 == 0  # in half of the worlds all numbers are positive
        self.bound: dict[str, float] = {}

    def value(self, node: Expression) -> float:
        match node:
            case Number(text=text):
                return float(text)
            case Symbol():
                return self.symbol(node)
            case Sum(terms=terms):
                return sum(self.signed(term.sign, term.value) for term in terms)
            case Product(factors=factors, operators=operators):
                if set(operators) - {"", "\\cdot", "*"}:
                    raise UnknownError
                return math.prod(self.value(factor) for factor in factors)
            case Quotient(numerator=top, denominator=bottom):
                return self.value(top) / self.value(bottom)
            case Power(base=base, exponent=exponent):
                result = self.value(base) ** self.value(exponent)
                if isinstance(result, complex):
                    raise ValueError
                return result
            case Root(body=body, degree=None):
                return math.sqrt(self.value(body))
            case Absolute(body=body):
                return abs(self.value(body))
            case Factorial(body=body):
                return float(math.factorial(int(self.value(body))))
            case Application():
                return self.application(node)
            case BigOperator():
                return self.big(node)
            case Divergence(operator=Symbol(base="KL" | "D"), first=first, second=second):
                return self.divergence(first, second)
            case Relation(operands=(left, right), operators=("\\neq",)):
                return float(self.value(left) != self.value(right))
        raise UnknownError

    def signed(self, sign: Sign, node: Expression) -> float:
        if sign not in (Sign.PLUS, Sign.MINUS):
            raise UnknownError
        return self.value(node) if sign is Sign.PLUS else -self.value(node)

    def name(self, symbol: Symbol) -> tuple[object, ...]:
        scripts = tuple(
            script.text if isinstance(script, Label) else self.value(script)
            for script in (*symbol.subscripts, None, *symbol.superscripts)
            if script is not None
        )
        shape = (len(symbol.subscripts), len(symbol.superscripts))
        return symbol.base, symbol.decorations, symbol.primes, shape, scripts

    def symbol(self, symbol: Symbol) -> float:
        if written(symbol) in self.bound:
            return self.bound[written(symbol)]
        if symbol.base == "e" and not symbol.children:
            return math.e
        kronecker = symbol.base == "\\delta" and len(symbol.subscripts) == 2
        if kronecker or symbol.base in ("\\infty", "\\pi", "I", "1"):
            raise UnknownError
        name = self.name(symbol)
        draw = self.tables.draw("symbol", *name)
        if symbol.base in COUNTS and not symbol.children:
            return float(draw.randint(1, 3) if symbol.base.islower() else draw.randint(3, 5))
        if symbol.base in ("\\gamma", "\\epsilon", "\\lambda"):
            return draw.uniform(0.1, 0.9)
        return draw.uniform(0.1, 2.5) if self.positive else draw.uniform(-2.5, 2.5)

    def application(self, node: Application) -> float:
        head = node.function
        if not isinstance(head, Symbol):
            raise UnknownError
        if head.base in FUNCTIONS and not head.children:
            (argument,) = node.arguments
            return FUNCTIONS[head.base](self.value(argument))
        if head.base in ("max", "min"):
            values = [self.value(argument) for argument in node.arguments]
            return max(values) if head.base == "max" else min(values)
        if head.base == "clip":
            x, low, high = (self.value(argument) for argument in node.arguments)
            return min(max(x, low), high)
        if len(head.base) > 1 and not head.base.startswith("\\"):
            raise UnknownError
        if head.base in ("1", "I", "\\Gamma", "H", "N"):
            raise UnknownError
        if node.given or head.base in ("p", "q", "P", "\\pi"):
            return self.mass(node, [self.event(argument) for argument in node.arguments])
        arguments = [self.value(argument) for argument in (*node.arguments, *node.parameters)]
        draw = self.tables.draw("function", *self.name(head), *arguments)
        return draw.uniform(0.1, 2.5) if self.positive else draw.uniform(-2.5, 2.5)

    def event(self, node: Expression) -> float:
        """Return an outcome: what is no bound variable is one of the three as well."""
        if isinstance(node, Symbol):
            if written(node) in self.bound:
                return self.bound[written(node)]
            return float(self.tables.draw("event", *self.name(node)).choice(OUTCOMES))
        raise UnknownError

    def mass(self, node: Application, outcome: list[float]) -> float:
        assert isinstance(node.function, Symbol)
        if len(outcome) != 1 or any(x not in OUTCOMES for x in outcome):
            raise UnknownError
        given = [self.value(item) for item in (*node.given, *node.parameters)]
        draw = self.tables.draw("mass", *self.name(node.function), *given)
        weights = [draw.uniform(0.1, 1) for _ in OUTCOMES]
        return weights[OUTCOMES.index(outcome[0])] / sum(weights)

    def big(self, node: BigOperator) -> float:
        if node.conditions or node.given or len(node.binders) != 1:
            raise UnknownError
        (binder,) = node.binders
        if len(binder.symbols) != 1:
            raise UnknownError
        name = written(binder.symbols[0])
        before = dict(self.bound)
        values, weights = [], []
        try:
            for point, weight in self.points(node, binder):
                self.bound[name] = point
                values.append(self.value(node.body))
                weights.append(weight)
        finally:
            self.bound = before
        match node.kind:
            case Big.SUM:
                return sum(values)
            case Big.PRODUCT:
                return math.prod(values)
            case Big.EXPECTATION:
                return sum(w * v for w, v in zip(weights, values, strict=True))
        raise UnknownError

    def points(self, node: BigOperator, binder: Binder) -> list[tuple[float, float]]:
        if node.kind is Big.EXPECTATION:
            law = binder.domain
            if binder.relation != "\\sim" or law is None:
                raise UnknownError
            if isinstance(law, Symbol):
                law = Application(law.span, law, binder.symbols)
            if not isinstance(law, Application) or len(law.arguments) != 1:
                raise UnknownError
            if not law.given and not (
                isinstance(law.function, Symbol) and law.function.base in "pqP"
            ):
                raise UnknownError
            return [(x, self.mass(law, [x])) for x in OUTCOMES]
        if binder.relation == "" and isinstance(binder.symbols[0], Symbol):
            if binder.symbols[0].base in COUNTS:
                raise UnknownError
            return [(x, 1.0) for x in OUTCOMES]
        if binder.relation != "=" or binder.domain is None or binder.upper is None:
            raise UnknownError
        low, high = int(self.value(binder.domain)), int(self.value(binder.upper))
        return [(float(index), 1.0) for index in range(low, high + 1)]

    def divergence(self, first: Expression, second: Expression) -> float:
        total = 0.0
        for outcome in OUTCOMES:
            masses = []
            for side in (first, second):
                law = side
                if isinstance(side, Symbol):
                    law = Application(side.span, side, (Placeholder(side.span),))
                if not isinstance(law, Application) or len(law.arguments) != 1:
                    raise UnknownError
                masses.append(self.mass(law, [outcome]))
            total += masses[0] * math.log(masses[0] / masses[1])
        return total


def written(node: Expression) -> str:
    """Return a text that identifies a symbol, with its scripts as written."""
    if isinstance(node, Symbol):
        scripts = [written(script) for script in node.children]
        return f"{node.base}{node.decorations}{node.primes}{scripts}"
    if isinstance(node, (Number, Label)):
        return node.text
    return f"{type(node).__name__}{[written(child) for child in node.children]}"


def differs(left: Expression, right: Expression, *, worlds: int = 40) -> bool | None:
    """Return whether two expressions differ in some world; None where that cannot be told.

    Raises UnknownError where one holds something unknown, such as one name for distributions of
    several shapes, which its tables do not relate.
    """
    shapes: dict[str, set[tuple[int, int]]] = {}
    for node in (*left.walk(), *right.walk()):
        if isinstance(node, Application) and isinstance(node.function, Symbol):
            shape = len(node.arguments), len(node.given)
            shapes.setdefault(node.function.base, set()).add(shape)
    if any(len(found) > 1 and any(given for _, given in found) for found in shapes.values()):
        raise UnknownError
    told = 0
    for seed in range(worlds):
        try:
            first, second = World(seed).value(left), World(seed).value(right)
        except (ValueError, ZeroDivisionError, OverflowError, KeyError):
            continue
        size = max(abs(first), abs(second))
        if not math.isfinite(size) or size > 1e8:
            continue
        told += 1
        if abs(first - second) > 1e-6 * size and size > 1e-9:
            return True
    return False if told >= worlds // 5 else None
