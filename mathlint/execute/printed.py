"""What the blocks of a page print, each told from the next by a mark."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mathlint.execute.host.conversation import Conversation

_KEPT = 10_000
"""Characters of the beginning and of the end of an output that a report keeps."""


class Printed:
    """The outputs of blocks that are run one after the other, asked for in the same order."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation
        self._marks: dict[int, bytes] = {}
        self._taken = 0

    def new_mark(self, cell: int) -> str:
        """Return what the worker is to print after a block; no block can know it beforehand."""
        mark = f"\0{secrets.token_hex(8)}\0"
        self._marks[cell] = mark.encode("ascii")
        return mark

    def is_complete(self, cell: int) -> bool:
        """Wait for the mark of a block that has been answered; return whether it is there."""
        return self._conversation.await_output(self._marks[cell], self._taken) >= 0

    def of(self, cell: int) -> str:
        """Return what a block printed, shortened: all since the one before it, up to its mark."""
        mark, output = self._marks[cell], self._conversation.output
        end = output.find(mark, self._taken)
        if end < 0:
            end, mark = len(output), b""
        printed = bytes(output[self._taken : end])
        self._taken = end + len(mark)
        return _shortened(printed.decode("utf-8", "replace"))


def _shortened(output: str) -> str:
    """Return what is kept of an output: its beginning and its end."""
    if len(output) <= 2 * _KEPT:
        return output
    return f"{output[:_KEPT]}\n…\n{output[-_KEPT:]}"
