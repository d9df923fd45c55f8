"""A worker as the trusted side holds it, and what can start one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from mathlint.execute.host.removal import remove_tree

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Collection
    from pathlib import Path

    from mathlint.execute.policy import Layer


class WorkerStartError(RuntimeError):
    """No worker could be started; the message says why."""


class Worker(Struct, frozen=True):
    """One process for one page.

    wait: return its exit status (negative for a signal), or None when it is still there after so
        many seconds
    look: have it ended should it take what nothing else limits; its exit status then says so
    enclosing: the layers that were put around it before it began
    """

    channel: socket.socket
    output: socket.socket
    folder: Path
    enclosing: frozenset[Layer]
    kill: Callable[[], None]
    look: Callable[[], None]
    wait: Callable[[float], int | None]
    release: Callable[[], None]

    def close(self) -> None:
        """Kill it, wait for its end, and delete its folder."""
        self.kill()
        self.channel.close()
        self.output.close()
        self.wait(5.0)
        self.release()
        remove_tree(self.folder)


class WorkerHost(Protocol):
    """Starts workers."""

    def start(self, preload: Collection[str]) -> Worker:
        """Return a worker for a page that imports, among others, the libraries ``preload``.

        raises: WorkerStartError
        """
        ...

    def last_words(self) -> str:
        """Return what is known about why the last worker could not be started."""
        ...

    def close(self) -> None:
        """End every worker and whatever starts them."""
        ...
