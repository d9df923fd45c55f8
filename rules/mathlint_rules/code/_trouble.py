"""From the report about a block to a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Related
from mathlint.lint.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mathlint.execute.report import CellReport, Status, Trouble


def findings(report: CellReport, statuses: Collection[Status]) -> Iterator[Finding]:
    """Yield what there is to say about a block that ended in one of ``statuses``."""
    trouble = report.trouble
    if trouble is None or report.status not in statuses:
        return
    yield Finding(
        trouble.span,
        _sentence(trouble),
        related=tuple(_way(trouble)),
        notes=(trouble.advice,) if trouble.advice else (),
    )


def _sentence(trouble: Trouble) -> str:
    if trouble.exception and not trouble.advice:
        return f"{trouble.exception}: {trouble.message}" if trouble.message else trouble.exception
    return trouble.message


def _way(trouble: Trouble) -> Iterator[Related]:
    """Yield the other lines of the document that the error came through, the innermost first."""
    for line in reversed(trouble.trace):
        if line.span != trouble.span:
            where = f"in {line.function}" if line.function else "called here"
            yield Related(line.span, where)
