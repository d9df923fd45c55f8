"""Put up the layers, in the order that each needs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.execute.policy import Layer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mathlint.execute.settings import Limits


class Enclosure(Struct, frozen=True):
    """What stands around this process, and why the rest does not."""

    active: frozenset[Layer]
    failures: tuple[str, ...]


def enclose(
    wanted: frozenset[Layer], limits: Limits, folder: str, readable: Sequence[str]
) -> Enclosure:
    """Put up the ``wanted`` layers around this process; what fails is left out and named.

    Has to be called before any thread is started: Landlock holds the calling thread alone.
    """
    active: set[Layer] = set()
    failures: list[str] = []

    def put_up(layer: Layer, act: Callable[[], None]) -> None:
        if layer not in wanted:
            return
        try:
            act()
        except Exception as error:  # whatever it is, the layer does not stand
            failures.append(f"{layer}: {error}")
        else:
            active.add(layer)

    # Landlock and seccomp need no-new-privileges, which comes with the privileges; seccomp is last
    # because it forbids what setting up the others takes.
    if sys.platform != "win32":
        put_up(Layer.PRIVILEGES, _privileges)
    if sys.platform == "linux":
        put_up(Layer.LANDLOCK, lambda: _landlock(folder, readable))
    if sys.platform != "win32":
        put_up(Layer.LIMITS, lambda: _limits(limits, can_fork=Layer.SECCOMP not in wanted))
    if sys.platform == "linux":
        put_up(Layer.SECCOMP, _seccomp)
    return Enclosure(frozenset(active), tuple(failures))


if sys.platform != "win32":

    def _privileges() -> None:
        from mathlint.execute.sandbox.privileges import drop_privileges

        drop_privileges()

    def _limits(limits: Limits, *, can_fork: bool) -> None:
        from mathlint.execute.sandbox.limits import set_limits

        set_limits(limits, can_fork=can_fork)
        if sys.platform == "darwin":
            from mathlint.execute.sandbox.memory import watch_memory

            watch_memory(limits.memory)


if sys.platform == "linux":

    def _landlock(folder: str, readable: Sequence[str]) -> None:
        from mathlint.execute.sandbox import landlock

        landlock.restrict(landlock.rules_for(folder, readable))

    def _seccomp() -> None:
        from mathlint.execute.sandbox import seccomp

        seccomp.restrict()
