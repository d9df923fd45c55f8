"""Libraries that take long to import, imported before there is a page."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

PRELOADABLE = ("numpy", "torch")

THREAD_VARIABLES = (
    "OMP_NUM_THREADS",
    "MKL_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)
"""Set to 1 before the libraries are imported: a pool of threads does not survive a fork, and a
child that waits for one hangs."""


def preload(names: Iterable[str]) -> None:
    """Import those of ``names`` that are worth it and are installed; no operation is run."""
    new = [name for name in PRELOADABLE if name in names and name not in sys.modules]
    for name in new:
        try:
            library = importlib.import_module(name)
        except Exception:  # noqa: S112  (the page that needs it will say so, on its own line)
            continue
        if name == "torch":
            library.set_num_threads(1)
    if new:
        gc.collect()
        gc.freeze()  # so that collections in a child do not copy the pages they share


def thread_count() -> int:
    """Return how many threads this process has (Linux)."""
    return len(os.listdir("/proc/self/task"))
