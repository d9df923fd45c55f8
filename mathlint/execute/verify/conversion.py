"""Between the numbers of code and the values of the evaluation, and what has no value."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

from mathlint.evaluate.values import CannotEvaluateError, FunctionValue, TupleValue, is_array

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from mathlint.evaluate.values import Value

    Numbers = NDArray[np.float64]

_OUTSIDE = (ValueError, ZeroDivisionError, OverflowError, FloatingPointError)


class OutsideDomainError(ValueError):
    """The formula has no finite value on these inputs."""


@contextmanager
def outside_domain() -> Iterator[None]:
    """Turn the errors of arithmetic into one that says that there is no value.

    raises: OutsideDomainError
    """
    try:
        with np.errstate(all="raise", under="ignore"):
            yield
    except _OUTSIDE as error:
        raise OutsideDomainError(str(error)) from error


def as_value(values: Numbers) -> Value:
    """Return numbers as the evaluation has them: a vector is a column."""
    if values.ndim == 0:
        return float(values)
    if values.ndim == 1:
        return values.reshape(-1, 1)
    return values


def as_numbers(value: Value) -> Numbers:
    """Return a value of the evaluation as numbers: a column is a vector.

    raises: CannotEvaluateError for a function
    """
    if isinstance(value, FunctionValue):
        raise CannotEvaluateError("a function stands where a value must be")
    if isinstance(value, TupleValue):
        return np.array([as_numbers(item) for item in value.items])
    if is_array(value):
        array = np.asarray(value, dtype=np.float64)
        return array[:, 0] if array.shape[1] == 1 else array
    return np.asarray(float(value))
