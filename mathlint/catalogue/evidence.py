"""What speaks for a written formula being meant as a known one, apart from its shape."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from mathlint.catalogue.claims import name_keys
from mathlint.catalogue.renaming import Head
from mathlint.catalogue.skeleton import known_function, skeleton_of
from mathlint.formula.expression import Application, BigOperator, Expression, Symbol
from mathlint.formula.sexpr import to_sexpr

if TYPE_CHECKING:
    from mathlint.catalogue.formula import Formula
    from mathlint.catalogue.judgement import Judgement


_ALIKE = 0.5


class Left(Enum):
    """How the left sides of both formulas compare."""

    SAME = "the same name"
    OTHER = "another name, or none"
    CONTRADICTS = "the same name of something else: H(X) and H(X, Y)"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the names say.

    left: whether the left sides are the same
    shared: which part of the known formula's letters the author uses too
    foreign: names of the author that stand for nothing in the known formula
    keyed: whether a telling word of the left side is one of the known formula: DPO, CLIP
    """

    left: Left
    shared: float
    foreign: frozenset[Head]
    keyed: bool


def evidence_of(judgement: Judgement) -> Evidence:
    """Return what the names of a claim and a form say."""
    ours = _free(judgement.claim.value)
    theirs = _free(judgement.form.claim.value)
    name = judgement.claim.name
    named = set() if name is None else _names(name)
    letters = {head.base for head in theirs}
    used = {head.base for head in ours | named}
    shared = len(letters & used) / len(letters) if letters else 1.0
    mapped = _names(judgement.expected) | named
    keyed = not name_keys(name).isdisjoint(_keys(judgement.form.formula))
    return Evidence(_left(judgement), shared, frozenset(ours - mapped), keyed)


def _keys(formula: Formula) -> set[str]:
    """Return the telling words of all left sides of a known formula."""
    from mathlint.catalogue.index import read_form_of

    return {
        key
        for latex in (formula.latex, *formula.forms)
        for form in read_form_of(formula, latex)
        for key in name_keys(form.claim.name)
    }


def _left(judgement: Judgement) -> Left:
    ours, theirs = judgement.claim.name, judgement.form.claim.name
    if ours is None or theirs is None:
        return Left.OTHER
    if to_sexpr(ours) == to_sexpr(theirs):
        return Left.SAME
    if _function(ours) == _function(theirs) != "":
        alike = judgement.name_match is not None and judgement.name_match.cost < _ALIKE
        return Left.SAME if alike else Left.CONTRADICTS
    if isinstance(ours, Symbol) and isinstance(theirs, Symbol) and _is_other_member(ours, theirs):
        return Left.CONTRADICTS
    return Left.OTHER


def _function(name: Expression) -> str:
    return to_sexpr(name.function) if isinstance(name, Application) else ""


def _is_other_member(ours: Symbol, theirs: Symbol) -> bool:
    r"""Whether two left sides are members of one family: ``P_{2i}`` and ``P_{2i+1}``."""
    return Head.of(ours) == Head.of(theirs) and any(
        skeleton_of(mine).key != skeleton_of(its).key
        for mine, its in zip(ours.children, theirs.children, strict=True)
    )


def is_telling(name: Expression | None) -> bool:
    """Whether a left side says more than a lone letter does."""
    if name is None:
        return False
    if isinstance(name, Symbol):
        return len(name.base) > 1 or bool(name.decorations)
    return True


def _free(expression: Expression) -> set[Head]:
    """Return the names of an expression that it does not bind."""
    bound = {
        Head.of(symbol)
        for node in expression.walk()
        if isinstance(node, BigOperator)
        for binder in node.binders
        for symbol in binder.symbols
        if isinstance(symbol, Symbol)
    }
    return _names(expression) - bound


def _names(expression: Expression) -> set[Head]:
    """Return the names of an expression; functions that everybody knows are none."""
    functions = {
        id(node.function)
        for node in expression.walk()
        if isinstance(node, Application)
        if isinstance(node.function, Symbol) and known_function(node.function)
    }
    return {
        Head.of(node)
        for node in expression.walk()
        if isinstance(node, Symbol) and id(node) not in functions
        if len(node.base) == 1 or node.base.startswith("\\")
    }
