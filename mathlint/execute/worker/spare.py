"""A worker that is started before its page is known, where forking is not possible."""

from __future__ import annotations

import importlib
import os
import sys
from contextlib import suppress

from mathlint.execute.worker.pipes import take_pipes
from mathlint.execute.worker.preload import preload
from mathlint.execute.worker.service import serve


def main() -> None:
    """Serve the standard streams, having imported the libraries that are named."""
    requests, answers = take_pipes()  # before a library can print
    if sys.platform == "linux":
        for layer in ("landlock", "seccomp"):
            with suppress(Exception):  # where one is missing, the worker reports it
                importlib.import_module(f"mathlint.execute.sandbox.{layer}")
    preload(sys.argv[1:])
    try:
        serve(requests, answers)
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
