"""A worker made ready before its page is known."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mathlint.execute.live_page import LivePage


class PreparedWorker:
    """A worker that waits for its page, with the libraries that it has loaded."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._live: LivePage | None = None
        self._libraries: tuple[str, ...] = ()

    @property
    def is_there(self) -> bool:
        """Whether there is one, as far as is known."""
        with self._lock:
            return self._live is not None and self._live.is_ready

    def wants(self, libraries: tuple[str, ...]) -> bool:
        """Return whether there is none with these libraries."""
        with self._lock:
            return self._live is None or self._libraries != libraries

    def put(self, libraries: tuple[str, ...], live: LivePage) -> None:
        """Keep a worker that is ready, in place of the one before."""
        with self._lock:
            former, self._live = self._live, live
            self._libraries = libraries
        if former is not None:
            former.close()

    def take(self, libraries: tuple[str, ...]) -> LivePage | None:
        """Return the worker, if it has these libraries and is still there."""
        with self._lock:
            if self._live is None or self._libraries != libraries:
                return None
            live, self._live = self._live, None
        if live.is_ready:
            return live
        live.close()
        return None

    def close(self) -> None:
        """End it."""
        with self._lock:
            live, self._live = self._live, None
        if live is not None:
            live.close()
