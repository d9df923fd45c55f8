"""How strongly a function is tied to a formula: what its name says, and where it stands."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from mathlint.execute.verify.vocabulary import words_of_identifier
from mathlint.execute.verify.words import (
    OF_DERIVATIVES,
    Wording,
    fitness,
    means,
    wording,
)
from mathlint.formula.expression import Application, Derivative, Gradient, Subscripted, Symbol
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from mathlint.catalogue.formula import Formula
    from mathlint.formula.expression import Expression


class Tie(StrEnum):
    """Why a function is compared with a formula, and so what may be concluded from a difference."""

    DECLARED = "declared"  # its author says that it implements the formula
    NAMED = "named"  # it has the name of what the formula defines: a difference is an error
    LIKELY = "likely"  # a difference is an error if a usual mistake explains it
    POSSIBLE = "possible"  # only agreement says anything


_NEUTRAL = frozenset(
    {"compute", "calc", "calculate", "get", "my", "simple", "naive", "manual", "fn", "func"}
    | {"function", "value", "numpy", "np", "torch", "py", "scratch", "from", "v1", "v2", "f"}
    | {"scaled", "dot", "product", "self", "stable", "forward", "scalar", "batch", "vectorized"}
    | {"simple", "basic", "score", "term", "result", "out", "output", "objective", "clipped"}
    | {"pdf", "pmf", "prob", "probs", "probability", "probabilities", "estimate", "estimator"}
)
"""Words in names that do not change what is computed."""

_GENERIC = frozenset(
    {"loss", "cost", "error", "model", "layer", "function", "the", "of", "a", "an"}
    | {"module", "block", "net", "network", "density", "distribution"}
)

_ADDING = frozenset(
    {"log", "derivative", "deriv", "grad", "gradient", "prime", "inverse", "reverse", "rev"}
    | {"backward", "causal", "masked", "mask", "multi", "multihead", "regularized", "regularised"}
)
"""Words that make something else of what a formula defines even where its heading has them."""

_CHANGING = _ADDING | frozenset(
    {"weighted", "smoothed", "smooth", "soft", "hard", "squared", "root", "scores", "weights"}
    | {"hessian", "jacobian", "sample", "samples", "generate", "make", "train", "fit", "step"}
    | {"accuracy", "plot", "test", "check", "partial", "conditional", "joint", "symmetric", "init"}
    | {"normalized", "normalised", "relative", "per", "total", "running", "approx", "numerical"}
)
"""Words that make something else of what a formula defines, unless they are its own."""

_LETTERS = pattern(r"[A-Za-z]+")
_DISTINCTIVE = 3
_FITTING, _JUST_FITTING = 0.45, 0.7


def tie_of(name: str, heads: Iterable[Expression], title: str, *, adjacent: bool) -> Tie:
    """Return how a function of this name is tied to a formula.

    heads: what the formula defines, in each reading; title: the heading above it
    adjacent: no other formula stands between the two
    """
    words = set(words_of_identifier(name))
    says_derivative = bool(words & {*OF_DERIVATIVES, "d"})
    own = [_head_wording(head) for head in heads if says_derivative or not is_derivative(head)]
    in_title = set(_LETTERS.findall(title.lower()))
    words = _joined(words_of_identifier(name), in_title)
    others = words & _CHANGING - {word.lower() for head in own for word in head.all}
    others = {word for word in others if not any(means(word, head) for head in own)}
    if any(word in _ADDING or not _is_among(word, in_title) for word in others):
        return Tie.POSSIBLE
    if any(_is_named(name, words, head) for head in own):
        return Tie.NAMED
    telling = words - _NEUTRAL - _GENERIC
    foreign = {word for word in telling if not _is_among(word, in_title)}
    if telling > foreign and any(len(word) > _DISTINCTIVE for word in telling - foreign):
        covered = all(_is_among(word, words) for word in in_title - _GENERIC)
        if not foreign:
            return Tie.NAMED if covered else Tie.LIKELY
        if covered:
            return Tie.LIKELY
    return Tie.LIKELY if adjacent and not telling else Tie.POSSIBLE


def says_derivative(name: str) -> bool:
    """Return whether a name says that something is a derivative: grad, d_loss, f_prime."""
    return bool({*words_of_identifier(name)} & {*OF_DERIVATIVES, "d", "prime"})


def is_derivative(head: Expression) -> bool:
    """Return whether it is a derivative, also one that is written σ'(x)."""
    if isinstance(head, Application) and isinstance(head.function, Symbol):
        return bool(head.function.primes)
    return isinstance(head, Derivative | Gradient)


def is_named(name: str, head: Expression) -> bool:
    """Return whether a name is just that of what a formula defines, not of an argument of it."""
    return not is_derivative(head) and how_named(name, head) >= _JUST_FITTING


def how_named(name: str, head: Expression) -> float:
    """Return how well a name fits what a formula defines, its arguments aside; 1 at most."""
    words = _head_wording(head)
    return fitness(name, Wording(words.main, words.marks))


def _joined(words: Sequence[str], known: Collection[str]) -> set[str]:
    """Return the words of a name; neighbours that are one word of the heading are joined."""
    pairs = list(pairwise(words))
    joined = {first + second for first, second in pairs if first + second in known}
    apart = {word for pair in pairs if "".join(pair) in known for word in pair}
    return (set(words) - apart) | joined


def says_sample(name: str) -> bool:
    """Return whether a name says that something is drawn."""
    return bool({stem(word) for word in words_of_identifier(name)} & {"sampl", "sample", "draw"})


def is_telling(name: str) -> bool:
    """Return whether a name says more of what is computed than ``loss`` or ``compute`` do."""
    words = set(words_of_identifier(name)) - _NEUTRAL - _GENERIC
    return any(len(word) >= _DISTINCTIVE for word in words)


def is_called(name: str, formula: Formula) -> bool:
    """Return whether a name of code is one of those by which a known formula is called.

    All its words must be the formula's: ``log_softmax`` is not the softmax.
    """
    words = {stem(word) for word in words_of_identifier(name)} - {stem(word) for word in _NEUTRAL}
    telling = words - {stem(word) for word in _GENERIC}
    called = [formula.id.replace("-", " "), formula.title, *formula.names]
    own = [{stem(word) for word in _LETTERS.findall(said.lower())} for said in called]
    every = frozenset().union(*own) | _OF_STEPS
    joined = {"".join(_LETTERS.findall(said.lower())) for said in called}
    if "".join(words_of_identifier(name)) in joined:
        return True
    return telling <= every and any(said - _OF_ALL and said - _OF_ALL <= telling for said in own)


_OF_STEPS = frozenset({"step", "update"})
_OF_ALL = (
    frozenset({"the", "of", "a", "an", "and", "s"})
    | {"loss", "function", "error"}
    | {"density", "distribution", "probability", "mass"}
)


_ENDINGS = (
    "ization",
    "isation",
    "ized",
    "ised",
    "izing",
    "ising",
    "ing",
    "ed",
    "es",
    "s",
    "al",
    "ation",
)
_SHORTEST_STEM = 3


def stem(word: str) -> str:
    """Return a word of English without its endings: smoothing, smoothed and smooth are one."""
    shorter = True
    while shorter:
        shorter = False
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
                word, shorter = word.removesuffix(ending), True
                break
    return word


def _is_among(word: str, words: Collection[str]) -> bool:
    """Return whether one of ``words`` is ``word`` in some form, or its abbreviation."""
    own = stem(word)
    return any(
        own == other or (min(len(own), len(other)) > _DISTINCTIVE and _is_start(own, other))
        for other in map(stem, words)
    )


def _is_start(word: str, other: str) -> bool:
    return word.startswith(other) or other.startswith(word)


def _is_named(name: str, words: set[str], head: Wording) -> bool:
    of_head = {word.lower() for word in head.all}
    main = {word.lower() for word in head.main}
    rest = words - _NEUTRAL - _GENERIC - of_head
    if not rest and any(len(word) >= _DISTINCTIVE and word in main for word in words):
        return True
    ordered = words_of_identifier(name)
    if len(joined := "".join(ordered)) > _DISTINCTIVE and joined in main:
        return True
    if len(ordered) > 1 and "".join(word[0] for word in ordered) in main:
        return True  # focal_loss is FL
    telling = "_".join(word for word in ordered if word not in _NEUTRAL)
    return fitness(telling or name, head) >= _FITTING


def _head_wording(head: Expression) -> Wording:
    if isinstance(head, Subscripted):
        return _head_wording(head.body)
    if isinstance(head, Application):
        own = wording(head.function)
        if is_derivative(head):
            main = own.main | OF_DERIVATIVES
            return Wording(main, own.marks - {"next"}, wording(head).context)
        return Wording(own.main, own.marks, wording(head).context)
    return wording(head)
