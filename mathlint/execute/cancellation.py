"""Stopping the run of a page."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mathlint.execute.live_page import LivePage


class Cancellation:
    """Stops the run of a page, from any thread; may be asked for before the run begins."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._live: LivePage | None = None
        self.requested = False

    def cancel(self) -> None:
        """Stop the run; it ends within milliseconds and says which blocks were not run."""
        with self._lock:
            self.requested = True
            if self._live is not None:
                self._live.cancel()

    def watch(self, live: LivePage | None) -> None:
        """Take the run that is to be stopped; None when there is none any more."""
        with self._lock:
            self._live = live
            if live is not None and self.requested:
                live.cancel()
