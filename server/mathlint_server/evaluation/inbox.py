"""The questions that wait: read in a thread, so that who is busy sees that others come."""

from __future__ import annotations

import threading
from collections import deque
from typing import IO

from mathlint_server.evaluation.messages import QUESTIONS, Judge


class Inbox:
    """Questions in the order in which they came."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._waiting: deque[Judge] = deque()
        self._changed = threading.Condition()
        self._ended = False
        threading.Thread(target=self._read, name="mathlint-inbox", daemon=True).start()

    def __bool__(self) -> bool:
        """Whether a question waits."""
        return bool(self._waiting)

    def take(self) -> Judge | None:
        """Return the next question, once there is one; None when there will be none any more."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._ended)
            return self._waiting.popleft() if self._waiting else None

    def outdates(self, question: Judge) -> bool:
        """Whether what is asked now takes the place of a question."""
        return bool(question.topic) and any(
            waiting.topic == question.topic for waiting in tuple(self._waiting)
        )

    def _read(self) -> None:
        try:
            while (question := QUESTIONS.read(self._stream)) is not None:
                with self._changed:
                    self._waiting.append(question)
                    self._changed.notify()
        finally:
            with self._changed:
                self._ended = True
                self._changed.notify()
