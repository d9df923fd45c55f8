"""Shapes in words, for messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mathlint.formula.shapes.declared import Shape


def bare(shape: Shape) -> str:
    """Return the lengths alone: ``m × k``."""
    return " × ".join(shape)


def in_words(shape: Shape) -> str:
    """Return what has a shape: a number, a vector, a matrix."""
    if not shape:
        return "a number"
    if len(shape) == 1:
        return f"a vector of length {shape[0]}"
    return f"a matrix of {bare(shape)}"
