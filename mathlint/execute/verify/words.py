"""The words in a name of code and in a piece of a formula, by which the two are matched."""

from __future__ import annotations

from msgspec import Struct

from mathlint.execute.verify.vocabulary import meanings, words_of_identifier
from mathlint.formula.expression import (
    Absolute,
    Application,
    Derivative,
    Divergence,
    Expression,
    Gradient,
    Label,
    Norm,
    Number,
    Power,
    Quotient,
    Sum,
    Symbol,
)

OF_DERIVATIVES = frozenset({"nabla", "grad", "gradient", "derivative", "deriv"})


class Wording(Struct, frozen=True):
    """The words of a piece of a formula.

    main: without one of these (or what they are called in code) a name does not fit
    marks: what sets it apart from its siblings: ``w``, ``ref``, ``old``, ``hat``
    context: what may be mentioned too
    """

    main: frozenset[str]
    marks: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()

    @property
    def all(self) -> frozenset[str]:
        """All words."""
        return self.main | self.marks | self.context


def wording(node: Expression) -> Wording:
    """Return the words of an expression."""
    match node:
        case Symbol():
            return _of_symbol(node)
        case Application(function=Symbol(base="log" | "ln"), arguments=(inner,)):
            return logged(wording(inner))
        case Application(function=Symbol() as head):
            return _of_application(node, head)
        case Power(base=base):
            return wording(base)
        case Gradient() | Derivative():
            inside = (wording(child).all for child in node.children)
            return Wording(OF_DERIVATIVES, frozenset(), frozenset().union(*inside))
        case Divergence(operator=operator, first=first, second=second):
            words = wording(operator)
            return Wording(words.main, words.marks, wording(first).all | wording(second).all)
        case Quotient(numerator=numerator, denominator=denominator):
            words = wording(numerator)
            below = wording(denominator)
            return Wording(frozenset({"ratio"}), frozenset(), words.all | below.all)
        case Absolute(body=Symbol() as body):  # of a text: its length
            words = wording(body)
            return Wording(frozenset({"len"}), words.marks, words.main)
        case Norm(body=body):
            return Wording(frozenset({"norm"}), frozenset(), wording(body).all)
    return Wording(frozenset())


def logged(words: Wording) -> Wording:
    """Return the words of the logarithm of what has ``words``."""
    marks = words.marks | (words.main & _TELLING)
    return Wording(frozenset({"log"}), marks, words.context | words.main)


_TELLING = frozenset({"var"})
"""What has to be said of a logarithm: that of a variance is another than that of a deviation."""


def squared(words: Wording) -> Wording:
    """Return the words of the square of a deviation."""
    return Wording(frozenset({"var"}), words.marks, words.context | words.main)


def _plain(base: str) -> str:
    return base.lstrip("\\").removeprefix("var")


def _of_symbol(node: Symbol) -> Wording:
    marks: set[str] = set()
    for script in (*node.subscripts, *node.superscripts):
        marks |= _of_script(script)
    marks |= {name for name in node.decorations if name in ("hat", "bar", "tilde")}
    if node.primes:
        marks.add("next")
    if "Delta" in node.decorations:  # a change, as Δx: code calls it delta or delta_x
        return Wording(frozenset({"Delta"}), frozenset(marks), frozenset({_plain(node.base)}))
    return Wording(frozenset({_plain(node.base)}), frozenset(marks))


def _of_script(script: Expression) -> set[str]:
    match script:
        case Label(text=text):
            return {text}
        case Symbol(base=base):
            inner: set[str] = {_plain(base)}
            for deeper in (*script.subscripts, *script.superscripts):
                inner |= _of_script(deeper)
            return inner
        case Number(text=text):
            return {text}
        case Sum(terms=(_, second)) if isinstance(second.value, Number):
            return {"next"} if second.sign == "+" else {"prev"}
    return set()


def _of_application(node: Application, head: Symbol) -> Wording:
    words = _of_symbol(head)
    marks = set(words.marks)
    context: set[str] = set()
    for argument in node.arguments:
        inner = wording(argument)
        marks |= inner.marks
        context |= inner.main
    for argument in (*node.given, *node.parameters):
        context |= wording(argument).all
    return Wording(words.main, frozenset(marks), frozenset(context))


def means(word: str, words: Wording) -> bool:
    """Return whether a word of code stands for what has the ``words``."""
    return bool(meanings(word) & words.main)


_UNMARKED = frozenset({"theta", "i", "j", "k", "t", "n", "phi"})
"""Marks that code usually leaves out."""


_OF_FUNCTIONS = frozenset({"f", "fn", "compute", "calc", "get"})
"""What a name of code may begin with that says nothing of a value."""


def fitness(name: str, words: Wording) -> float:
    """Return how well a name of code fits a piece of a formula: 1 is best, 0 not at all."""
    given = words_of_identifier(name)
    if not given or not words.main:
        return 0.0
    exact = {word.lower() for word in words.all}
    explained = 0.0
    used: set[str] = set()
    if len(given) > 1 and given[0] not in exact:
        given = given[1:] if given[0] in _OF_FUNCTIONS else given
    if name in words.main:  # as it stands: t is not T
        return 1.0 - 0.25 * len(words.marks - _UNMARKED)
    if len(name) == 1 and name.swapcase() in words.main:
        return 0.8 - 0.25 * len(words.marks - _UNMARKED)
    for word in given:
        meant = meanings(word) & words.all
        if word in exact:
            explained += 1.0
            used |= {own for own in words.all if own.lower() == word}
        elif meant:
            explained += 0.9
            used |= meant
        elif word.endswith("s") and word[:-1] in exact:
            explained += 0.95
            used |= {own for own in words.all if own.lower() == word[:-1]}
    share = explained / len(given)
    unmentioned = len(words.marks - used - _UNMARKED)
    if not used & words.main:
        share -= 0.35 if used else 1.0
    return share - 0.25 * unmentioned
