"""Small mistakes in correct formulas, as people make them: what deviations are measured with.

Each mutation takes an expression and yields what it may become by one slip of that kind at its top;
:func:`mutants` applies all of them everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mathlint.formula.expression import (
    Absolute,
    Application,
    Big,
    BigOperator,
    Binder,
    Divergence,
    Expression,
    Gradient,
    Label,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sign,
    Sum,
    Symbol,
    Term,
    Transpose,
    Tuple,
)
from mathlint.formula.printing.sexpr import to_sexpr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FUNCTIONS = frozenset(
    {"log", "ln", "exp", r"\sigma", "softmax", "tanh", "cos", "sin", "clip", "ReLU"}
)
_OTHER_FUNCTION = {"min": "max", "max": "min", "log": "exp", "exp": "log", "sin": "cos",
                   "cos": "sin", r"\sigma": "tanh", "tanh": r"\sigma"}  # fmt: skip
_OTHER_OPERATOR = {
    Big.MAXIMUM: Big.MINIMUM,
    Big.MINIMUM: Big.MAXIMUM,
    Big.ARGMAX: Big.ARGMIN,
    Big.ARGMIN: Big.ARGMAX,
    Big.SUM: Big.PRODUCT,
    Big.PRODUCT: Big.SUM,
}


class Mutant(Struct, frozen=True):
    """A formula with one mistake; ``kind`` says which."""

    kind: str
    expression: Expression


def mutants(node: Expression) -> Iterator[Mutant]:
    """Yield every formula that one slip makes of this one, none twice."""
    seen = {to_sexpr(node)}
    for kind, mutate in MUTATIONS.items():
        for changed in _everywhere(node, mutate):
            spelled = to_sexpr(changed)
            if spelled not in seen:
                seen.add(spelled)
                yield Mutant(kind, changed)
    for kind, changed in _exchanges(node):
        spelled = to_sexpr(changed)
        if spelled not in seen:
            seen.add(spelled)
            yield Mutant(kind, changed)


def _everywhere(
    node: Expression, mutate: Callable[[Expression], Iterator[Expression]]
) -> Iterator[Expression]:
    yield from mutate(node)
    for name in node.__struct_fields__:
        if name == "operator" or (isinstance(node, Binder) and name == "symbols"):
            continue
        value = getattr(node, name)
        if isinstance(value, Expression):
            for changed in _everywhere(value, mutate):
                yield replace(node, **{name: changed})
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Expression):
                    for changed in _everywhere(item, mutate):
                        new = (*value[:index], changed, *value[index + 1 :])
                        yield replace(node, **{name: new})


def _called(node: Expression) -> str:
    """Return the name of a function that is applied, empty for anything else."""
    if isinstance(node, Application) and isinstance(node.function, Symbol):
        return node.function.base
    return ""


def _drop_function(node: Expression) -> Iterator[Expression]:
    if _called(node) in _FUNCTIONS and isinstance(node, Application) and not node.given:
        yield from node.arguments[:1]


def _drop_logarithm(node: Expression) -> Iterator[Expression]:
    if _called(node) in ("log", "ln"):
        yield from _drop_function(node)


def _change_function(node: Expression) -> Iterator[Expression]:
    if isinstance(node, Application) and isinstance(node.function, Symbol):
        other = _OTHER_FUNCTION.get(node.function.base)
        if other is not None:
            yield replace(node, function=replace(node.function, base=other))
    elif isinstance(node, BigOperator) and node.kind in _OTHER_OPERATOR:
        kind = _OTHER_OPERATOR[node.kind]
        names = {Big.SUM: r"\sum", Big.PRODUCT: r"\prod"}
        operator = replace(node.operator, base=names.get(kind, kind.value))
        yield replace(node, kind=kind, operator=operator)


def _close_early(node: Expression) -> Iterator[Expression]:
    """Close a function of several arguments after a part of its first one."""
    if not isinstance(node, Application) or not isinstance(node.function, Symbol):
        return
    if node.function.base in ("min", "max") and len(node.arguments) == 2:
        first, second = node.arguments
        if isinstance(first, Product):
            closed = replace(node, arguments=first.factors[:1])
            product = replace(first, factors=(closed, *first.factors[1:]))
            yield Tuple(node.span, (product, second), "", ",")
    elif len(node.arguments) == 1 and isinstance(node.arguments[0], Sum):
        terms = node.arguments[0].terms
        if len(terms) > 1 and terms[0].sign is Sign.PLUS:
            closed = replace(node, arguments=(terms[0].value,))
            yield Sum(node.span, (replace(terms[0], value=closed), *terms[1:]))


def _term_outside(node: Expression) -> Iterator[Expression]:
    """Close the bracket of a sum, an expectation or a product before its last term."""
    if isinstance(node, BigOperator) and isinstance(node.body, Sum) and len(node.body.terms) > 1:
        *inside, last = node.body.terms
        body = replace(node.body, terms=tuple(inside))
        kept = body.terms[0].value if len(inside) == 1 and inside[0].sign is Sign.PLUS else body
        inner = replace(node, body=kept)
        yield Sum(node.span, (Term(node.span, Sign.PLUS, inner), last))
    elif isinstance(node, Product):
        for index, factor in enumerate(node.factors):
            if isinstance(factor, Sum) and len(factor.terms) > 1:
                first, *others = factor.terms
                if first.sign is Sign.PLUS:
                    factors = (*node.factors[:index], first.value, *node.factors[index + 1 :])
                    product = replace(node, factors=factors)
                    yield Sum(node.span, (Term(node.span, Sign.PLUS, product), *others))


def _flip_sign(node: Expression) -> Iterator[Expression]:
    if isinstance(node, Sum):
        for index, term in enumerate(node.terms):
            sign = Sign.MINUS if term.sign is Sign.PLUS else Sign.PLUS
            if index == 0 and len(node.terms) > 1 and term.sign is Sign.PLUS:
                continue  # nobody writes a minus before the first term by mistake
            changed = (*node.terms[:index], replace(term, sign=sign), *node.terms[index + 1 :])
            yield term.value if len(changed) == 1 else replace(node, terms=changed)


def _drop_factor(node: Expression) -> Iterator[Expression]:
    if isinstance(node, Product):
        for index, factor in enumerate(node.factors):
            if not _is_normaliser(factor):
                yield _without(node, index)


def _drop_normaliser(node: Expression) -> Iterator[Expression]:
    if isinstance(node, Product):
        for index, factor in enumerate(node.factors):
            if _is_normaliser(factor):
                yield _without(node, index)


def _without(node: Product, index: int) -> Expression:
    factors = (*node.factors[:index], *node.factors[index + 1 :])
    operators = node.operators[1:] if index == 0 else _removed(node.operators, index - 1)
    return factors[0] if len(factors) == 1 else replace(node, factors=factors, operators=operators)


def _removed(operators: tuple[str, ...], index: int) -> tuple[str, ...]:
    return (*operators[:index], *operators[index + 1 :])


def _is_normaliser(node: Expression) -> bool:
    return (
        isinstance(node, Quotient)
        and isinstance(node.numerator, Number)
        and isinstance(node.denominator, (Symbol, Absolute))
    )


def _drop_denominator(node: Expression) -> Iterator[Expression]:
    if isinstance(node, Quotient) and not isinstance(node.numerator, Number):
        yield node.numerator


def _turn_quotient(node: Expression) -> Iterator[Expression]:
    if isinstance(node, Quotient) and not isinstance(node.numerator, Number):
        yield replace(node, numerator=node.denominator, denominator=node.numerator)


def _drop_term(node: Expression) -> Iterator[Expression]:
    if isinstance(node, Sum) and len(node.terms) > 1:
        for index in range(len(node.terms)):
            terms = (*node.terms[:index], *node.terms[index + 1 :])
            alone = len(terms) == 1 and terms[0].sign is Sign.PLUS
            yield terms[0].value if alone else replace(node, terms=terms)


def _drop_power(node: Expression) -> Iterator[Expression]:
    match node:
        case Power(base=base):
            yield base
        case Root(body=body) | Transpose(body=body):
            yield body
        case Absolute(body=body) | Norm(body=body):
            yield body


def _turn_divergence(node: Expression) -> Iterator[Expression]:
    if isinstance(node, Divergence):
        yield replace(node, first=node.second, second=node.first)


def _change_bound(node: Expression) -> Iterator[Expression]:
    if isinstance(node, Binder) and node.upper is not None and node.domain is not None:
        if isinstance(node.domain, Number):
            other = "0" if node.domain.text == "1" else "1"
            yield replace(node, domain=replace(node.domain, text=other))
        if isinstance(node.upper, Symbol) and node.upper.base not in (r"\infty",):
            one = Term(node.span, Sign.MINUS, Number(node.span, "1"))
            less = Sum(node.span, (Term(node.span, Sign.PLUS, node.upper), one))
            yield replace(node, upper=less)


def _change_time(node: Expression) -> Iterator[Expression]:
    """Write t for t + 1, s for s'."""
    if isinstance(node, Symbol):
        for index, script in enumerate(node.subscripts):
            if isinstance(script, Sum) and isinstance(script.terms[0].value, Symbol):
                first = script.terms[0].value
                subscripts = (*node.subscripts[:index], first, *node.subscripts[index + 1 :])
                yield replace(node, subscripts=subscripts)
        if node.primes:
            yield replace(node, primes=0)


def _drop_decoration(node: Expression) -> Iterator[Expression]:
    """Write y for its estimate."""
    if isinstance(node, Symbol) and {"hat", "bar", "tilde"} & set(node.decorations):
        yield replace(node, decorations=())


def _drop_operator(node: Expression) -> Iterator[Expression]:
    if isinstance(node, BigOperator) and node.kind in (Big.SUM, Big.PRODUCT, Big.MAXIMUM):
        yield node.body


def _drop_gradient(node: Expression) -> Iterator[Expression]:
    if isinstance(node, Gradient):
        yield node.body


def _change_number(node: Expression) -> Iterator[Expression]:
    if isinstance(node, Sum):
        for index, term in enumerate(node.terms):
            if isinstance(term.value, Number) and term.value.text == "1":
                other = replace(term, value=replace(term.value, text="2"))
                yield replace(node, terms=(*node.terms[:index], other, *node.terms[index + 1 :]))


def _exchanges(node: Expression) -> Iterator[tuple[str, Expression]]:
    """Yield the formula with two related names in each other's place, everywhere or once."""
    names: dict[str, Symbol] = {}
    bound = {
        to_sexpr(symbol)
        for operator in node.walk()
        if isinstance(operator, BigOperator)
        for binder in operator.binders
        for symbol in binder.symbols
    }
    for inner in node.walk():
        if isinstance(inner, Symbol) and not isinstance(inner, Label):
            names.setdefault(to_sexpr(inner), inner)
    related = [
        (a, b)
        for a, one in names.items()
        for b, other in names.items()
        if a < b
        and one.base == other.base
        and not (a in bound and b in bound and not one.subscripts)
    ]
    for a, b in related:
        yield "exchange names", _swapped(node, a, b, names)
        for changed in _everywhere(node, _replacing(a, names[b])):
            yield "confuse names", changed
        for changed in _everywhere(node, _replacing(b, names[a])):
            yield "confuse names", changed


def _swapped(node: Expression, a: str, b: str, names: dict[str, Symbol]) -> Expression:
    from mathlint.catalogue.likeness.renaming import Renaming

    def swap(inner: Expression) -> Expression | None:
        if isinstance(inner, Binder):
            return inner
        if isinstance(inner, Symbol):
            spelled = to_sexpr(inner)
            if spelled in (a, b):
                return replace(names[b if spelled == a else a], span=inner.span)
        return None

    return Renaming().apply(node, swap)


def _replacing(name: str, other: Symbol) -> Callable[[Expression], Iterator[Expression]]:
    def mutate(node: Expression) -> Iterator[Expression]:
        if isinstance(node, Symbol) and to_sexpr(node) == name:
            yield replace(other, span=node.span)

    return mutate


MUTATIONS: dict[str, Callable[[Expression], Iterator[Expression]]] = {
    "drop a logarithm": _drop_logarithm,
    "drop a function": _drop_function,
    "other function": _change_function,
    "close a call early": _close_early,
    "term outside its bracket": _term_outside,
    "flip a sign": _flip_sign,
    "drop 1/N": _drop_normaliser,
    "drop a factor": _drop_factor,
    "drop a denominator": _drop_denominator,
    "turn a quotient": _turn_quotient,
    "drop a term": _drop_term,
    "drop a power": _drop_power,
    "turn a divergence": _turn_divergence,
    "wrong bound": _change_bound,
    "wrong time": _change_time,
    "drop a hat": _drop_decoration,
    "drop an operator": _drop_operator,
    "drop a gradient": _drop_gradient,
    "wrong number": _change_number,
}
