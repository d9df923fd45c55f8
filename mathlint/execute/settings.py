"""What a page may use, and how pages are run."""

from __future__ import annotations

import msgspec

from mathlint.execute.policy import Layer, SandboxPolicy

MEBIBYTE = 1 << 20

MOST_THREADS = 512
"""More than any page needs, and far less than a system has numbers for."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one page may use.

    seconds: wall-clock time for all its blocks together; comparing with formulas has as much again
    memory: bytes on top of what Python with the preloaded libraries takes
    output: bytes that may be printed
    files: bytes that may be written to the page's own temporary folder
    answer: bytes of one answer to the trusted side, which holds the values asked for
    """

    seconds: float = 10.0
    memory: int = 2048 * MEBIBYTE
    output: int = MEBIBYTE
    files: int = 64 * MEBIBYTE
    answer: int = 32 * MEBIBYTE


class ExecuteSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How pages are run.

    readable: folders outside the Python installation that blocks may read and import from
    expected_missing: modules whose absence is no fault (top-level names)
    without: layers that are not tried, to find out which of them a page cannot live with
    """

    policy: SandboxPolicy = SandboxPolicy.AUTO
    limits: Limits = Limits()
    readable: tuple[str, ...] = ()
    expected_missing: frozenset[str] = frozenset()
    without: frozenset[Layer] = frozenset()

    @property
    def layers(self) -> frozenset[Layer]:
        """The layers that are tried: all, or with ``off`` none."""
        if self.policy is SandboxPolicy.OFF:
            return frozenset()
        return frozenset(Layer) - self.without
