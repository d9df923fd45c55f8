"""All modules that register handlers of nodes."""

from __future__ import annotations

from mathlint.evaluate import symbols
from mathlint.evaluate.operations import (
    arithmetic,
    binding,
    calculus,
    divergence,
    functions,
    logic,
    structures,
)

MODULES = (arithmetic, binding, calculus, divergence, functions, logic, structures, symbols)


def load() -> None:
    """Do nothing: importing this module has registered every handler."""
