"""Workers that wait ready for a page, on systems without a safe fork (macOS)."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.execute.host.launch import Enclosing, environment, python_command
from mathlint.execute.host.worker import Worker, WorkerStartError

if TYPE_CHECKING:
    from collections.abc import Collection

    from mathlint.execute.host.folders import RunFolder

_MODULE = "mathlint.execute.worker.spare"
_SPARES = 2


class _Spare(Struct, frozen=True):
    """A worker that has its libraries and waits for its page."""

    process: subprocess.Popen[bytes]
    channel: socket.socket
    output: socket.socket
    preload: frozenset[str]


class SpareHost:
    """Keeps two workers ready, with the libraries that the last page asked for."""

    def __init__(self, folder: RunFolder, enclosing: Enclosing) -> None:
        self._folder = folder
        self._enclosing = enclosing
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
            channel=spare.channel,
            output=spare.output,
            folder=self._folder.new_page(),
            enclosing=self._enclosing.layers,
            kill=lambda: _kill(spare.process),
            wait=lambda seconds: _wait(spare.process, seconds),
            release=lambda: None,
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
        channel, their_channel = socket.socketpair()
        output, their_output = socket.socketpair()
        command = python_command(_MODULE, str(their_channel.fileno()), *sorted(preload))
        try:
            process = subprocess.Popen(  # noqa: S603
                [*self._enclosing.command, *command],
                pass_fds=[their_channel.fileno()],
                env=environment(self._folder.path),
                cwd=self._folder.path,
                stdin=subprocess.DEVNULL,
                stdout=their_output.fileno(),
                stderr=their_output.fileno(),
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            channel.close()
            output.close()
            raise WorkerStartError(f"a worker does not start: {error}") from error
        finally:
            their_channel.close()
            their_output.close()
        return _Spare(process, channel, output, preload)


def _kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return  # its number may belong to somebody else by now
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
    spare.channel.close()
    spare.output.close()
