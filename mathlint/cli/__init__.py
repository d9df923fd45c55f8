"""The command line: one file a command, in :mod:`mathlint.cli.commands`."""

from __future__ import annotations

import errno
import os
import sys

from mathlint.cli.status import Status
from mathlint.collector import collect_less

_CANNOT_BE_WRITTEN = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EBADF, errno.EFBIG})


def main() -> None:
    """Run the command line and exit with its status.

    Everything else is imported inside, so that Ctrl-C gets its one line from the first moment on.
    Whoever wants to go on afterwards, as a profiler does, calls :func:`mathlint.cli.program.run`.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    collect_less()
    try:
        from mathlint.cli.program import run

        status = run(sys.argv[1:])
        sys.stdout.flush()
        sys.stderr.flush()
    except KeyboardInterrupt:
        _leave(Status.INTERRUPTED, "interrupted")
    except BrokenPipeError:
        _leave(Status.PIPE_CLOSED)
    except OSError as error:
        if error.errno not in _CANNOT_BE_WRITTEN:
            raise
        _leave(Status.FAILED, f"the report cannot be written: {error.strerror}")
    _leave(status)


def _leave(status: int, message: str = "") -> None:
    """Exit at once: to take everything apart before takes a thirtieth of a check, for nothing.

    After an interrupt nobody reads what is still to be written either, and other threads may hang.
    """
    if message:
        after_the_caret = "\n" if sys.stderr.isatty() else ""  # a terminal shows ^C first
        sys.stderr.write(f"{after_the_caret}mathlint: {message}\n")
        sys.stderr.flush()
    os._exit(status)
