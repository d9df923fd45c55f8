"""A page with its worker: blocks are run one by one, then values can be asked for."""

from __future__ import annotations

import ast
import secrets
import time
from typing import TYPE_CHECKING, NoReturn

from msgspec.structs import replace

from mathlint.execute import advice
from mathlint.execute.host.conversation import Conversation, StopReason, WorkerStoppedError
from mathlint.execute.outcome import Outcomes, explain_stop
from mathlint.execute.places import column_span
from mathlint.execute.plain_python import CodeFault, parse
from mathlint.execute.printed import Printed
from mathlint.execute.protocol.messages import (
    OUT_OF_MEMORY,
    Confirm,
    Confirmed,
    Probed,
    Ran,
    Ready,
    Refused,
    RunCell,
    Setup,
)
from mathlint.execute.report import CellReport, Status, Trouble

if TYPE_CHECKING:
    from mathlint.execute.host.worker import Worker
    from mathlint.execute.page import Cell, Page
    from mathlint.execute.policy import Layer
    from mathlint.execute.protocol.messages import Answer, Outcome, Probe, Request
    from mathlint.execute.referee import Referee
    from mathlint.execute.settings import ExecuteSettings

_SECONDS_TO_START = 120.0
"""Importing torch on a cold disk takes long; no code of the page runs meanwhile."""

_SECONDS_TO_CONFIRM = 2.0


class SandboxRefusedError(RuntimeError):
    """The policy asks for more than this machine can give; nothing of the page was run."""


class LivePage:
    """Runs the blocks of one page in one worker, which holds their names until it is closed.

    The worker can be set up before its page is known.
    """

    page: Page

    def __init__(self, worker: Worker, settings: ExecuteSettings, referee: Referee) -> None:
        self.referee = referee
        self._settings = settings
        self._worker = worker
        self._conversation = Conversation(worker, settings.limits)
        self._seconds_left = settings.limits.seconds
        self._stopped: WorkerStoppedError | None = None
        self._printed = Printed(self._conversation)
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
        active = answer.layers if isinstance(answer, Ready | Refused) else frozenset()
        failures = answer.failures if isinstance(answer, Refused) else ()
        raise SandboxRefusedError(advice.of_sandbox(settings.policy, active, failures))

    @property
    def is_ready(self) -> bool:
        """Whether it has been set up, and its worker is still there."""
        return self._stopped is None and self._conversation.is_open

    def open(self, page: Page) -> None:
        """Take the page that is run, and have its blocks run one after the other."""
        self.page = page
        self._outcomes = Outcomes(page, self._settings, confined=bool(self.layers))
        requests = [self._request(cell) for cell in page.cells if not cell.skip and _is_code(cell)]
        self._conversation.post(*requests)

    def _request(self, cell: Cell) -> RunCell:
        return RunCell(cell.index, cell.code, cell.session, self._printed.new_mark(cell.index))

    def run(self, cell: Cell) -> CellReport:
        """Return what came of a block, all before it having been asked for; never raises."""
        if cell.skip:
            self._outcomes.leave_undefined(cell)
            return CellReport(cell.index, cell.block.outer, Status.SKIPPED, cell.skip)
        if self._stopped is not None:
            return CellReport(cell.index, cell.block.outer, _after(self._stopped.reason))
        report = self._parse(cell) or self._run(cell)
        if report.status is not Status.RAN:
            self._outcomes.leave_undefined(cell)
            if cell.may_fail and report.status.is_fault and self._stopped is None:
                return replace(report, status=Status.EXPECTED_FAILURE)
        return report

    def confirmed(self, reports: tuple[CellReport, ...]) -> tuple[CellReport, ...]:
        """Return the reports, the last of them a failure if its result was not the worker's own.

        A block can send a result of its own making, and end the process, raise an error or never
        end; then what is asked for now, and could not be known before, gets another answer or none.
        """
        if self._stopped is not None:
            return reports
        word = secrets.token_hex(8)
        try:
            answer = self._exchange(Confirm(word), max(self._seconds_left, _SECONDS_TO_CONFIRM))
            if answer != Confirmed(word):
                self._stop(StopReason.GARBLED)
        except WorkerStoppedError as stop:
            return self._with_last_failed(reports, stop)
        return reports

    def asked(self, reports: tuple[CellReport, ...]) -> tuple[CellReport, ...]:
        """Return the reports after values were asked for: of a process that left there are none."""
        stop = self._stopped
        left = stop is not None and (
            stop.reason is StopReason.GARBLED
            or (stop.reason is StopReason.DIED and stop.status in range(OUT_OF_MEMORY))
        )
        return self._with_last_failed(reports, stop) if stop is not None and left else reports

    def _with_last_failed(
        self, reports: tuple[CellReport, ...], stop: WorkerStoppedError
    ) -> tuple[CellReport, ...]:
        last = [report for report in reports if report.status is Status.RAN][-1:]
        return tuple(self._failed(it, stop) if it in last else it for it in reports)

    def _failed(self, report: CellReport, stop: WorkerStoppedError) -> CellReport:
        cell = self.page.cells[report.index]
        self._outcomes.leave_undefined(cell)
        status, trouble = self._outcomes.of_stop(cell, stop)
        return replace(report, status=status, trouble=trouble)

    def _stop(self, reason: StopReason) -> NoReturn:
        self._stopped = WorkerStoppedError(reason)
        self._worker.kill()
        raise self._stopped

    def probe(self, probe: Probe) -> tuple[Outcome, ...] | str:
        """Return the outcomes of ``probe``, one for each trial, or why there are none."""
        if self._stopped is not None:
            return "the page did not run to its end"
        try:
            answer = self._exchange(probe, self._settings.limits.seconds)
        except WorkerStoppedError as stop:
            return explain_stop(stop, self._settings.limits).message
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
                self._stop(StopReason.GARBLED)
            if not self._printed.is_complete(cell.index):
                # The worker prints the mark before it answers: without it, the answer is not its.
                full = self._conversation.is_full
                self._stop(StopReason.OUTPUT if full else StopReason.GARBLED)
        except WorkerStoppedError as stop:
            status, trouble = self._outcomes.of_stop(cell, stop)
            seconds = time.monotonic() - began
        else:
            seconds = answer.seconds
            status, trouble = self._outcomes.of_answer(cell, answer.raised)
        self._seconds_left -= time.monotonic() - began
        return CellReport(
            cell.index,
            cell.block.outer,
            status,
            trouble=trouble,
            output=self._printed.of(cell.index),
            seconds=seconds,
        )


def _is_code(cell: Cell) -> bool:
    return isinstance(parse(cell.code), ast.Module)


def _after(reason: StopReason) -> Status:
    return Status.CANCELLED if reason is StopReason.CANCELLED else Status.NOT_REACHED
