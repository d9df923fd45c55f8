"""Asking the process that evaluates; it is started with the first question, and after it died."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from mathlint_server.evaluation.messages import ANSWERS, QUESTIONS

if TYPE_CHECKING:
    from mathlint_server.evaluation.messages import Answer, Question

logger = logging.getLogger(__name__)

_TRIES = 2
_COMMAND = (sys.executable, "-P", "-m", "mathlint_server.evaluation")
"""``-P``: nothing is imported from the folder that the editor happens to be in."""


class EvaluatorDiedError(RuntimeError):
    """A question killed the process, and its successor too."""


class Evaluator:
    """The process, asked by one thread at a time; closed by any.

    asked: the question that it is busy with
    """

    def __init__(self) -> None:
        self.asked: Question | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._closed = False

    def ask(self, question: Question) -> Answer:
        """Return the answer to a question.

        raises: EvaluatorDiedError
        """
        self.asked = question
        try:
            return self._answer(question)
        finally:
            self.asked = None

    def close(self) -> None:
        """End the process, in the middle of a question if it has to be."""
        with self._lock:
            self._closed = True
        self._end()

    def _answer(self, question: Question) -> Answer:
        for _ in range(_TRIES):
            process = self._started()
            assert process.stdin is not None  # noqa: S101
            assert process.stdout is not None  # noqa: S101
            try:
                QUESTIONS.write(process.stdin, question)
                answer = ANSWERS.read(process.stdout)
            except (OSError, ValueError) as error:
                logger.warning("the process that evaluates: %s", error)
                answer = None
            if answer is not None:
                return answer
            status = self._end()
            if not self._closed:
                logger.warning("the process that evaluates has ended (%s)", status)
        raise EvaluatorDiedError(f"{question.page.path} cannot be evaluated")

    def _started(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._closed:
                raise EvaluatorDiedError("the server has ended")
            if self._process is None:
                self._process = subprocess.Popen(  # noqa: S603  (ourselves)
                    _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE
                )
            return self._process

    def _end(self) -> int | None:
        """End the process; return its status, None where there was none any more."""
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return None
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):  # what was not written yet cannot be
                    stream.close()
        return process.wait()
