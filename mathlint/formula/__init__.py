r"""Formulas read as mathematics: :func:`read_formula`, and what to do with the result."""

from __future__ import annotations

from mathlint.formula.boxes import to_boxes
from mathlint.formula.expression import Expression, Reading
from mathlint.formula.latex import to_latex
from mathlint.formula.resolution import read_formula
from mathlint.formula.same import same
from mathlint.formula.sexpr import to_sexpr
from mathlint.formula.table import EMPTY, Known, SymbolKind, SymbolTable, bare_name
from mathlint.formula.unicode import to_unicode

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
