"""Compare all functions of a page with their formulas."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from mathlint.execute.names import imported_modules
from mathlint.execute.places import line_span
from mathlint.execute.plain_python import parse
from mathlint.execute.protocol.values import Home
from mathlint.execute.report import Status
from mathlint.execute.verify.judge import compare_function
from mathlint.execute.verify.pairs import Pair, pairs_of
from mathlint.execute.verify.scripts import compare_variable
from mathlint.execute.verify.subjects import Function, numbers_of
from mathlint.execute.verify.ties import Tie
from mathlint.execute.verify.verdict import Agreement, Comparison, PairReport
from mathlint.tex import NO_MACROS, Macros

if TYPE_CHECKING:
    from mathlint.execute.live_page import LivePage
    from mathlint.execute.page import Cell
    from mathlint.execute.report import PageReport
    from mathlint.markdown.document import Document


def compare_page(
    live: LivePage,
    report: PageReport,
    document: Document,
    *,
    macros: Macros = NO_MACROS,
    seed: int = 0,
) -> tuple[PairReport, ...]:
    """Return what came of comparing the blocks of a page, which have been run, with formulas.

    A pair that nobody declared is reported only if it is equal, or differs in a way that shows what
    it was meant to be: its name is the formula's, or the difference has a reason.

    macros: what is defined outside of the document; seed: decides the inputs
    """
    page = live.page
    ran = {cell.index for cell in report.cells if cell.status is Status.RAN}
    homes = _homes(page.cells)
    decided: dict[tuple[int, str], PairReport] = {}
    for pair in pairs_of(page, document, macros):
        key = (pair.cell.index, pair.subject.name)
        known = decided.get(key)
        if pair.cell.index not in ran or (known is not None and _is_settled(known)):
            continue
        numbers = numbers_of(cell.code for cell in page.cells if cell.index <= pair.cell.index)
        comparison = _compare(live, pair, homes, numbers, seed)
        if _is_told(pair, comparison) and (
            known is None or comparison.agreement is Agreement.EQUAL
        ):
            decided[key] = _report(pair, comparison)
    return tuple(decided.values())


def _compare(
    live: LivePage, pair: Pair, homes: tuple[Home, ...], numbers: dict[str, float], seed: int
) -> Comparison:
    targets, maximised = pair.definition.targets, pair.maximised
    if isinstance(pair.subject, Function):
        return compare_function(
            live,
            pair.cell.index,
            pair.subject,
            targets,
            homes,
            numbers,
            maximised=maximised,
            seed=seed,
        )
    return compare_variable(
        live, pair.cell, pair.subject.name, targets, numbers, maximised=maximised, seed=seed
    )


def _is_settled(report: PairReport) -> bool:
    return report.comparison.agreement is Agreement.EQUAL


def _is_told(pair: Pair, comparison: Comparison) -> bool:
    match comparison.agreement:
        case Agreement.EQUAL:
            return True
        case Agreement.UNDECIDED:
            return pair.tie is Tie.DECLARED
        case _:
            certain = pair.tie in (Tie.DECLARED, Tie.NAMED)
            return certain or (pair.tie is Tie.LIKELY and comparison.usual)


def _homes(cells: tuple[Cell, ...]) -> tuple[Home, ...]:
    """Return what the arguments of functions may be: what the page imports, then plain numbers."""
    imported: set[str] = set()
    for cell in cells:
        tree = parse(cell.code)
        if isinstance(tree, ast.Module):
            imported |= imported_modules(tree)
    homes = [Home.TORCH] if "torch" in imported else []
    if "numpy" in imported:
        homes.append(Home.NUMPY)
    return (*homes, Home.PYTHON)


def _report(pair: Pair, comparison: Comparison) -> PairReport:
    math = pair.definition.math
    return PairReport(
        cell=pair.cell.index,
        span=line_span(pair.cell.block, pair.subject.line),
        subject=pair.subject.name,
        formula=None if math is None else math.outer,
        formula_id=pair.definition.id,
        declared=pair.tie is Tie.DECLARED,
        comparison=comparison,
    )
