"""Answer the requests of one page: the sandbox first, then its blocks."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from mathlint.execute.protocol.messages import (
    Confirm,
    Confirmed,
    Probe,
    Ran,
    Ready,
    Refused,
    RunCell,
    Setup,
)
from mathlint.execute.sandbox.layers import enclose
from mathlint.execute.worker.probe import run_probe
from mathlint.execute.worker.sessions import Sessions
from mathlint.execute.worker.stream import RequestStream


def serve(requests: int, answers: int) -> None:
    """Answer requests until the trusted side closes the conversation.

    requests, answers: descriptors
    """
    stream = RequestStream(requests, answers)
    setup = stream.receive()
    if not isinstance(setup, Setup) or not _set_up(stream, setup):
        return
    sessions = Sessions()
    while (request := stream.receive()) is not None:
        if isinstance(request, RunCell):
            stream.send(_run(sessions, request))
        elif isinstance(request, Confirm):
            stream.send(Confirmed(request.word))
        elif isinstance(request, Probe):
            stream.send(run_probe(sessions, request))


def _set_up(stream: RequestStream, setup: Setup) -> bool:
    """Build the sandbox; return whether it is what the policy asks for."""
    stream.answer_cap = setup.limits.answer
    _settle_in(setup.folder)
    enclosure = enclose(setup.layers, setup.limits, setup.folder, setup.readable)
    active = enclosure.active | setup.enclosing
    if not setup.policy.accepts(active):
        stream.send(Refused(active, enclosure.failures))
        return False
    stream.send(Ready(active))
    return True


def _settle_in(folder: str) -> None:
    os.chdir(folder)
    for name in ("HOME", "TMPDIR", "MPLCONFIGDIR", "XDG_CACHE_HOME"):
        os.environ[name] = folder
    tempfile.tempdir = folder
    sys.argv = [str(Path(folder) / "page.py")]


def _run(sessions: Sessions, request: RunCell) -> Ran:
    began = time.perf_counter()
    raised = sessions.run(request)
    seconds = time.perf_counter() - began
    for stream in (sys.stdout, sys.stderr):
        with suppress(Exception):  # the page may have closed or replaced it
            stream.flush()
    if request.mark:
        with suppress(OSError):  # it may have closed it: then nobody prints any more
            os.write(1, request.mark.encode("ascii"))
    return Ran(request.cell, seconds, raised)
