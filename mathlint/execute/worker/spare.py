"""A worker that is started before its page is known, where forking is not possible."""

from __future__ import annotations

import importlib
import os
import sys
from contextlib import suppress

from mathlint.execute.worker.descriptors import arrange_descriptors
from mathlint.execute.worker.preload import preload
from mathlint.execute.worker.service import serve


def main() -> None:
    """Serve the descriptor given first, having imported the libraries named after it."""
    if sys.platform == "linux":
        for layer in ("landlock", "seccomp"):
            with suppress(Exception):  # where one is missing, the worker reports it
                importlib.import_module(f"mathlint.execute.sandbox.{layer}")
    preload(sys.argv[2:])
    try:
        serve(arrange_descriptors(int(sys.argv[1]), 1))
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
