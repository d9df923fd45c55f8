"""What came of running a block of code, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.execute.report import Status
from mathlint.execute.verify.verdict import Agreement
from mathlint_server.known import formula_by_id, known_formula
from mathlint_server.prose import Line, Part, Preformatted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.execute.report import CellReport
    from mathlint.execute.verify.verdict import PairReport
    from mathlint.markdown import CodeBlock
    from mathlint_server.snapshot import Snapshot

_MOST_OUTPUT = 2_000
_VERBS = {
    Agreement.EQUAL: "computes",
    Agreement.DIFFERENT: "differs from",
    Agreement.DIFFERENT_BEYOND: "differs on wider inputs from",
    Agreement.UNDECIDED: "could not be compared with",
}


def cell_of(snapshot: Snapshot, code: CodeBlock) -> CellReport | None:
    """Return what came of the last run of a block; None where it has not been run as it is."""
    if snapshot.run is None:
        return None
    return next((it for it in snapshot.run.cells if it.span == code.outer), None)


def pairs_of(snapshot: Snapshot, code: CodeBlock) -> tuple[PairReport, ...]:
    """Return what came of comparing a block with formulas."""
    if snapshot.run is None:
        return ()
    return tuple(it for it in snapshot.run.pairs if code.outer.encloses(it.span))


def in_short(cell: CellReport) -> str:
    """Return in a few words what became of a block."""
    if cell.status is Status.UNPARSED:
        return "not Python"
    if cell.status is Status.FAILED and cell.trouble is not None:
        return f"failed: {cell.trouble.exception}"
    if cell.status is not Status.RAN:
        return cell.status.value.replace("-", " ")
    milliseconds = cell.seconds * 1000
    return f"ran in {milliseconds:,.0f} ms" if milliseconds >= 1 else "ran in under 1 ms"


def in_a_word(pair: PairReport) -> str:
    """Return how a function or variable stands to the formula at hand."""
    return f"{_VERBS[pair.comparison.agreement]} it"


def verdict_on(snapshot: Snapshot, pair: PairReport) -> str:
    """Return in a few words how a function or variable stands to its formula."""
    verb = _VERBS[pair.comparison.agreement]
    return f"{verb} {_named(snapshot, pair)}"


def outcome_of(snapshot: Snapshot, code: CodeBlock) -> tuple[Part, ...]:
    """Return what is told about the last run of a block."""
    cell = cell_of(snapshot, code)
    if cell is None:
        return (Line("not run yet"),) if code.language == "python" else ()
    return tuple(_told(snapshot, cell, pairs_of(snapshot, code)))


def _told(snapshot: Snapshot, cell: CellReport, pairs: tuple[PairReport, ...]) -> Iterator[Part]:
    yield Line(cell.reason, strong=in_short(cell))
    if cell.trouble is not None:
        yield Line(": ".join(filter(None, (cell.trouble.exception, cell.trouble.message))))
        if cell.trouble.advice:
            yield Line(cell.trouble.advice)
    for pair in pairs:
        comparison = pair.comparison
        reason = f": {comparison.reason}" if comparison.reason else ""
        yield Line(f"{verdict_on(snapshot, pair)}{reason}", strong=pair.subject)
        if comparison.expected:
            inputs = ", ".join(f"{name} = {value}" for name, value in comparison.inputs)
            given = f"for {inputs}: " if inputs else ""
            formula, code = comparison.expected, comparison.got
            yield Line(f"{given}the formula gives {formula}, the code {code}")
    if cell.output:
        yield Preformatted(cell.output[:_MOST_OUTPUT].rstrip())


def _named(snapshot: Snapshot, pair: PairReport) -> str:
    """Return how a reader calls the formula of a pair."""
    formula = None if pair.formula_id is None else formula_by_id(snapshot, pair.formula_id)
    if pair.formula is None:
        return "its formula" if formula is None else formula.title
    line = snapshot.document.lines.line_at(pair.formula.start) + 1
    math = snapshot.math_at(pair.formula.start)
    known = None if formula is not None or math is None else known_formula(snapshot, math)
    formula = formula if known is None else known.formula
    title = pair.formula_id or "the formula" if formula is None else formula.title
    return f"{title} (line {line})"
