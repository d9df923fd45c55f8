"""What the streams of the process are connected to, and what may be written to them."""

from __future__ import annotations

import io
import os
import sys
from typing import BinaryIO, TextIO

import click

_WIDTH_WITHOUT_TERMINAL = 100
_NARROWEST = 40


def wants_colour(stream: TextIO) -> bool:
    """Whether to write colours: FORCE_COLOR and NO_COLOR decide, then whether it is a terminal.

    See https://no-color.org and https://force-color.org: any value that is not empty counts.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def columns(stream: TextIO) -> int:
    """Return the width to write for; the same everywhere where there is no terminal."""
    if not stream.isatty():
        return _WIDTH_WITHOUT_TERMINAL
    import shutil

    return max(shutil.get_terminal_size().columns, _NARROWEST)


def forgiving(stream: TextIO) -> TextIO:
    """Make ``stream`` write ``?`` for what its encoding lacks, rather than fail half-way."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")
    return stream


def standard_input() -> BinaryIO:
    """Return the bytes that come in.

    raises: click.ClickException where whoever started the command has closed them
    """
    if sys.stdin is None:
        raise click.ClickException("standard input is closed")
    return sys.stdin.buffer


def complain(message: str) -> None:
    """Write one line to the standard error stream."""
    forgiving(sys.stderr).write(f"mathlint: {message}\n")
