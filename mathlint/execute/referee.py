"""A worker that never meets a page: what blocks are compared with is computed there.

A page can change numpy, torch, and mathlint itself in its own process, knowingly or not, and would
be judged by what it has changed.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from mathlint.execute.protocol.messages import Outcome, Probe


class Prober(Protocol):
    """What a referee asks of its worker."""

    @property
    def is_ready(self) -> bool:
        """Whether it is alive and idle."""

    def probe(self, probe: Probe) -> tuple[Outcome, ...] | str:
        """Return the outcomes of ``probe``, or why there are none."""

    def close(self) -> None:
        """End it."""


class Referee:
    """Starts its worker when it is asked for the first time, and anew should it be gone."""

    def __init__(self, begin: Callable[[], Prober]) -> None:
        """``begin`` starts a worker and has it build its sandbox."""
        self._begin = begin
        self._lock = threading.Lock()
        self._live: Prober | None = None

    def probe(self, probe: Probe) -> tuple[Outcome, ...] | str:
        """Return the outcomes of ``probe``, one for each trial, or why there are none.

        raises: SandboxRefusedError, WorkerStartError
        """
        with self._lock:
            if self._live is None or not self._live.is_ready:
                self._end()
                self._live = self._begin()
            return self._live.probe(probe)

    def close(self) -> None:
        """End its worker."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        if self._live is not None:
            self._live.close()
            self._live = None
