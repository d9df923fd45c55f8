"""What a page may use, and how little of a sandbox is accepted."""

from __future__ import annotations

from enum import StrEnum

import msgspec

MEBIBYTE = 1 << 20


class Layer(StrEnum):
    """One fence around the code of a page; a page is usually behind all that the system offers."""

    LIMITS = "limits"  # memory, processor time, file sizes, open files
    PRIVILEGES = "privileges"  # no capabilities, own session, dies with its server
    LANDLOCK = "landlock"  # reads the Python installation, writes its own folder, nothing else
    SECCOMP = "seccomp"  # no sockets, processes, signals to others, changes of permissions
    BUBBLEWRAP = "bubblewrap"  # no host files, network or processes in sight of the server
    SEATBELT = "seatbelt"  # macOS' sandbox-exec


_CONFINES_FILES_AND_NETWORK = (
    frozenset({Layer.LANDLOCK, Layer.SECCOMP}),
    frozenset({Layer.BUBBLEWRAP}),
    frozenset({Layer.SEATBELT}),
)


class SandboxPolicy(StrEnum):
    """Which sandbox is accepted (``--sandbox``).

    It is a floor: except with ``off``, every layer that works is used.
    """

    AUTO = "auto"
    STRICT = "strict"
    LIMITS = "limits"
    OFF = "off"

    @property
    def meaning(self) -> str:
        """What a user agrees to."""
        return _MEANINGS[self]

    def accepts(self, active: frozenset[Layer]) -> bool:
        """Return whether code may be run behind these layers."""
        match self:
            case SandboxPolicy.AUTO:
                return Layer.LIMITS in active and any(
                    strong <= active for strong in _CONFINES_FILES_AND_NETWORK
                )
            case SandboxPolicy.STRICT:
                return frozenset(Layer) - {Layer.SEATBELT} <= active
            case SandboxPolicy.LIMITS:
                return Layer.LIMITS in active
            case SandboxPolicy.OFF:
                return True


_MEANINGS = {
    SandboxPolicy.AUTO: (
        "files and network must be out of reach: Landlock with seccomp, or bubblewrap, or macOS' "
        "sandbox-exec; where none of them works, nothing is run"
    ),
    SandboxPolicy.STRICT: (
        "every layer must work: limits, dropped privileges, Landlock, seccomp and bubblewrap; "
        "where one is missing, nothing is run"
    ),
    SandboxPolicy.LIMITS: (
        "memory and time limits are enough: where nothing stronger works, blocks can read and "
        "write your files and use the network"
    ),
    SandboxPolicy.OFF: (
        "no sandbox: blocks run with your rights, as if you had pasted them into Python; only "
        "the deadline and the cap on output remain"
    ),
}


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

    jobs: pages at a time
    readable: folders outside the Python installation that blocks may read and import from
    expected_missing: modules whose absence is no fault (top-level names)
    without: layers that are not tried, to find out which of them a page cannot live with
    """

    policy: SandboxPolicy = SandboxPolicy.AUTO
    limits: Limits = Limits()
    jobs: int = 2
    readable: tuple[str, ...] = ()
    expected_missing: frozenset[str] = frozenset()
    without: frozenset[Layer] = frozenset()

    @property
    def layers(self) -> frozenset[Layer]:
        """The layers that are tried: all, or with ``off`` none."""
        if self.policy is SandboxPolicy.OFF:
            return frozenset()
        return frozenset(Layer) - self.without
