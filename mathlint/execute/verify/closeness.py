"""When what a block gives is what its formula says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mathlint.execute.verify.calls import Answer

    Numbers = NDArray[np.float64]

_RELATIVE, _ABSOLUTE = 1e-9, 1e-11
_RELATIVE_SINGLE, _ABSOLUTE_SINGLE = 1e-4, 1e-5
_RELATIVE_GUARDED = 1e-4
"""Where code adds a small number against division by zero that the formula does not have."""


def equal(expected: Numbers, got: Numbers, *, single: bool = False, guarded: bool = False) -> bool:
    """Return whether two results agree, axes of length one aside."""
    left, right = np.squeeze(expected), np.squeeze(got)
    if left.shape != right.shape:
        return False
    relative, absolute = (_RELATIVE_SINGLE, _ABSOLUTE_SINGLE) if single else (_RELATIVE, _ABSOLUTE)
    if guarded:
        relative = max(relative, _RELATIVE_GUARDED)
    return bool(np.allclose(right, left, rtol=relative, atol=absolute))


def agrees(expected: Numbers, answer: Answer, *, batched: bool, guarded: bool) -> bool:
    """Return whether one of the results is the expected value.

    batched: the formula is about one example; code may give the value of each, their mean or sum
    """
    wanted = [expected]
    if batched and expected.ndim:
        wanted += [np.asarray(expected.mean(axis=0)), np.asarray(expected.sum(axis=0))]
        wanted += [np.asarray(expected.mean()), np.asarray(expected.sum())]
    return any(
        equal(value, got, single=answer.single, guarded=guarded)
        for value in wanted
        for got in answer.numbers
    )
