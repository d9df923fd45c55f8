"""Workers forked by a server that has the libraries loaded (Linux)."""

from __future__ import annotations

import itertools
import select
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from mathlint.execute.host.launch import Enclosing, environment, python_command
from mathlint.execute.host.worker import Worker, WorkerStartError
from mathlint.execute.protocol.messages import Kill, Look, Start, encode, ended_decoder

if TYPE_CHECKING:
    from collections.abc import Collection

    from mathlint.execute.host.folders import RunFolder
    from mathlint.execute.protocol.messages import Order
    from mathlint.execute.settings import ExecuteSettings

assert sys.platform == "linux"  # noqa: S101

_MODULE = "mathlint.execute.worker.fork_server"


class ForkHost:
    """Owns the fork server; starts it when it is needed, and anew should it be gone."""

    def __init__(self, folder: RunFolder, enclosing: Enclosing, settings: ExecuteSettings) -> None:
        self._folder = folder
        self._enclosing = enclosing
        self._limits = settings.limits
        self._log = folder.path / "server.log"
        self._pages = itertools.count()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def start(self, preload: Collection[str]) -> Worker:
        """Return a new worker; see :class:`~mathlint.execute.host.worker.WorkerHost`."""
        page = next(self._pages)
        channel, their_channel = socket.socketpair()
        output, their_output = socket.socketpair()
        ending, their_ending = socket.socketpair()
        theirs = (their_channel, their_output, their_ending)
        try:
            control = self._order(Start(page, tuple(preload)), theirs)
        except WorkerStartError:
            for end in (channel, output, ending):
                end.close()
            raise
        finally:
            for end in theirs:
                end.close()
        return Worker(
            channel=channel,
            output=output,
            folder=self._folder.new_page(),
            enclosing=self._enclosing.layers,
            kill=lambda: self._tell(control, Kill(page)),
            look=lambda: self._tell(control, Look(page, self._limits.files)),
            wait=_Ending(ending).wait,
            release=ending.close,
        )

    def close(self) -> None:
        """End the server; its workers end with it."""
        with self._lock:
            self._end_server()

    def _order(self, start: Start, theirs: tuple[socket.socket, ...]) -> socket.socket:
        descriptors = [end.fileno() for end in theirs]
        with self._lock:
            for _ in range(2):
                control = self._server()
                with suppress(OSError):  # it has died since the last page: one new one is tried
                    socket.send_fds(control, [encode(start)], descriptors)
                    return control
                self._end_server()
        raise WorkerStartError(f"the fork server does not start: {self.last_words()}")

    def _server(self) -> socket.socket:
        if self._control is not None and self._process is not None and self._process.poll() is None:
            return self._control
        self._end_server()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [*self._enclosing.command, *python_command(_MODULE, str(theirs.fileno()))]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603
                command,
                pass_fds=[theirs.fileno()],
                env=environment(self._folder.path),
                cwd=self._folder.path,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,
            )
        theirs.close()
        self._control = ours
        return ours

    def _end_server(self) -> None:
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            try:
                self._process.wait(5.0)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    @staticmethod
    def _tell(control: socket.socket, order: Order) -> None:
        # A server that is gone has taken its workers along, and one that is stuck is replaced.
        with suppress(OSError):
            control.send(encode(order))

    def last_words(self) -> str:
        """Return the last line that the server wrote about its troubles."""
        try:
            lines = self._log.read_text("utf-8", "replace").splitlines()
        except OSError:
            return "it left no message"
        return lines[-1] if lines else "it left no message"


class _Ending:
    """Waits for the server to tell the end of a worker."""

    def __init__(self, ending: socket.socket) -> None:
        self._ending = ending
        self._status: int | None = None

    def wait(self, seconds: float) -> int | None:
        """Return the exit status; None when it is not known in time, or the server is gone."""
        if self._status is None and self._ending.fileno() >= 0:
            ready, _, _ = select.select([self._ending], [], [], seconds)
            if ready and (told := self._ending.recv(4096)):
                with suppress(msgspec.DecodeError):
                    self._status = ended_decoder.decode(told).status
        return self._status
