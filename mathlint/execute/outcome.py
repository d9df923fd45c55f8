"""What became of a block, in the terms of its author, from what its worker told."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from mathlint.execute import advice
from mathlint.execute.explain import Explanation, explain, explain_end
from mathlint.execute.host.conversation import StopReason
from mathlint.execute.names import defined_names
from mathlint.execute.places import first_line, trace_line
from mathlint.execute.plain_python import parse
from mathlint.execute.report import Status, TraceLine, Trouble

if TYPE_CHECKING:
    from mathlint.execute.host.conversation import WorkerStoppedError
    from mathlint.execute.page import Cell, Page
    from mathlint.execute.protocol.messages import Frame, Raised
    from mathlint.execute.settings import ExecuteSettings, Limits


class Outcomes:
    """What became of the blocks of a page; knows which names the failed ones left undefined."""

    def __init__(self, page: Page, settings: ExecuteSettings, *, confined: bool) -> None:
        """``confined``: there is a sandbox that may have forbidden what failed."""
        self._page = page
        self._settings = settings
        self._confined = confined
        self._undefined: dict[str, int] = {}

    def of_stop(self, cell: Cell, stop: WorkerStoppedError) -> tuple[Status, Trouble]:
        """Return what became of the block at which the worker was stopped."""
        explanation = explain_stop(stop, self._settings.limits)
        trouble = Trouble(first_line(cell.block), explanation.message, "", explanation.advice)
        return explanation.status, trouble

    def of_answer(self, cell: Cell, raised: Raised | None) -> tuple[Status, Trouble | None]:
        """Return what became of a block that ran to its end, or to an error."""
        if raised is None:
            return Status.RAN, None
        trace = self._trace(raised.frames)
        # The line of this very block that led to the error is where its author looks first.
        own = [line for line in trace if line.span.start in _range(cell)]
        span = own[-1].span if own else first_line(cell.block)
        line = own[-1].text if own else ""
        exception = raised.causes[0].type if raised.causes else ""
        missing = raised.causes[0].name if exception == "NameError" else None
        if missing is not None and missing in self._undefined:
            number = self._undefined[missing]
            message = f"needs `{missing}`, which the block at line {number} was to define"
            return Status.DEPENDENT, Trouble(span, message, exception, trace=trace)
        explanation = explain(raised, line, self._settings.limits, confined=self._confined)
        status, message = explanation.status, explanation.message
        if status is Status.MISSING_MODULE and self._is_expected_missing(raised):
            status = Status.SKIPPED
        return status, Trouble(span, message, exception, explanation.advice, trace)

    def _is_expected_missing(self, raised: Raised) -> bool:
        names = (cause.name or "" for cause in raised.causes)
        return any(name.partition(".")[0] in self._settings.expected_missing for name in names)

    def _trace(self, frames: tuple[Frame, ...]) -> tuple[TraceLine, ...]:
        lines = (trace_line(self._page, frame) for frame in frames)
        return tuple(line for line in lines if line is not None)

    def leave_undefined(self, cell: Cell) -> None:
        """Remember what a block that did not run would have defined."""
        tree = parse(cell.code)
        if isinstance(tree, ast.Module):
            line = self._page.lines.line_at(cell.block.outer.start) + 1
            self._undefined |= dict.fromkeys(defined_names(tree), line)


def explain_stop(stop: WorkerStoppedError, limits: Limits) -> Explanation:
    """Return what it means that there is no answer."""
    match stop.reason:
        case StopReason.TIME:
            return Explanation(Status.TIMED_OUT, *advice.of_time(limits))
        case StopReason.OUTPUT:
            return Explanation(Status.TOO_MUCH_OUTPUT, *advice.of_output(limits))
        case StopReason.FILES:
            return Explanation(Status.TOO_MANY_FILES, *advice.of_files(limits))
        case StopReason.CANCELLED:
            return Explanation(Status.CANCELLED, "it was cancelled")
        case StopReason.GARBLED:
            return Explanation(Status.NO_RESULT, "its process sent something that is no result")
        case StopReason.DIED:
            return explain_end(stop.status, limits)


def _range(cell: Cell) -> range:
    return range(cell.block.outer.start, cell.block.outer.end)
