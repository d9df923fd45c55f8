"""What is known about the blocks of code in a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.api.inspection import CodeInspection
from mathlint.execute.fences import page_of
from mathlint.execute.report import Status
from mathlint.execute.verify.verdict import Agreement
from mathlint.lint.diagnostic import Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathlint.api.inspection import MathInspection
    from mathlint.api.project import Project
    from mathlint.execute.examine import Examination
    from mathlint.execute.page import Cell
    from mathlint.execute.verify.verdict import PairReport
    from mathlint.markdown.document import Document

_VERDICTS = {
    Agreement.EQUAL: "equal",
    Agreement.DIFFERENT: "different",
    Agreement.DIFFERENT_BEYOND: "different",
    Agreement.UNDECIDED: "inconclusive",
}
_WORST_FIRST = (
    Agreement.DIFFERENT,
    Agreement.DIFFERENT_BEYOND,
    Agreement.EQUAL,
    Agreement.UNDECIDED,
)


def inspected_code(
    project: Project, document: Document, maths: Sequence[MathInspection]
) -> tuple[tuple[CodeInspection, ...], tuple[str, ...]]:
    """Return the blocks of a document, run where that is configured, and the layers around them.

    raises: SandboxRefusedError, WorkerStartError
    """
    examination: Examination | None = None
    layers: tuple[str, ...] = ()
    if project.config.run.enabled:
        from mathlint.api.examiner import Examiner

        with Examiner(project.config, project.macros, project.formulas) as examiner:
            examined = examiner.examine(document.text, document.path)
        examination, layers = examined.examination, examined.layers
    cells = {cell.block.outer: cell for cell in page_of(document).cells}
    codes: list[CodeInspection] = []
    for code in document.codes:
        plain = CodeInspection(code.outer, code.language)
        cell = cells.get(code.outer)
        codes.append(plain if cell is None else _inspected(plain, cell, maths, examination))
    return tuple(codes), layers


def _inspected(
    plain: CodeInspection,
    cell: Cell,
    maths: Sequence[MathInspection],
    examination: Examination | None,
) -> CodeInspection:
    declared = " ".join(cell.implements) or None
    if examination is None:
        return CodeInspection(plain.span, plain.language, implements=declared)
    status = examination.page.cells[cell.index].status
    runs = None if status is Status.SKIPPED else status is Status.RAN
    pairs = [pair for pair in examination.pairs if pair.cell == cell.index]
    if not pairs:
        return CodeInspection(plain.span, plain.language, runs, declared)
    pair = min(pairs, key=lambda one: _WORST_FIRST.index(one.comparison.agreement))
    return CodeInspection(
        plain.span,
        plain.language,
        runs,
        _named(pair, maths) or declared,
        _VERDICTS[pair.comparison.agreement],
        _evidence(pair),
    )


def _named(pair: PairReport, maths: Sequence[MathInspection]) -> str | None:
    if pair.formula_id is not None:
        return pair.formula_id
    return next(
        (math.formula or math.tex.strip() for math in maths if math.outer == pair.formula), None
    )


def _evidence(pair: PairReport) -> Evidence | None:
    comparison = pair.comparison
    if not comparison.expected:
        return None
    return Evidence(comparison.inputs, comparison.expected, comparison.got)
