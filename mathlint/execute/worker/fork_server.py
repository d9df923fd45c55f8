"""The fork server (Linux): imports the libraries once, then forks a worker for each page.

It runs no code of any page. Orders come as packets over the control socket, with the descriptors
of the new worker attached: its conversation, its output, and where its end is to be told. When the
control socket closes the server ends, and every worker with it.
"""

from __future__ import annotations

import importlib
import os
import select
import signal
import socket
import sys
from contextlib import suppress

from mathlint.execute.protocol.messages import Ended, Kill, Look, Start, encode, order_decoder
from mathlint.execute.worker import descriptors, excess, orphans
from mathlint.execute.worker.preload import preload, thread_count
from mathlint.execute.worker.service import serve

assert sys.platform == "linux"  # noqa: S101

_ORDER_CAP = 1 << 16
_DESCRIPTORS = 3  # conversation, output, ending


class ForkServer:
    """Workers by page, until the control socket closes."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._workers: dict[int, int] = {}  # page → process
        self._endings: dict[int, int] = {}  # process → descriptor to tell its end
        self._excesses: dict[int, int] = {}  # process → exit status that says what it took
        self._wakeup, self._waker = os.pipe()
        for descriptor in (self._wakeup, self._waker):
            os.set_blocking(descriptor, False)

    def run(self) -> None:
        """Carry out orders until there can be no more."""
        orphans.adopt_orphans()
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._waker, warn_on_full_buffer=False)
        while True:
            control = self._control.fileno()
            ready, _, _ = select.select([control, self._wakeup], [], [])
            if self._wakeup in ready:
                with suppress(BlockingIOError):
                    os.read(self._wakeup, 4096)
                self._reap()
            if control in ready and not self._carry_out():
                break
        for process in self._workers.values():
            _kill(process)
        orphans.end_orphans(())

    def _carry_out(self) -> bool:
        """Read and follow one order; return False when the trusted side is gone."""
        try:
            packet, received, _, _ = socket.recv_fds(self._control, _ORDER_CAP, _DESCRIPTORS)
        except ConnectionError:
            return False
        if not packet:
            return False
        match order_decoder.decode(packet):
            case Start(page, libraries):
                preload(libraries)
                self._start(page, *received)
            case Kill(page):
                if page in self._workers:
                    _kill(self._workers[page])
            case Look(page, files):
                if page in self._workers:
                    self._look(self._workers[page], files)
        return True

    def _look(self, process: int, files: int) -> None:
        found = excess.told_of(process, files)
        if found is not None:
            self._excesses[process] = found
            _kill(process)

    def _start(self, page: int, conversation: int, output: int, ending: int) -> None:
        if (threads := thread_count()) != 1:
            _tell(ending, Ended(1, f"{threads} threads run in the fork server; it needs one"))
        else:
            process = os.fork()
            if process == 0:
                self._become_worker(conversation, output)
            self._workers[page] = process
            self._endings[process] = ending
        os.close(conversation)
        os.close(output)

    def _become_worker(self, conversation: int, output: int) -> None:
        """Serve one page in this new process; never return."""
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.set_blocking(conversation, True)
            channel = descriptors.arrange_descriptors(conversation, output)
            serve(channel, channel)
        finally:
            os._exit(0)

    def _reap(self) -> None:
        """Tell the end of every worker that has ended, and end what it left behind."""
        while True:
            try:
                process, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                break
            if process == 0:
                break
            ending = self._endings.pop(process, None)
            if ending is None:
                continue
            self._workers = {
                page: worker for page, worker in self._workers.items() if worker != process
            }
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process, signal.SIGKILL)
            orphans.end_orphans(self._workers.values())
            told = self._excesses.pop(process, os.waitstatus_to_exitcode(status))
            _tell(ending, Ended(told))


def _kill(process: int) -> None:
    # The worker leads a session of its own once its sandbox stands; before that, it alone exists.
    for kill in (os.killpg, os.kill):
        with suppress(ProcessLookupError, PermissionError):
            kill(process, signal.SIGKILL)


def _tell(ending: int, message: Ended) -> None:
    with suppress(OSError):
        os.write(ending, encode(message))
    os.close(ending)


def main() -> None:
    """Serve the control socket whose descriptor is the first argument."""
    for layer in ("landlock", "seccomp"):
        with suppress(Exception):  # where one is missing, the worker reports it
            importlib.import_module(f"mathlint.execute.sandbox.{layer}")
    ForkServer(socket.socket(fileno=int(sys.argv[1]))).run()


if __name__ == "__main__":
    main()
