"""The trusted end of the conversation with a worker."""

from __future__ import annotations

import selectors
import socket
import time
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from mathlint.execute.host.removal import usage
from mathlint.execute.protocol.frames import FrameBuffer, FrameTooLargeError, pack
from mathlint.execute.protocol.messages import answer_decoder, encode

if TYPE_CHECKING:
    from mathlint.execute.host.worker import Worker
    from mathlint.execute.protocol.messages import Answer, Request
    from mathlint.execute.settings import Limits

_CHUNK = 1 << 16
_REQUEST_CAP = 256 << 20
_LOOK_EVERY = 0.1
_MOST_ENTRIES = 10_000
_SECONDS_FOR_OUTPUT = 0.5
_SECONDS_FOR_MARK = 2.0
_SECONDS_TO_DIE = 0.5
"""A worker that has closed the conversation is dead or hostile: it is not waited for long."""


class StopReason(StrEnum):
    """Why a worker was stopped, or stopped by itself."""

    TIME = "time"
    OUTPUT = "output"
    FILES = "files"
    DIED = "died"
    GARBLED = "garbled"  # what it sent is no answer
    CANCELLED = "cancelled"


class WorkerStoppedError(Exception):
    """There is no answer and there will be none; the worker is gone.

    status: its exit status where it ended by itself, negative for a signal
    """

    def __init__(self, reason: StopReason, status: int | None = None, detail: str = "") -> None:
        super().__init__(reason, status, detail)
        self.reason = reason
        self.status = status
        self.detail = detail


class Conversation:
    """Requests out, answers in, with a deadline, while the worker's output is read and capped."""

    def __init__(self, worker: Worker, limits: Limits) -> None:
        self.output = bytearray()
        self.is_full = False  # as soon as more has been printed than is allowed
        self._worker = worker
        self._limits = limits
        self._frames = FrameBuffer(limits.answer)
        self._unsent = memoryview(b"")
        self._cancelled, self._canceller = socket.socketpair()
        self._selector = selectors.DefaultSelector()
        for end in (worker.channel, worker.output, self._cancelled):
            end.setblocking(False)
            self._selector.register(end, selectors.EVENT_READ)

    def post(self, *requests: Request) -> None:
        """Send requests whose answers are received later, each in its turn."""
        frames = [pack(encode(request), _REQUEST_CAP) for request in requests]
        self._unsent = memoryview(b"".join([bytes(self._unsent), *frames]))
        self._watch_channel()

    def receive(self, seconds: float) -> Answer:
        """Return the next answer.

        raises: WorkerStoppedError; the worker has then been killed
        """
        try:
            return self._await_answer(time.monotonic() + seconds)
        except WorkerStoppedError:
            self._worker.kill()
            raise
        except (FrameTooLargeError, msgspec.DecodeError, UnicodeError) as error:
            self._worker.kill()
            raise WorkerStoppedError(StopReason.GARBLED, detail=str(error)) from None

    def await_output(self, mark: bytes, begin: int) -> int:
        """Return where ``mark`` stands in what was printed since ``begin``; -1 if it does not come.

        What was printed before an answer was sent may arrive after it, for it has its own way.
        """
        until = time.monotonic() + _SECONDS_FOR_MARK
        while (place := self.output.find(mark, begin)) < 0 and self._awaits_output(until):
            self._read_output()
        return place

    def _awaits_output(self, until: float) -> bool:
        """Return whether more was printed before the deadline, and may still be read."""
        seconds = until - time.monotonic()
        if self.is_full or seconds <= 0 or self._worker.output not in self._selector.get_map():
            return False
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._worker.output, selectors.EVENT_READ)
            return bool(waiting.select(seconds))

    @property
    def is_open(self) -> bool:
        """Whether the worker is still there, as far as is known."""
        try:
            return bool(self._worker.channel.recv(1, socket.MSG_PEEK))
        except BlockingIOError:
            return True
        except OSError:
            return False

    def cancel(self) -> None:
        """Stop the exchange that is under way, from any thread."""
        try:
            self._canceller.send(b"x")
        except OSError:
            return  # already closed: there is nothing to stop

    def close(self) -> None:
        """Kill the worker, whatever it is doing, and free everything."""
        self._worker.close()
        self._selector.close()
        self._cancelled.close()
        self._canceller.close()

    def _await_answer(self, until: float) -> Answer:
        look = time.monotonic() + _LOOK_EVERY
        while True:
            if (payload := self._frames.take()) is not None:
                # What was printed before the answer was sent is there by now.
                if not self.is_full:
                    self._read_output()
                answer: Answer = answer_decoder.decode(payload)
                return answer
            if self.is_full:
                raise WorkerStoppedError(StopReason.OUTPUT)
            now = time.monotonic()
            if now >= until:
                raise WorkerStoppedError(StopReason.TIME)
            if now >= look:
                self._check_excess()
                look = now + _LOOK_EVERY
            for key, events in self._selector.select(max(min(until, look) - now, 0.0)):
                self._serve(key.fileobj, events)

    def _serve(self, ready: object, events: int) -> None:
        if ready is self._cancelled:
            raise WorkerStoppedError(StopReason.CANCELLED)
        if self.is_full:
            return
        if ready is self._worker.output:
            self._read_output()
            return
        if events & selectors.EVENT_WRITE:
            self._write()
        if events & selectors.EVENT_READ:
            self._read()

    def _read(self) -> None:
        try:
            received = self._worker.channel.recv(_CHUNK)
        except BlockingIOError:
            return
        except OSError:
            received = b""
        if not received:
            until = time.monotonic() + _SECONDS_FOR_OUTPUT
            while self._awaits_output(until):
                self._read_output()
            raise WorkerStoppedError(StopReason.DIED, self._worker.wait(_SECONDS_TO_DIE))
        self._frames.feed(received)

    def _write(self) -> None:
        try:
            sent = self._worker.channel.send(self._unsent)
        except BlockingIOError:
            return
        except OSError:
            sent = len(self._unsent)  # the worker is gone; reading will say so
        self._unsent = self._unsent[sent:]
        self._watch_channel()

    def _watch_channel(self) -> None:
        events = selectors.EVENT_READ | (selectors.EVENT_WRITE if self._unsent else 0)
        self._selector.modify(self._worker.channel, events)

    def _read_output(self) -> None:
        """Take what has been printed; an output that was closed is no longer watched."""
        while True:
            try:
                received = self._worker.output.recv(_CHUNK)
            except BlockingIOError:
                return
            except OSError:
                received = b""
            if not received:
                if self._worker.output in self._selector.get_map():
                    self._selector.unregister(self._worker.output)
                return
            room = self._limits.output - len(self.output)
            self.output += received[:room]
            if len(received) > room:
                self._stop_printing()
                return

    def _check_excess(self) -> None:
        self._worker.look()
        used = usage(self._worker.folder, most_entries=_MOST_ENTRIES)
        if used.size > self._limits.files or used.entries > _MOST_ENTRIES:
            raise WorkerStoppedError(StopReason.FILES)

    def _stop_printing(self) -> None:
        """End the worker, which printed too much; what it answered before is still received."""
        self.is_full = True
        self._worker.kill()
        self._worker.channel.settimeout(_SECONDS_TO_DIE)
        with suppress(OSError):
            while received := self._worker.channel.recv(_CHUNK):
                self._frames.feed(received)
