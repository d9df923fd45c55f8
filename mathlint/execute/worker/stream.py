"""The worker's end of the conversation."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mathlint.execute.protocol.frames import FrameBuffer, FrameTooLargeError, pack
from mathlint.execute.protocol.messages import TooLarge, encode, request_decoder

if TYPE_CHECKING:
    from mathlint.execute.protocol.messages import Answer, Request

_REQUEST_CAP = 256 << 20
"""Requests come from the trusted side; the cap only keeps a broken one from filling memory."""

_CHUNK = 1 << 16


class RequestStream:
    """Requests in, answers out, over descriptors."""

    def __init__(self, requests: int, answers: int) -> None:
        self._requests = requests
        self._answers = answers
        self._buffer = FrameBuffer(_REQUEST_CAP)
        self.answer_cap = 1 << 20

    def receive(self) -> Request | None:
        """Return the next request; None when the trusted side has closed the conversation."""
        while (payload := self._buffer.take()) is None:
            received = os.read(self._requests, _CHUNK)
            if not received:
                return None
            self._buffer.feed(received)
        request: Request = request_decoder.decode(payload)
        return request

    def send(self, answer: Answer) -> None:
        """Send an answer; one that is too large is replaced by its size."""
        payload = encode(answer)
        try:
            frame = pack(payload, self.answer_cap)
        except FrameTooLargeError:
            frame = pack(encode(TooLarge(len(payload))), self.answer_cap)
        unsent = memoryview(frame)
        while unsent:
            unsent = unsent[os.write(self._answers, unsent) :]
