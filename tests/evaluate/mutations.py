"""Small changes of a formula's tree: the slips of a pen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.formula.expression import (
    Absolute,
    Application,
    BigOperator,
    Binder,
    Expression,
    Label,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sign,
    Sum,
    Symbol,
    Term,
)

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

FUNCTION_SLIPS = {
    "log": "exp", "exp": "log", "min": "max", "max": "min", "sin": "cos", "cos": "sin",
    "\\sigma": "tanh", "tanh": "\\sigma", "ln": "exp", "ReLU": "exp",
}  # fmt: skip


def mutants(node: Expression, pool: list[Symbol]) -> Iterator[Expression]:
    """Yield all single mutants of an expression; ``pool`` are symbols to mistake others for."""
    yield from _here(node, pool)
    for name in node.__struct_fields__:
        value = getattr(node, name)
        if isinstance(value, Expression):
            for mutant in mutants(value, pool):
                yield replace(node, **{name: mutant})
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Expression) and not _is_bound_place(node, name):
                    for mutant in mutants(item, pool):
                        yield replace(node, **{name: (*value[:index], mutant, *value[index + 1 :])})


def _is_bound_place(node: Expression, field: str) -> bool:
    return isinstance(node, Binder) and field == "symbols"


def _here(node: Expression, pool: list[Symbol]) -> Iterator[Expression]:
    match node:
        case Number(text=text) if text.isdigit():
            yield replace(node, text=str(int(text) + 1))
            if int(text) > 0:
                yield replace(node, text=str(int(text) - 1))
        case Symbol():
            yield from (replace(other, span=node.span) for other in pool if other != node)
            if node.decorations:
                yield replace(node, decorations=())
            if node.primes:
                yield replace(node, primes=0)
            if any(isinstance(script, Label) for script in node.subscripts):
                yield replace(node, subscripts=())
        case Term(sign=sign):
            yield replace(node, sign=Sign.PLUS if sign is Sign.MINUS else Sign.MINUS)
        case Sum(terms=terms) if len(terms) > 1:
            for index in range(len(terms)):
                yield replace(node, terms=terms[:index] + terms[index + 1 :])
            plain = tuple(term.value for term in terms)
            yield Product(node.span, plain, ("\\cdot",) * (len(plain) - 1))
        case Product(factors=factors, operators=operators):
            for index in range(len(factors)):
                rest = factors[:index] + factors[index + 1 :]
                yield (
                    rest[0]
                    if len(rest) == 1
                    else replace(node, factors=rest, operators=operators[1:])
                )
            yield Sum(node.span, tuple(Term(f.span, Sign.PLUS, f) for f in factors))
        case Quotient(numerator=top, denominator=bottom):
            yield replace(node, numerator=bottom, denominator=top)
            yield top
            yield Product(node.span, (top, bottom), ("\\cdot",))
        case Power(base=base, exponent=exponent):
            yield base
            yield replace(node, base=exponent, exponent=base)
        case Root(body=body) | Absolute(body=body):
            yield body
        case Application(function=Symbol(base=base), arguments=arguments):
            if base in FUNCTION_SLIPS:
                yield replace(node, function=replace(node.function, base=FUNCTION_SLIPS[base]))
                if len(arguments) == 1:
                    yield arguments[0]
            elif len(arguments) > 1:
                yield replace(node, arguments=arguments[::-1])
            if len(arguments) == 1 and len(node.given) == 1 and base not in FUNCTION_SLIPS:
                yield replace(node, arguments=node.given, given=arguments)
        case BigOperator(body=body, binders=(binder, *_)):
            yield body
            if binder.domain is not None and binder.upper is not None:
                yield replace(node, binders=(replace(binder, domain=Number(node.span, "2")),))


def symbols_of(expression: Expression) -> list[Symbol]:
    """Return the plain symbols of an expression, each once: what may be mistaken for another."""
    heads = {id(node.function) for node in expression.walk() if isinstance(node, Application)}
    found: dict[str, Symbol] = {}
    for node in expression.walk():
        if isinstance(node, Symbol) and id(node) not in heads and not node.children:
            found.setdefault(f"{node.base}{node.decorations}{node.primes}", node)
    return list(found.values())


def several(expression: Expression, choose: random.Random, count: int) -> Expression:
    """Return an expression with ``count`` mutations at random places."""
    pool = symbols_of(expression)
    for _ in range(count):
        options = list(mutants(expression, pool))
        if not options:
            break
        expression = choose.choice(options)
    return expression
