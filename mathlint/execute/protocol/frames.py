"""Frames: four bytes of length, big endian, then that many bytes of JSON."""

from __future__ import annotations

import struct

_LENGTH = struct.Struct(">I")


class FrameTooLargeError(ValueError):
    """The other side announces, or this side would send, more than the cap."""


def pack(payload: bytes, cap: int) -> bytes:
    """Return ``payload`` as a frame.

    raises: FrameTooLargeError
    """
    if len(payload) > cap:
        raise FrameTooLargeError(f"{len(payload)} bytes; the cap is {cap}")
    return _LENGTH.pack(len(payload)) + payload


class FrameBuffer:
    """Takes bytes as they arrive and gives back whole frames; holds at most one cap of bytes."""

    __slots__ = ("_bytes", "_cap")

    def __init__(self, cap: int) -> None:
        self._bytes = bytearray()
        self._cap = cap

    def feed(self, received: bytes) -> None:
        """Add what was received.

        raises: FrameTooLargeError as soon as a length beyond the cap is announced
        """
        self._bytes += received
        if len(self._bytes) >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._bytes)
            if length > self._cap:
                raise FrameTooLargeError(f"{length} bytes announced; the cap is {self._cap}")

    def take(self) -> bytes | None:
        """Return the payload of the first whole frame, or None while it is incomplete.

        raises: FrameTooLargeError
        """
        if len(self._bytes) < _LENGTH.size:
            return None
        (length,) = _LENGTH.unpack_from(self._bytes)
        end = _LENGTH.size + length
        if len(self._bytes) < end:
            return None
        payload = bytes(self._bytes[_LENGTH.size : end])
        del self._bytes[:end]
        self.feed(b"")
        return payload
