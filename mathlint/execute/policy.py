"""Which sandbox is accepted. Loads nothing but the standard library: rules import it."""

from __future__ import annotations

from enum import StrEnum


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
