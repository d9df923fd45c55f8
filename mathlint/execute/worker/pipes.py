"""The descriptors of a worker that talks over its standard streams, as every system has them."""

from __future__ import annotations

import os
import sys


def take_pipes() -> tuple[int, int]:
    """Return the descriptors of requests and of answers, which were the input and the output.

    What is printed from now on goes to where errors go, and the input is empty.
    """
    answers, requests = os.dup(1), os.dup(0)
    os.dup2(2, 1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    if sys.platform == "win32":
        import msvcrt

        for descriptor in (requests, answers):
            msvcrt.setmode(descriptor, os.O_BINARY)  # else \n is written as \r\n
    return requests, answers
