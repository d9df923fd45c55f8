"""A watch over memory, where the system knows no limit for it (macOS)."""

from __future__ import annotations

import os
import resource
import sys
import threading
import time

from mathlint.execute.protocol.messages import OUT_OF_MEMORY

assert sys.platform != "win32"  # noqa: S101

_LOOK_EVERY = 0.05


def watch_memory(most: int) -> None:
    """End this process once it has used ``most`` more bytes than now; macOS tells bytes."""
    last = _most_used() + most

    def watch() -> None:
        while _most_used() <= last:
            time.sleep(_LOOK_EVERY)
        os._exit(OUT_OF_MEMORY)

    threading.Thread(target=watch, name="mathlint-memory", daemon=True).start()


def _most_used() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
