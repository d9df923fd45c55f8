"""What came of running a block of code, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint_server.prose import Items, Line, Part, Preformatted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.execute.report import CellReport
    from mathlint.execute.verify.verdict import PairReport
    from mathlint.markdown import CodeBlock
    from mathlint_server.snapshot import Snapshot

_MOST_OUTPUT = 2_000


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
    words = cell.status.value.replace("-", " ")
    return f"{words} in {cell.seconds * 1000:.0f} ms" if cell.status == "ran" else words


def outcome_of(snapshot: Snapshot, code: CodeBlock) -> tuple[Part, ...]:
    """Return what is told about the last run of a block."""
    cell = cell_of(snapshot, code)
    if cell is None:
        if code.language != "python":
            return ()
        return (Line("not run yet: nothing is known of what it computes"),)
    return tuple(_told(cell, pairs_of(snapshot, code)))


def _told(cell: CellReport, pairs: tuple[PairReport, ...]) -> Iterator[Part]:
    yield Line(cell.reason, strong=in_short(cell))
    if cell.trouble is not None:
        yield Line(" ".join((cell.trouble.exception, cell.trouble.message)).strip())
        if cell.trouble.advice:
            yield Line(cell.trouble.advice)
    for pair in pairs:
        comparison = pair.comparison
        formula = pair.formula_id or "the formula"
        yield Line(f"and {formula}: {comparison.agreement.value}", strong=pair.subject)
        if comparison.reason:
            yield Line(comparison.reason)
        if comparison.expected:
            numbers = (("expected", comparison.expected), ("got", comparison.got))
            yield Items((*comparison.inputs, *numbers))
    if cell.output:
        yield Preformatted(cell.output[:_MOST_OUTPUT].rstrip())
