"""The same difference on inputs with few digits, which an author can follow by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from mathlint.evaluate.values import CannotEvaluateError
from mathlint.execute.verify.asking import answered, on_named, questions
from mathlint.execute.verify.calls import Calling
from mathlint.execute.verify.conversion import OutsideDomainError
from mathlint.execute.verify.trials import differing
from mathlint.execute.verify.verdict import Agreement
from mathlint.execute.verify.witness import size_of_inputs, witness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from mathlint.execute.protocol.values import Home
    from mathlint.execute.verify.asking import Asked, Question
    from mathlint.execute.verify.trials import Setup
    from mathlint.execute.verify.verdict import Comparison

    Numbers = NDArray[np.float64]

_TRIED = 10
_SMALLEST = 3
_DECIMALS = (1, 2)
_CLEAR = 0.02


def in_few_digits(asked: Asked, setup: Setup, home: Home, comparison: Comparison) -> Comparison:
    """Return a difference with rounded inputs that show it too, if there are such."""
    if asked.function.is_random or setup.law is not None:
        return comparison
    wide = comparison.agreement is Agreement.DIFFERENT_BEYOND
    known = sorted(
        questions(asked, setup, _TRIED, wide=wide), key=lambda one: size_of_inputs(one[0])
    )
    plain = list(_rounded(setup, known[:_SMALLEST]))
    trials = answered(asked, setup, home, plain, Calling.ONCE) if plain else ""
    if isinstance(trials, str):
        return comparison
    answers = [trial for trial in trials if not trial.answer.error]
    if any(len(trial.answer.numbers) != 1 for trial in answers):
        answers = on_named(asked, setup, answers)
    for trial in answers:
        shown = differing(setup, [trial], asked.leeway)
        if shown and _is_clear(*shown[0][1:]):
            inputs, expected, got = witness(shown)
            return replace(comparison, inputs=inputs, expected=expected, got=got)
    return comparison


def _is_clear(expected: Numbers, got: Numbers) -> bool:
    """Return whether one sees the difference at a glance."""
    one, other = np.squeeze(expected), np.squeeze(got)
    if one.shape != other.shape or not np.isfinite(other).all():
        return False
    scale = max(float(np.abs(one).max(initial=0.0)), float(np.abs(other).max(initial=0.0)))
    return float(np.abs(one - other).max(initial=0.0)) > _CLEAR * scale


def _rounded(setup: Setup, known: Sequence[Question]) -> Iterator[Question]:
    for decimals in _DECIMALS:
        for inputs, _ in known:
            plain = {name: _plain(value, decimals) for name, value in inputs.items()}
            try:
                yield plain, setup.value(plain)
            except (OutsideDomainError, CannotEvaluateError):
                continue


def _plain(values: Numbers, decimals: int) -> Numbers:
    """Return values in few digits that are of the same kind; as they are where that cannot be."""
    rounded = np.round(values, decimals)
    if values.ndim and (values > 0).all() and np.allclose(values.sum(axis=-1), 1.0):
        largest = np.argmax(rounded, axis=-1)[..., None]
        rest = 1.0 - rounded.sum(axis=-1, keepdims=True)
        own = np.take_along_axis(rounded, largest, axis=-1)
        np.put_along_axis(rounded, largest, np.round(own + rest, decimals), axis=-1)
    is_same = (np.sign(rounded) == np.sign(values)).all()
    inside = ((values <= 0) | (values >= 1) | (rounded < 1)).all()
    return rounded if is_same and inside else values
