"""A page with its worker: blocks are run one by one, then values can be asked for."""

from __future__ import annotations

import ast
import secrets
import time
from typing import TYPE_CHECKING

from mathlint.execute import advice
from mathlint.execute.explain import Explanation, explain, explain_end
from mathlint.execute.host.conversation import Conversation, StopReason, WorkerStoppedError
from mathlint.execute.names import defined_names
from mathlint.execute.places import column_span, first_line, trace_line
from mathlint.execute.plain_python import CodeFault, parse
from mathlint.execute.protocol.messages import Probe, Probed, Ran, Ready, Refused, RunCell, Setup
from mathlint.execute.report import CellReport, Status, TraceLine, Trouble

if TYPE_CHECKING:
    from mathlint.execute.host.worker import Worker
    from mathlint.execute.page import Cell, Page
    from mathlint.execute.policy import Layer
    from mathlint.execute.protocol.messages import Answer, Frame, Outcome, Raised, Request
    from mathlint.execute.settings import ExecuteSettings

_SECONDS_TO_START = 120.0
"""Importing torch on a cold disk takes long; no code of the page runs meanwhile."""


_KEPT = 10_000
"""Characters of the beginning and of the end of an output that a report keeps."""


class SandboxRefusedError(RuntimeError):
    """The policy asks for more than this machine can give; nothing of the page was run."""


class LivePage:
    """Runs the blocks of one page in one worker, which holds their names until it is closed.

    The worker can be set up before its page is known.
    """

    page: Page

    def __init__(self, worker: Worker, settings: ExecuteSettings) -> None:
        self._settings = settings
        self._worker = worker
        self._conversation = Conversation(worker, settings.limits)
        self._seconds_left = settings.limits.seconds
        self._stopped: WorkerStoppedError | None = None
        self._undefined: dict[str, int] = {}
        self._posted: dict[int, str] = {}
        self._taken = 0
        self.layers: frozenset[Layer] = frozenset()

    def set_up(self) -> None:
        """Have the worker build its sandbox.

        raises: SandboxRefusedError, WorkerStoppedError
        """
        settings = self._settings
        answer = self._exchange(
            Setup(
                folder=str(self._worker.folder),
                policy=settings.policy,
                limits=settings.limits,
                layers=settings.layers,
                enclosing=self._worker.enclosing,
                readable=settings.readable,
            ),
            _SECONDS_TO_START,
        )
        if isinstance(answer, Ready) and settings.policy.accepts(answer.layers):
            self.layers = answer.layers
            return
        failures = answer.failures if isinstance(answer, Refused) else ()
        raise SandboxRefusedError(_refusal(settings, answer, failures))

    @property
    def is_ready(self) -> bool:
        """Whether it has been set up, and its worker is still there."""
        return self._stopped is None and self._conversation.is_open

    def open(self, page: Page) -> None:
        """Take the page that is run, and have its blocks run one after the other."""
        self.page = page
        requests = [self._request(cell) for cell in page.cells if not cell.skip and _is_code(cell)]
        self._conversation.post(*requests)

    def _request(self, cell: Cell) -> RunCell:
        mark = f"\0{secrets.token_hex(8)}\0"  # which no block can know of those before it
        self._posted[cell.index] = mark
        return RunCell(cell.index, cell.code, cell.session, mark)

    def run(self, cell: Cell) -> CellReport:
        """Return what came of a block, all before it having been asked for; never raises."""
        if cell.skip:
            self._leave_undefined(cell)
            return CellReport(cell.index, cell.block.outer, Status.SKIPPED, cell.skip)
        if self._stopped is not None:
            return CellReport(cell.index, cell.block.outer, _after(self._stopped.reason))
        report = self._parse(cell) or self._run(cell)
        if report.status is not Status.RAN:
            self._leave_undefined(cell)
            if cell.may_fail and report.status.is_fault and self._stopped is None:
                return _with_status(report, Status.EXPECTED_FAILURE)
        return report

    def probe(self, probe: Probe) -> tuple[Outcome, ...] | str:
        """Return the outcomes of ``probe``, one for each trial, or why there are none."""
        if self._stopped is not None:
            return "the page did not run to its end"
        try:
            answer = self._exchange(probe, self._settings.limits.seconds)
        except WorkerStoppedError as stop:
            return self._explain_stop(stop).message
        if not isinstance(answer, Probed) or len(answer.outcomes) != len(probe.trials):
            return "its values are too many to be compared"
        return answer.outcomes

    @property
    def printed(self) -> str:
        """What the worker has printed so far."""
        return self._conversation.output.decode("utf-8", "replace")

    def cancel(self) -> None:
        """Stop what is running, from any thread."""
        self._conversation.cancel()

    def kill(self) -> None:
        """End the worker without waiting for its end."""
        self._worker.kill()

    def close(self) -> None:
        """End the worker, wait for its end, and delete what it left."""
        self._conversation.close()

    def _exchange(self, request: Request, seconds: float) -> Answer:
        self._conversation.post(request)
        return self._receive(seconds)

    def _receive(self, seconds: float) -> Answer:
        try:
            return self._conversation.receive(seconds)
        except WorkerStoppedError as stop:
            self._stopped = stop
            raise

    def _parse(self, cell: Cell) -> CellReport | None:
        """Return a report if the block is not Python: no worker has to be asked for that."""
        tree = parse(cell.code)
        if not isinstance(tree, CodeFault):
            return None
        span = column_span(cell.block, tree.line, tree.column)
        trouble = Trouble(span, tree.message, "SyntaxError")
        return CellReport(cell.index, cell.block.outer, Status.UNPARSED, trouble=trouble)

    def _run(self, cell: Cell) -> CellReport:
        began = time.monotonic()
        trouble: Trouble | None
        try:
            answer = self._receive(max(self._seconds_left, 0.0))
            if not isinstance(answer, Ran) or answer.cell != cell.index:
                self._stopped = WorkerStoppedError(StopReason.GARBLED)
                self._worker.kill()
                raise self._stopped
            if self._conversation.is_full and not self._has_its_mark(cell):
                self._stopped = WorkerStoppedError(StopReason.OUTPUT)
                raise self._stopped
        except WorkerStoppedError as stop:
            explanation = self._explain_stop(stop)
            trouble = Trouble(first_line(cell.block), explanation.message, "", explanation.advice)
            status, seconds = explanation.status, time.monotonic() - began
        else:
            seconds = answer.seconds
            status, trouble = self._judge(cell, answer.raised)
        self._seconds_left -= time.monotonic() - began
        output = _shortened(self._printed_by(cell).decode("utf-8", "replace"))
        return CellReport(
            cell.index, cell.block.outer, status, trouble=trouble, output=output, seconds=seconds
        )

    def _has_its_mark(self, cell: Cell) -> bool:
        """Whether all that a block printed is there."""
        return self._conversation.output.find(self._posted[cell.index].encode(), self._taken) >= 0

    def _printed_by(self, cell: Cell) -> bytes:
        """Return what a block printed: all since the one before it, up to its own mark."""
        mark = self._posted[cell.index].encode("ascii")
        output = self._conversation.output
        end = output.find(mark, self._taken)
        if end < 0:
            end, mark = len(output), b""
        printed = bytes(output[self._taken : end])
        self._taken = end + len(mark)
        return printed

    def _judge(self, cell: Cell, raised: Raised | None) -> tuple[Status, Trouble | None]:
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
        explanation = explain(raised, line, self._settings.limits, confined=bool(self.layers))
        status, message = explanation.status, explanation.message
        if status is Status.MISSING_MODULE and self._is_expected_missing(raised):
            status = Status.SKIPPED
        return status, Trouble(span, message, exception, explanation.advice, trace)

    def _is_expected_missing(self, raised: Raised) -> bool:
        names = (cause.name or "" for cause in raised.causes)
        return any(name.partition(".")[0] in self._settings.expected_missing for name in names)

    def _trace(self, frames: tuple[Frame, ...]) -> tuple[TraceLine, ...]:
        lines = (trace_line(self.page, frame) for frame in frames)
        return tuple(line for line in lines if line is not None)

    def _leave_undefined(self, cell: Cell) -> None:
        """Remember what a block that did not run would have defined."""
        tree = parse(cell.code)
        if isinstance(tree, ast.Module):
            line = self.page.lines.line_at(cell.block.outer.start) + 1
            self._undefined |= dict.fromkeys(defined_names(tree), line)

    def _explain_stop(self, stop: WorkerStoppedError) -> Explanation:
        limits = self._settings.limits
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


def _is_code(cell: Cell) -> bool:
    return isinstance(parse(cell.code), ast.Module)


def _shortened(output: str) -> str:
    """Return what is kept of an output: its beginning and its end."""
    if len(output) <= 2 * _KEPT:
        return output
    return f"{output[:_KEPT]}\n…\n{output[-_KEPT:]}"


def _after(reason: StopReason) -> Status:
    return Status.CANCELLED if reason is StopReason.CANCELLED else Status.NOT_REACHED


def _range(cell: Cell) -> range:
    return range(cell.block.outer.start, cell.block.outer.end)


def _with_status(report: CellReport, status: Status) -> CellReport:
    return CellReport(
        report.index,
        report.span,
        status,
        report.reason,
        report.trouble,
        report.output,
        report.seconds,
    )


def _refusal(settings: ExecuteSettings, answer: Answer, failures: tuple[str, ...]) -> str:
    active = sorted(answer.layers) if isinstance(answer, Ready | Refused) else []
    lines = [
        f"blocks are not run: --sandbox={settings.policy} asks that {settings.policy.meaning}",
        f"active here: {', '.join(active) or 'nothing'}",
        *(f"not available: {failure}" for failure in failures),
        "--no-run leaves blocks alone; --sandbox=limits accepts limits only",
    ]
    return "\n".join(lines)
