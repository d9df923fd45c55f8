"""The pipes of a process as sockets, which can be waited for on every system.

Windows waits for sockets only, and hands pipes only to new processes. Threads carry the bytes.
"""

from __future__ import annotations

import os
import socket
import threading
from contextlib import suppress
from typing import IO, TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

_CHUNK = 1 << 16
_SECONDS_TO_END = 1.0
"""A process that this one has started may hold a pipe; its thread ends when it does."""


class Bridged(Struct, frozen=True):
    """Where the trusted side talks to a process, and where it reads what the process prints."""

    channel: socket.socket
    output: socket.socket
    inner: tuple[socket.socket, ...]
    carriers: tuple[threading.Thread, ...]

    def close(self) -> None:
        """Close both, and wait for the threads that carry their bytes; the process has ended."""
        self.channel.close()
        self.output.close()
        for carrier in self.carriers:
            carrier.join(_SECONDS_TO_END)
        for end in self.inner:
            end.close()


def bridged(requests: IO[bytes], answers: IO[bytes], printed: IO[bytes]) -> Bridged:
    """Return the sockets that stand for three pipes, which are closed when nobody needs them."""
    channel, inner_channel = socket.socketpair()
    output, inner_output = socket.socketpair()
    carriers = (
        _started(lambda: _carry_out(inner_channel, requests)),
        _started(lambda: _carry_in(answers, inner_channel)),
        _started(lambda: _carry_in(printed, inner_output)),
    )
    return Bridged(channel, output, (inner_channel, inner_output), carriers)


def _started(carry: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=carry, name="mathlint-pipe", daemon=True)
    thread.start()
    return thread


def _carry_out(source: socket.socket, pipe: IO[bytes]) -> None:
    """Write what comes from ``source`` until the trusted side closes it or the process is gone."""
    with suppress(OSError):
        while received := source.recv(_CHUNK):
            unsent = memoryview(received)
            while unsent:
                unsent = unsent[os.write(pipe.fileno(), unsent) :]
    with suppress(OSError):
        pipe.close()


def _carry_in(pipe: IO[bytes], target: socket.socket) -> None:
    """Send on what the process writes, until it ends or the trusted side is not interested."""
    with suppress(OSError):
        while received := os.read(pipe.fileno(), _CHUNK):
            target.sendall(received)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)
    with suppress(OSError):
        pipe.close()
