"""All modules that register handlers of nodes."""

from __future__ import annotations

from mathlint.evaluate import arithmetic, binding, calculus, distributions, functions, logic

MODULES = (arithmetic, binding, calculus, distributions, functions, logic)


def load() -> None:
    """Do nothing: importing this module has registered every handler."""
