"""``--watch``: files that change, vanish, come back, and are half written."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import threading
import time
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Command

PATIENCE = 20.0


class Watch:
    """A running watch, and what it has said since it was last asked."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.lines: queue.Queue[str] = queue.Queue()
        for stream in (process.stdout, process.stderr):
            assert stream is not None
            threading.Thread(target=self._read, args=(stream,), daemon=True).start()

    def _read(self, stream: IO[bytes]) -> None:
        for line in stream:
            self.lines.put(line.decode())
        stream.close()

    def says(self, *wanted: str) -> None:
        """Wait until each text has been said, in whatever order."""
        missing, heard = set(wanted), []
        end = time.monotonic() + PATIENCE
        while missing:
            try:
                heard.append(self.lines.get(timeout=max(end - time.monotonic(), 0.01)))
            except queue.Empty:
                pytest.fail(f"never said {missing}; but {heard}")
            missing = {text for text in missing if text not in heard[-1]}


@contextmanager
def watching(mathlint: Command, *paths: str) -> Iterator[Watch]:
    """Watch until the end of the block."""
    process = mathlint.start(
        "check", "--watch", *paths, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        yield Watch(process)
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def watch(mathlint: Command) -> Iterator[Watch]:
    mathlint.write(a="$a$\n")
    with watching(mathlint) as watch:
        watch.says("No findings in 1 file")
        time.sleep(0.5)  # the watch itself starts just after the first report
        yield watch


def test_it_follows_files_through_their_lives(mathlint: Command, watch: Watch) -> None:
    mathlint.write(a="$a wrong$\n")
    watch.says("a.md changed", "a.md:1:4  error  ZZ101", "1 error in 1 file")

    replacement = mathlint.folder / "a.md.tmp"
    replacement.write_text("$b$\n")
    replacement.replace(mathlint.folder / "a.md")
    watch.says("No findings in 1 file")

    mathlint.write(b="$b wrong$\n")
    watch.says("b.md changed", "b.md:1:4  error  ZZ101")

    mathlint.write(b="$é".encode()[:-1])
    watch.says("b.md: is not UTF-8")

    (mathlint.folder / "b.md").rename(mathlint.folder / "c.md")
    watch.says("c.md: is not UTF-8")

    (mathlint.folder / "c.md").unlink()
    watch.says("c.md is gone")
    mathlint.write(a="$c wrong$\n")
    watch.says("a.md changed", "a.md:1:4  error  ZZ101")


def test_it_survives_a_wrong_configuration(mathlint: Command, watch: Watch) -> None:
    configuration = mathlint.folder / "mathlint.toml"
    configuration.write_text("selct = []\n")
    watch.says("did you mean `select`?")
    mathlint.write(a="$a wrong$\n")
    watch.says("did you mean `select`?")
    configuration.write_text('select = ["ZZ"]\n')
    watch.says("mathlint.toml changed", "a.md:1:4  error  ZZ101")


def test_it_notices_what_lies_outside_of_the_watched_folder(mathlint: Command) -> None:
    mathlint.write(a="$\\half$\n")
    macros = mathlint.folder.parent / "macros.tex"
    macros.write_text("\\newcommand{\\other}{x}\n")
    configuration = mathlint.folder / "mathlint.toml"
    configuration.write_text('select = ["TX"]\nmacro-files = ["../macros.tex"]\n')
    documents = mathlint.folder / "docs"
    documents.mkdir()
    (mathlint.folder / "a.md").replace(documents / "a.md")
    with watching(mathlint, "docs") as watch:
        watch.says("TX109")
        macros.write_text("\\newcommand{\\half}{x}\n")
        watch.says("macros.tex changed", "No findings in 1 file")
        configuration.write_text('select = ["TX"]\n')
        watch.says("mathlint.toml changed", "TX109")
        (documents / ".mathlint.toml").write_text('select = ["ZZ"]\n')
        watch.says(".mathlint.toml changed", "No findings in 1 file")


def test_interruption_ends_it(watch: Watch) -> None:
    os.kill(watch.process.pid, signal.SIGINT)
    watch.says("mathlint: interrupted")
    assert watch.process.wait(timeout=PATIENCE) == 130
