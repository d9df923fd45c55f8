"""What can be known about one symbol."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class SymbolKind(StrEnum):
    """What a symbol stands for, as far as reading depends on it."""

    SCALAR = "scalar"
    VECTOR = "vector"
    MATRIX = "matrix"
    INDEX = "index"
    FUNCTION = "function"
    DISTRIBUTION = "distribution"
    LABEL = "label"


#: the kinds that a symbol has where it is applied to arguments
APPLIED = frozenset({SymbolKind.FUNCTION, SymbolKind.DISTRIBUTION})


class Known(Struct, frozen=True):
    """What is known about one symbol: its kind, its shape, and how it is known."""

    kind: SymbolKind
    shape: tuple[str, ...] = ()
    reason: str = ""


def bare_name(base: str, decorations: tuple[str, ...]) -> str:
    r"""Return the LaTeX of a name without scripts, the key of a table: ``\hat{\mathbf{x}}``."""
    name = base
    for decoration in reversed(decorations):
        name = f"\\{decoration}{{{name}}}"
    return name
