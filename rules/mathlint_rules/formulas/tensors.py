"""What the reference implementations in torch demand of their input."""

from __future__ import annotations

from torch import Tensor


def same_shape(**values: Tensor) -> None:
    """Demand tensors of one shape with at least one element, else raise a ValueError."""
    shapes = {name: tuple(value.shape) for name, value in values.items()}
    if len(set(shapes.values())) > 1:
        found = ", ".join(f"{name} {shape}" for name, shape in shapes.items())
        raise ValueError(f"the shapes differ: {found}")
    if any(value.numel() == 0 for value in values.values()):
        raise ValueError("the batch is empty")


def positive(name: str, value: float) -> None:
    """Demand a number above zero, else raise a ValueError."""
    if not value > 0:
        raise ValueError(f"{name} has to be positive, not {value:g}")
