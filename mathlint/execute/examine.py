"""Run the blocks of a document and compare them with its formulas, in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.execute.fences import page_of
from mathlint.execute.report import CellReport, PageReport  # noqa: TC001  (read at run time by msgspec)
from mathlint.execute.verify.verdict import PairReport  # noqa: TC001
from mathlint.tex import NO_MACROS, Macros

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathlint.catalogue.definitions import OwnFormula
    from mathlint.execute.cancellation import Cancellation
    from mathlint.execute.live_page import LivePage
    from mathlint.execute.runner import Runner
    from mathlint.markdown.document import Document


class Examination(Struct, frozen=True):
    """What came of the blocks of a document; it can be encoded as JSON and read back."""

    page: PageReport
    pairs: tuple[PairReport, ...] = ()

    @property
    def results(self) -> tuple[CellReport | PairReport, ...]:
        """What the rules on code want to see: give it to :func:`mathlint.lint.engine.check`."""
        return (*self.page.cells, *self.pairs)


def examine(
    document: Document,
    runner: Runner,
    *,
    macros: Macros = NO_MACROS,
    formulas: Sequence[OwnFormula] = (),
    cancellation: Cancellation | None = None,
    seed: int = 0,
) -> Examination:
    """Return what came of running ``document`` and of comparing its blocks with its formulas.

    macros, formulas: what is defined outside of the document
    seed: decides the inputs on which they are compared

    raises: SandboxRefusedError, WorkerStartError
    """
    pairs: list[PairReport] = []

    def study(live: LivePage, report: PageReport) -> None:
        from mathlint.execute.verify.study import compare_page  # numpy is loaded only here

        found = compare_page(live, report, document, macros=macros, formulas=formulas, seed=seed)
        pairs.extend(found)

    report = runner.run(page_of(document), cancellation=cancellation, study=study)
    return Examination(report, tuple(pairs))
