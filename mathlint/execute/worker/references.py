"""Call a reference implementation on values as they cross."""

from __future__ import annotations

import inspect
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def call_reference(module: str, function: str, arguments: Mapping[str, Any]) -> Any:
    """Return what a reference implementation returns; its annotations say what it takes.

    arguments: numbers, and arrays of numpy
    raises: ImportError, AttributeError; ValueError as the function itself does
    """
    called = getattr(import_module(module), function)
    parameters = inspect.signature(called).parameters
    given = {
        name: _as_annotated(value, str(parameters[name].annotation))
        for name, value in arguments.items()
    }
    return called(**given)


def _as_annotated(value: Any, annotation: str) -> Any:
    if annotation == "Tensor":
        import torch

        return torch.as_tensor(value, dtype=torch.float64)
    if annotation.startswith(("float", "int")):
        number = _single(value)
        return round(number) if annotation.startswith("int") else number
    return value


def _single(value: Any) -> float:
    """Return the number that a part had at every index."""
    import numpy as np

    numbers = np.ravel(value)
    if not numbers.size or np.ptp(numbers) != 0:
        raise ValueError("several values where one is taken")
    return float(numbers[0])
