"""What a run writes when it is connected to a terminal."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Command

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal")

SLOW = """\
import pathlib, time
read_bytes = pathlib.Path.read_bytes
def slowly(self):
    time.sleep(0.8)
    return read_bytes(self)
pathlib.Path.read_bytes = slowly
"""


def _on_a_terminal(mathlint: Command, *arguments: str) -> str:
    """Return what a run writes to a terminal that is both its output and its errors."""
    import pty

    terminal, end = pty.openpty()
    process = mathlint.start(*arguments, stdin=end, stdout=end, stderr=end)
    os.close(end)
    written = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # how Linux tells that the other end is closed
            break
        if not part:
            break
        written += part
    os.close(terminal)
    process.wait(timeout=60)
    return written.decode()


def _plain(written: str) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", written)


def test_colours(mathlint: Command) -> None:
    mathlint.write(a="$a wrong$\n")
    assert "\x1b[1;31merror\x1b[0m" in _on_a_terminal(mathlint, "check")


def test_a_short_run_shows_no_progress(mathlint: Command) -> None:
    mathlint.write(a="$a$\n")
    assert _on_a_terminal(mathlint, "check") == "No findings in 1 file, 1 formula.\r\n"


def test_a_long_run_shows_progress_on_a_terminal_only(mathlint: Command) -> None:
    mathlint.write(a="$a wrong$\n", b="$b$\n", c="$c wrong$\n", d="$d$\n")
    (mathlint.folder / "sitecustomize.py").write_text(SLOW)
    options = ("check", "--no-cache", "--jobs", "1")
    shown = _plain(_on_a_terminal(mathlint, *options))
    assert "checking" in shown
    assert "/4 files" in shown
    assert "c.md:1:4  error" in shown
    outcome = mathlint(*options)
    assert outcome.err == ""
    assert "checking" not in outcome.out
    assert "checking" not in _on_a_terminal(mathlint, *options, "--quiet")
