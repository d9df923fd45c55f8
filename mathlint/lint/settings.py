"""What a run knows beyond the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from mathlint.catalogue.definitions import OwnFormula


class LintSettings(Struct, frozen=True):
    r"""What rules may ask about besides the document.

    targets: where the document will be shown: ``github``, ``vscode``, ``obsidian``, ``kramdown``,
        ``mdx``; empty when unknown
    macros: LaTeX that defines the macros of configuration and of macro files
    formulas: what the project's documents define
    """

    targets: tuple[str, ...] = ()
    macros: str = ""
    formulas: tuple[OwnFormula, ...] = ()

    def anywhere(self) -> LintSettings:
        """Return what decides findings: where a formula is defined does not."""
        if not self.formulas:
            return self
        return replace(self, formulas=tuple(formula.anywhere() for formula in self.formulas))
