"""How strongly a function is tied to a formula: what its name says, and where it stands."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from mathlint.execute.verify.words import (
    OF_DERIVATIVES,
    Wording,
    fitness,
    wording,
    words_of_identifier,
)
from mathlint.formula.expression import Application, Derivative, Gradient, Subscripted

if TYPE_CHECKING:
    from collections.abc import Iterable

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
)
"""Words in names that do not change what is computed."""

_GENERIC = frozenset(
    {"loss", "cost", "error", "model", "layer", "function", "the", "of", "a", "an"}
)

_CHANGING = frozenset(
    {"log", "derivative", "deriv", "grad", "gradient", "prime", "inverse", "reverse", "rev"}
    | {"backward", "causal", "masked", "mask", "multi", "multihead", "regularized", "regularised"}
    | {"weighted", "smoothed", "smooth", "soft", "hard", "squared", "root", "scores", "weights"}
    | {"hessian", "jacobian", "sample", "samples", "generate", "make", "train", "fit", "step"}
    | {"accuracy", "plot", "test", "check", "partial", "conditional", "joint", "symmetric", "init"}
    | {"normalized", "normalised", "relative", "per", "total", "running", "approx", "numerical"}
)
"""Words that make something else of what a formula defines, unless they are its own."""

_LETTERS = re.compile(r"[A-Za-z]+")
_DISTINCTIVE = 3
_FITTING = 0.45


def tie_of(name: str, heads: Iterable[Expression], title: str, *, adjacent: bool) -> Tie:
    """Return how a function of this name is tied to a formula.

    heads: what the formula defines, in each reading; title: the heading above it
    adjacent: no other formula stands between the two
    """
    words = set(words_of_identifier(name))
    says_derivative = bool(words & {*OF_DERIVATIVES, "d"})
    own = [
        _head_wording(head)
        for head in heads
        if says_derivative or not isinstance(head, Derivative | Gradient)
    ]
    if words & _CHANGING - {word.lower() for head in own for word in head.all}:
        return Tie.POSSIBLE
    if any(_is_named(name, words, head) for head in own):
        return Tie.NAMED
    telling = words - _NEUTRAL - _GENERIC
    in_title = {word.lower() for word in _LETTERS.findall(title)}
    if telling and telling <= in_title and any(len(word) > _DISTINCTIVE for word in telling):
        return Tie.NAMED if in_title - _GENERIC <= telling else Tie.LIKELY
    return Tie.LIKELY if adjacent and not telling else Tie.POSSIBLE


def _is_named(name: str, words: set[str], head: Wording) -> bool:
    of_head = {word.lower() for word in head.all}
    main = {word.lower() for word in head.main}
    rest = words - _NEUTRAL - _GENERIC - of_head
    if not rest and any(len(word) >= _DISTINCTIVE and word in main for word in words):
        return True
    ordered = words_of_identifier(name)
    if len(ordered) > 1 and "".join(word[0] for word in ordered) in main:
        return True  # focal_loss is FL
    telling = "_".join(word for word in ordered if word not in _NEUTRAL)
    return fitness(telling or name, head) >= _FITTING


def _head_wording(head: Expression) -> Wording:
    if isinstance(head, Subscripted):
        return _head_wording(head.body)
    if isinstance(head, Application):
        own = wording(head.function)
        return Wording(own.main, own.marks, wording(head).context)
    return wording(head)
