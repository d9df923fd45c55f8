"""What is found out about a formula, remembered: cursors move a lot, and most formulas stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from mathlint.formula import SymbolTable
    from mathlint.lint.context import FormulaContext

_Found = TypeVar("_Found")

_MOST = 20_000


class Remembered(Generic[_Found]):
    """Something that is found out about a formula, in offsets of its text.

    It is good as long as the document says the same about its symbols.
    """

    def __init__(self, find: Callable[[FormulaContext], _Found]) -> None:
        self._find = find
        self._known: dict[str, tuple[SymbolTable, _Found]] = {}

    def __call__(self, formula: FormulaContext) -> _Found:
        """Return what is found out about a formula."""
        table = formula.document.symbols
        known = self._known.get(formula.tex)
        if known is None or not (known[0] is table or known[0] == table):
            known = (table, self._find(formula))
            if len(self._known) >= _MOST:
                self._known.clear()
        self._known[formula.tex] = (table, known[1])
        return known[1]
