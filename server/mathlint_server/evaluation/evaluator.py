"""Asking the process that evaluates; it is started with the first question, and after it died."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections import deque
from concurrent.futures import Future, InvalidStateError, ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint_server.evaluation.messages import ANSWERS, QUESTIONS

if TYPE_CHECKING:
    from mathlint_server.evaluation.messages import Judge, Judged

logger = logging.getLogger(__name__)

_TRIES = 2
_COMMAND = (sys.executable, "-P", "-m", "mathlint_server.evaluation")
"""``-P``: nothing is imported from the folder that the editor happens to be in."""

_Process = subprocess.Popen[bytes]


class EvaluatorDiedError(RuntimeError):
    """A question killed the process, and its successor too; or the server has ended."""


class _Asked(Struct, eq=False):
    """A question, its answer to come, and how often it has been the one that a process died of."""

    question: Judge
    answer: Future[Judged]
    deaths: int = 0


class Evaluator:
    """The process, asked from any thread; questions are sent at once and answered in order.

    What waits shows the process that it has to make room, so nobody waits long behind a question
    that can be answered in parts.
    """

    def __init__(self) -> None:
        self._writing = ThreadPoolExecutor(1, "mathlint-asking")
        self._waiting: deque[_Asked] = deque()
        self._process: _Process | None = None
        self._lock = threading.Lock()  # of what `close` touches too
        self._closed = False

    def ask(self, question: Judge) -> Future[Judged]:
        """Return the answer to a question, once there is one.

        It raises EvaluatorDiedError where there will be none.
        """
        asked = _Asked(question, Future())
        try:
            self._writing.submit(self._send, asked)
        except RuntimeError:  # closed
            _refuse(asked, "the server has ended")
        return asked.answer

    def close(self) -> None:
        """End the process, in the middle of a question if it has to be."""
        with self._lock:
            self._closed = True
            process, self._process = self._process, None
        self._writing.shutdown(wait=False, cancel_futures=True)
        if process is not None:
            _end(process)
        while self._waiting:
            _refuse(self._waiting.popleft(), "the server has ended")

    def end_process(self) -> None:
        """End the process, which hangs; a new one is asked what it has not answered."""
        with self._lock:
            if self._process is not None:
                self._process.kill()

    def _send(self, asked: _Asked) -> None:
        process = self._started()
        if process is None or process.stdin is None:
            _refuse(asked, "the server has ended")
            return
        self._waiting.append(asked)
        # where this fails the process is dead, and who reads its answers finds that, too
        with suppress(OSError, ValueError):
            QUESTIONS.write(process.stdin, asked.question)

    def _started(self) -> _Process | None:
        with self._lock:
            if self._process is None and not self._closed:
                self._process = subprocess.Popen(  # noqa: S603  (ourselves)
                    _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE
                )
                threading.Thread(
                    target=self._listen, args=(self._process,), name="mathlint-answers", daemon=True
                ).start()
            return self._process

    def _listen(self, process: _Process) -> None:
        """Pass on the answers of a process as long as it lives."""
        try:
            while process.stdout is not None and (answer := ANSWERS.read(process.stdout)):
                with suppress(IndexError, InvalidStateError):  # nobody waits for it any more
                    self._waiting.popleft().answer.set_result(answer)
        except (OSError, ValueError) as error:
            logger.warning("the process that evaluates: %s", error)
        with suppress(RuntimeError):  # closed
            self._writing.submit(self._recover, process)

    def _recover(self, process: _Process) -> None:
        """Ask a new process what the old one has not answered; not what it seems to have died of.

        In the thread that writes: nothing is asked meanwhile.
        """
        with self._lock:
            if self._process is not process:
                return
            self._process = None
        logger.warning("the process that evaluates has ended (%s)", _end(process))
        unanswered = list(self._waiting)
        self._waiting.clear()
        for number, asked in enumerate(unanswered):
            asked.deaths += not number  # they are answered in order: it died of the first
            if asked.answer.cancelled():
                continue  # nobody waits for it any more
            if asked.deaths >= _TRIES:
                _refuse(asked, f"{asked.question.formulas[0].tex!r} cannot be evaluated")
            else:
                self._send(asked)


def _refuse(asked: _Asked, reason: str) -> None:
    with suppress(InvalidStateError):
        asked.answer.set_exception(EvaluatorDiedError(reason))


def _end(process: _Process) -> int:
    """End a process; return its status."""
    process.kill()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError, ValueError):  # what was not written yet cannot be
                stream.close()
    return process.wait()
