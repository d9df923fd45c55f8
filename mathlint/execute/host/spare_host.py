"""Workers that wait ready for a page, on systems without a safe fork (macOS, Windows)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.execute.host.bridge import Bridged, bridged
from mathlint.execute.host.job import Job
from mathlint.execute.host.launch import Enclosing, environment, python_command
from mathlint.execute.host.worker import Worker, WorkerStartError
from mathlint.execute.policy import Layer

if TYPE_CHECKING:
    from collections.abc import Collection

    from mathlint.execute.host.folders import RunFolder
    from mathlint.execute.settings import ExecuteSettings

_MODULE = "mathlint.execute.worker.spare"
_SPARES = 2

_WITHOUT_CONSOLE = getattr(subprocess, "DETACHED_PROCESS", 0)
"""For Windows, where else a window would open for each worker of an editor, an interrupt in a
terminal would reach the workers too, and a console takes a process, of which a page has but one."""


class _Spare(Struct, frozen=True):
    """A worker that has its libraries and waits for its page."""

    process: subprocess.Popen[bytes]
    ends: Bridged
    preload: frozenset[str]
    layers: frozenset[Layer]
    job: Job | None = None


class SpareHost:
    """Keeps two workers ready, with the libraries that the last page asked for."""

    def __init__(self, folder: RunFolder, enclosing: Enclosing, settings: ExecuteSettings) -> None:
        self._folder = folder
        self._enclosing = enclosing
        self._limits = settings.limits
        self._in_job = sys.platform == "win32" and Layer.LIMITS in settings.layers
        self._lock = threading.Lock()
        self._spares: list[_Spare] = []

    def start(self, preload: Collection[str]) -> Worker:
        """Return a waiting worker; see :class:`~mathlint.execute.host.worker.WorkerHost`."""
        wanted = frozenset(preload)
        with self._lock:
            spare = self._take(wanted) or self._launch(wanted)
            while len(self._spares) < _SPARES:
                self._spares.append(self._launch(wanted))
        return Worker(
            channel=spare.ends.channel,
            output=spare.ends.output,
            folder=self._folder.new_page(),
            enclosing=spare.layers,
            kill=lambda: _kill(spare.process),
            look=lambda: None,
            wait=lambda seconds: _wait(spare.process, seconds),
            release=lambda: _release(spare),
        )

    def last_words(self) -> str:
        """Return nothing: a spare worker tells its troubles in its output."""
        return "it left no message"

    def close(self) -> None:
        """End the workers that were never used."""
        with self._lock:
            for spare in self._spares:
                _end(spare)
            self._spares.clear()

    def _take(self, wanted: frozenset[str]) -> _Spare | None:
        """Return a living spare with these libraries; those with others make room."""
        fitting = None
        for spare in tuple(self._spares):
            alive = spare.process.poll() is None
            if fitting is None and alive and spare.preload == wanted:
                fitting = spare
                self._spares.remove(spare)
            elif not alive or spare.preload != wanted:
                self._spares.remove(spare)
                _end(spare)
        return fitting

    def _launch(self, preload: frozenset[str]) -> _Spare:
        command = python_command(_MODULE, *sorted(preload))
        try:
            process = subprocess.Popen(  # noqa: S603
                [*self._enclosing.command, *command],
                env=environment(self._folder.path),
                cwd=self._folder.path,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,
                start_new_session=True,
                creationflags=_WITHOUT_CONSOLE,
            )
        except (OSError, ValueError) as error:
            raise WorkerStartError(f"a worker does not start: {error}") from error
        assert process.stdin and process.stdout and process.stderr  # noqa: S101, PT018
        layers, job = self._enclosing.layers, None
        if self._in_job:
            with suppress(OSError):  # then the limits do not stand, and the worker says so
                job = Job(process, self._limits)
                layers |= {Layer.LIMITS}
        ends = bridged(process.stdin, process.stdout, process.stderr)
        return _Spare(process, ends, preload, layers, job)


def _kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return  # its number may belong to somebody else by now
    if sys.platform != "win32":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def _wait(process: subprocess.Popen[bytes], seconds: float) -> int | None:
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return None


def _end(spare: _Spare) -> None:
    _kill(spare.process)
    _wait(spare.process, 5.0)
    _release(spare)


def _release(spare: _Spare) -> None:
    spare.ends.close()
    if spare.job is not None:
        spare.job.close()
