r"""A formula without its accidents: what identification looks at.

A skeleton is the tree of an expression in which notations that mean the same have one shape
(``a / b`` and ``\frac{a}{b}`` and ``\frac{1}{b} a``, ``e^x`` and ``\exp x``, ``-x`` alone and in a
sum), and in which the names of symbols count for nothing. Each node knows the expression it was
made of, and so where it stands.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any
from zlib import crc32

from mathlint.catalogue.likeness.notation import is_euler
from mathlint.formula import expression as e
from mathlint.formula.printing.sexpr import to_sexpr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NAME = "name"
CALL = "call"
NUMBER = "number"
SUM = "+"
PRODUCT = "*"
NEGATION = "-"
INVERSE = "/"
DIVERGENCE = "divergence"

_KNOWN_FUNCTIONS = {"ln": "log", "log2": "log", "log10": "log", "sigmoid": r"\sigma",
                    "sgm": r"\sigma", "logistic": r"\sigma", "clamp": "clip",
                    "Softmax": "softmax", "relu": "ReLU"}  # fmt: skip
_FUNCTIONS_OF_ONE_LETTER = frozenset({r"\sigma", r"\Gamma", r"\det"})
_ORDERS = {r"\succ": ">", r"\succeq": ">", r"\prec": "<", r"\preceq": "<"}
_COMMUTING = frozenset({SUM, PRODUCT, "fn:min", "fn:max", "Set"})
_WEIGHTS = {
    SUM: 0.3,
    PRODUCT: 0.0,
    INVERSE: 0.9,
    NEGATION: 0.8,
    "binder": 0.2,
    "Label": 0.2,
    "Case": 0.3,
}


class Skeleton:
    """A node; names are compared by ``name``, everything else by ``label`` and ``children``.

    label: what the node is; children: below it; node: the expression it was made of
    name: how a symbol, number, word or called function is spelled; empty for others
    size: how much there is to get wrong: the weights of all nodes
    lack: what it costs that the other formula has nothing like it
    within: its children, each with what it costs that the other formula lacks all around that one
    commutes: whether the order of the children says nothing
    is_name: whether this is a symbol or a called function, which another may stand for
    key: a number that skeletons share which differ in names alone
    names, bare_names: of all symbols and called functions, with their scripts and without
    parts: names, numbers and known functions
    wording: the tree written without them, and they in the order of the tree
    """

    __slots__ = (
        "__dict__",
        "children",
        "commutes",
        "is_name",
        "label",
        "lack",
        "name",
        "node",
        "size",
        "within",
    )

    def __init__(
        self,
        label: str,
        node: e.Expression,
        children: tuple[Skeleton, ...] = (),
        name: str = "",
    ) -> None:
        self.label = label
        self.node = node
        self.children = children
        self.name = name
        self.is_name = label == NAME or label.startswith(CALL)
        self.commutes = label in _COMMUTING
        self.size: float = _WEIGHTS.get(label, 1.0) + sum(child.size for child in children)
        # over what a sum runs is mostly left to the reader
        self.lack: float = 0.3 + 0.2 * self.size if label == "binder" else self.size
        # a binder is never all that is left
        self.within = () if label == "binder" else tuple(self._within())

    def _within(self) -> Iterator[tuple[Skeleton, float]]:
        if not self.label.startswith("big:"):
            yield from ((child, self.size - child.size) for child in self.children)
            return
        lack = 1.0 + sum(child.lack for child in self.children)
        yield from ((child, lack - child.lack) for child in self.children)

    @cached_property
    def key(self) -> int:
        """A hash of the tree without its names."""
        keys = [child.key for child in self.children]
        if self.commutes:
            keys.sort()
        number = self.name if self.label == NUMBER else ""
        return crc32(f"{self.label}{number}{keys}".encode())

    @cached_property
    def names(self) -> frozenset[str]:
        """How its symbols and called functions are spelled."""
        return frozenset(node.name for node in self.walk() if node.is_name)

    @cached_property
    def bare(self) -> str:
        r"""Its name without scripts, with its accents: ``y`` of ``y_{ic}``."""
        return self.name.removeprefix("(_ ").split(" ", 1)[0].rstrip(")")

    @cached_property
    def bare_names(self) -> frozenset[str]:
        """How its symbols and called functions are spelled without their scripts."""
        return frozenset(node.bare for node in self.walk() if node.is_name)

    @cached_property
    def parts(self) -> Counter[str]:
        """How often each name, number and known function occurs."""
        telling = (node for node in self.walk() if node.name or node.label.startswith("fn:"))
        return Counter(node.name or node.label for node in telling if node.label != "binder")

    @cached_property
    def wording(self) -> tuple[str, tuple[str, ...]]:
        """The tree written without the names of symbols and functions, and these in its order."""
        below = [child.wording for child in self.children]
        inner = ",".join(tree for tree, _ in below)
        names = tuple(name for _, own in below for name in own)
        if self.is_name:
            return f"{self.label}({inner})", (self.name, *names)
        return f"{self.label} {self.name}({inner})", names

    def walk(self) -> Iterator[Skeleton]:
        """Yield this node and all below it."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(node.children)


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
