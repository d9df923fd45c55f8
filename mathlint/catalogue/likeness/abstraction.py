"""From an expression to its skeleton: one shape for notations that mean the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mathlint.catalogue.likeness.notation import is_euler
from mathlint.catalogue.likeness.skeleton import (
    CALL,
    DIVERGENCE,
    INVERSE,
    NAME,
    NEGATION,
    NUMBER,
    PRODUCT,
    SUM,
    Skeleton,
)
from mathlint.formula import expression as e
from mathlint.formula.printing.sexpr import to_sexpr

if TYPE_CHECKING:
    from collections.abc import Callable

_KNOWN_FUNCTIONS = {"ln": "log", "log2": "log", "log10": "log", "sigmoid": r"\sigma",
                    "sgm": r"\sigma", "logistic": r"\sigma", "clamp": "clip",
                    "Softmax": "softmax", "relu": "ReLU"}  # fmt: skip
_FUNCTIONS_OF_ONE_LETTER = frozenset({r"\sigma", r"\Gamma", r"\det"})
_ORDERS = {r"\succ": ">", r"\succeq": ">", r"\prec": "<", r"\preceq": "<"}


def skeleton_of(node: e.Expression) -> Skeleton:
    """Return the skeleton of an expression."""
    make = _MAKERS.get(type(node))
    return _generic(node) if make is None else make(node)


def _all(nodes: tuple[e.Expression, ...]) -> tuple[Skeleton, ...]:
    return tuple(skeleton_of(node) for node in nodes if not isinstance(node, e.Text))


def _generic(node: e.Expression) -> Skeleton:
    return Skeleton(type(node).__name__, node, _all(node.children))


def _symbol(node: e.Symbol) -> Skeleton:
    return Skeleton(NAME, node, name=to_sexpr(node))


def _number(node: e.Number) -> Skeleton:
    text = node.text.rstrip("0").rstrip(".") if "." in node.text else node.text
    return Skeleton(NUMBER, node, name=text)


def _sum(node: e.Sum) -> Skeleton:
    terms: list[Skeleton] = []
    for term in node.terms:
        value = skeleton_of(term.value)
        inner = value.children if value.label == SUM else (value,)
        if term.sign is e.Sign.PLUS:
            terms += inner
        elif term.sign is e.Sign.MINUS:
            terms += (_negated(term, one) for one in inner)
        else:
            terms.append(Skeleton(term.sign.value, term, (value,)))
    if len(terms) == 1:
        only = terms[0]
        return Skeleton(only.label, node, only.children, only.name)
    return Skeleton(SUM, node, tuple(terms))


def _negated(term: e.Term, value: Skeleton) -> Skeleton:
    """Return what is taken away; of a difference, the second part is added."""
    if value.label == NEGATION:
        return value.children[0]
    own = term if value.node is term.value else e.Term(value.node.span, e.Sign.MINUS, value.node)
    return Skeleton(NEGATION, own, (value,))


def _product(node: e.Product) -> Skeleton:
    factors: list[Skeleton] = []
    for factor in node.factors:
        made = skeleton_of(factor)
        # a fraction stays together: what is lacking is mostly lacking around the whole of it
        factors += made.children if isinstance(factor, e.Product) else (made,)
    return Skeleton(PRODUCT, node, tuple(factors))


def _quotient(node: e.Quotient) -> Skeleton:
    numerator = skeleton_of(node.numerator)
    denominator = skeleton_of(node.denominator)
    inverse = Skeleton(INVERSE, node.denominator, (denominator,))
    if numerator.label == NUMBER and numerator.name == "1":
        return Skeleton(INVERSE, node, (denominator,))
    above = numerator.children if numerator.label == PRODUCT else (numerator,)
    return Skeleton(PRODUCT, node, (*above, inverse))


def _power(node: e.Power) -> Skeleton:
    if is_euler(node.base):
        return Skeleton("fn:exp", node, (skeleton_of(node.exponent),))
    return Skeleton("^", node, (skeleton_of(node.base), skeleton_of(node.exponent)))


def _application(node: e.Application) -> Skeleton:
    function = node.function
    inside = _all((*node.arguments, *node.given, *node.parameters))
    if not isinstance(function, e.Symbol):
        return Skeleton("apply", node, (skeleton_of(function), *inside))
    known = known_function(function)
    if known and not node.given:
        return Skeleton(f"fn:{known}", node, inside)
    label = f"{CALL}|" if node.given else CALL
    return Skeleton(label, node, inside, name=to_sexpr(function))


def known_function(function: e.Symbol) -> str:
    """Return the one name of a function that everybody knows; empty for any other."""
    if function.superscripts or function.primes:
        return ""
    base = _KNOWN_FUNCTIONS.get(function.base, function.base)
    if base in _FUNCTIONS_OF_ONE_LETTER and not function.subscripts:
        return base
    if len(base) > 1 and base.isalpha() and (base[0].islower() or base in {"ReLU", "Var", "Cov"}):
        return base
    return ""


def _big(node: e.BigOperator) -> Skeleton:
    return Skeleton(
        f"big:{node.kind.value}",
        node,
        (skeleton_of(node.body), *_all((*node.binders, *node.conditions, *node.given))),
    )


def _binder(node: e.Binder) -> Skeleton:
    return Skeleton("binder", node, _all(node.children), name=node.relation)


def _divergence(node: e.Divergence) -> Skeleton:
    return Skeleton(DIVERGENCE, node, (skeleton_of(node.first), skeleton_of(node.second)))


def _norm(node: e.Norm) -> Skeleton:
    """Return the Euclidean norm as the one that is meant where no order is said."""
    plain = isinstance(node.order, e.Number) and node.order.text == "2"
    return Skeleton("norm", node, (skeleton_of(node.body),) if plain else _all(node.children))


def _gradient(node: e.Gradient) -> Skeleton:
    variable = () if node.variable is None else (skeleton_of(node.variable),)
    return Skeleton(f"gradient {node.operator}", node, (skeleton_of(node.body), *variable))


def _absolute(node: e.Absolute) -> Skeleton:
    """Return the size of a set as the name it is: others write n for it."""
    body = node.body
    if isinstance(body, e.Symbol) and "mathcal" in body.decorations:
        return Skeleton(NAME, node, name=to_sexpr(node))
    return _generic(node)


def _relation(node: e.Relation) -> Skeleton:
    operators = " ".join(_ORDERS.get(operator, operator) for operator in node.operators)
    return Skeleton(f"relation {operators}", node, _all(node.operands))


def _operation(node: e.Operation) -> Skeleton:
    return Skeleton(f"operation {node.operator}", node, _all(node.operands))


def _word(node: e.Label) -> Skeleton:
    return Skeleton("Label", node, name=node.text)


_MAKERS: dict[type[e.Expression], Callable[[Any], Skeleton]] = {
    e.Symbol: _symbol,
    e.Number: _number,
    e.Label: _word,
    e.Sum: _sum,
    e.Product: _product,
    e.Quotient: _quotient,
    e.Power: _power,
    e.Application: _application,
    e.BigOperator: _big,
    e.Binder: _binder,
    e.Divergence: _divergence,
    e.Norm: _norm,
    e.Absolute: _absolute,
    e.Gradient: _gradient,
    e.Relation: _relation,
    e.Operation: _operation,
}
