"""The command line: one file a command, in :mod:`mathlint.cli.commands`."""

from __future__ import annotations

import os
import sys

INTERRUPTED = 130  # 128 + SIGINT, as a shell reports it
PIPE_CLOSED = 141  # 128 + SIGPIPE


def main() -> None:
    """Run the command line and exit with its status.

    Everything else is imported inside, so that Ctrl-C gets its one line from the first moment on.
    """
    try:
        from mathlint.cli.program import run

        status = run(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        _leave(INTERRUPTED, "mathlint: interrupted")
    except BrokenPipeError:
        _leave(PIPE_CLOSED)
    sys.exit(status)


def _leave(status: int, message: str = "") -> None:
    """Exit at once: nobody reads what is still to be written, and other threads may hang."""
    if message:
        after_the_caret = "\n" if sys.stderr.isatty() else ""  # a terminal shows ^C first
        sys.stderr.write(f"{after_the_caret}{message}\n")
        sys.stderr.flush()
    os._exit(status)
