"""Reading and writing messages: standard input and output, or one connection of a socket."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import socket
import sys
import threading
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint_server.server import MathlintServer

logger = logging.getLogger(__name__)

_LENGTH = re.compile(rb"Content-Length:[ \t]*(\d{1,9})[ \t]*\r?\n", re.IGNORECASE)


def messages(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the bodies of the messages in a stream; lines that are no headers are passed over."""
    length: int | None = None
    while line := stream.readline():
        header = _LENGTH.fullmatch(line)
        if header is not None:
            length = int(header[1])
        elif not line.strip() and length is not None:
            body = stream.read(length)
            if len(body) < length:
                return
            yield body
            length = None


class Writer:
    """Writes whole messages, from any thread; a client that is gone is not written to."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def write(self, data: bytes) -> None:
        """Write one message."""
        with self._lock:
            try:
                self._stream.write(data)
                self._stream.flush()
            except (OSError, ValueError):  # closed, by us or at the other end
                logger.warning("the client does not listen any more")

    def close(self) -> None:
        """Write no more."""
        with self._lock:
            try:
                self._stream.close()
            except OSError:
                return


def serve_stdio(server: MathlintServer) -> int:
    """Serve the client at standard input and output; return the exit status."""
    # not sys.stdin, which Python wants to close in the end while the reader still waits for a line
    source = os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    target = sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever prints would garble the messages
    return asyncio.run(_serve(server, source, target))


def serve_tcp(server: MathlintServer, host: str, port: int) -> int:
    """Wait for one client at a port, 0 for any that is free, serve it, and return the status."""
    with socket.create_server((host, port)) as listener:
        print("listening on {}:{}".format(*listener.getsockname()[:2]), file=sys.stderr, flush=True)
        connection, _ = listener.accept()
    with connection, connection.makefile("rb") as source, connection.makefile("wb") as target:
        return asyncio.run(_serve(server, source, target))


async def _serve(server: MathlintServer, source: BinaryIO, target: BinaryIO) -> int:
    """Handle message after message until the client exits or is gone."""
    loop = asyncio.get_running_loop()
    bodies: asyncio.Queue[bytes | None] = asyncio.Queue()
    protocol = server.protocol
    protocol.set_writer(Writer(target))

    def read() -> None:
        try:
            for body in messages(source):
                protocol.note_cancellation(body)
                loop.call_soon_threadsafe(bodies.put_nowait, body)
            loop.call_soon_threadsafe(bodies.put_nowait, None)
        except (OSError, ValueError, RuntimeError):
            if not loop.is_closed():
                loop.call_soon_threadsafe(bodies.put_nowait, None)

    # not a pool's thread: those are waited for in the end, and this one may never come back
    threading.Thread(target=read, name="mathlint-reader", daemon=True).start()
    try:
        while (body := await bodies.get()) is not None:
            protocol.handle_body(body)
            await asyncio.sleep(0)  # what has been begun sees the documents as they are now
    except SystemExit as done:
        return int(done.code or 0)
    finally:
        server.close()
    return 0 if protocol.was_shut_down else 1
