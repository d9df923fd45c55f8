"""How many processors there are."""

from __future__ import annotations

import os


def processors() -> int:
    """Return how many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # a container may use fewer than there are
    return len(affinity(0)) if affinity else os.cpu_count() or 1
