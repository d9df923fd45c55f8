"""What the exit status says."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """The exit status of a command."""

    CLEAN = 0
    FINDINGS = 1
    FAILED = 2  # wrong usage or configuration, or a file that cannot be read
    INTERRUPTED = 130  # 128 + SIGINT, as a shell reports it
    PIPE_CLOSED = 141  # 128 + SIGPIPE
