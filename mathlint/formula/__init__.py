r"""Formulas read as mathematics: :func:`read_formula`, and what to do with the result.

The reader and the printers are loaded when they are first asked for: what declares formulas needs
no reader. :func:`to_latex` is asked for by all that may have something to tell, and loads its
printer when there is something.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from mathlint.formula.expression import Expression, Reading
from mathlint.formula.same import same

if TYPE_CHECKING:
    from mathlint.formula.printing.boxes import to_boxes
    from mathlint.formula.printing.sexpr import to_sexpr
    from mathlint.formula.printing.unicode import to_unicode
    from mathlint.formula.resolution import read_formula
    from mathlint.formula.symbols.known import Known, SymbolKind, bare_name
    from mathlint.formula.symbols.table import EMPTY, SymbolTable

__all__ = [
    "EMPTY",
    "Expression",
    "Known",
    "Reading",
    "SymbolKind",
    "SymbolTable",
    "bare_name",
    "read_formula",
    "same",
    "to_boxes",
    "to_latex",
    "to_sexpr",
    "to_unicode",
]

_HOMES = {
    "EMPTY": "symbols.table",
    "Known": "symbols.known",
    "SymbolKind": "symbols.known",
    "SymbolTable": "symbols.table",
    "bare_name": "symbols.known",
    "read_formula": "resolution",
    "to_boxes": "printing.boxes",
    "to_sexpr": "printing.sexpr",
    "to_unicode": "printing.unicode",
}


def to_latex(expression: Expression) -> str:
    """Return an expression as LaTeX; reading that gives the same tree."""
    from mathlint.formula.printing.latex import to_latex as printed

    return printed(expression)


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
