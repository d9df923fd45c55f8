"""The smallest inputs that show a difference, in few digits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Trial = tuple[Mapping[str, Numbers], Numbers, Numbers]


def witness(trials: Sequence[Trial]) -> tuple[tuple[tuple[str, str], ...], str, str]:
    """Return inputs, expected and got of the trial that is easiest to follow, as text."""
    inputs, expected, got = min(trials, key=_size)
    shown = tuple((name, show(value)) for name, value in inputs.items())
    return shown, show(expected), show(got)


def size_of_inputs(inputs: Mapping[str, Numbers]) -> int:
    """Return how many numbers the inputs are."""
    return sum(value.size for value in inputs.values())


def _size(trial: Trial) -> tuple[bool, int, int, float]:
    inputs, expected, got = trial
    looks_equal = show(expected) == show(got)
    digits = sum(len(show(value)) for value in inputs.values())
    gap = float(np.abs(np.squeeze(expected) - np.squeeze(got)).max(initial=0.0))
    return looks_equal, size_of_inputs(inputs), digits, -gap


def show(values: Numbers) -> str:
    """Return a number or an array with four digits."""
    if values.ndim == 0:
        return f"{float(values):.4g}"
    return "[" + ", ".join(show(value) for value in values) + "]"
