"""Files that cannot be checked: one clear line each, the others are checked, nothing is lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Command

WRONG = "$a wrong$\n"

NOT_TEXT = {
    "not-utf8": (b"line\n$x$ \xe9\n", "is not UTF-8: line 2 holds the byte 0xE9"),
    "utf16": ("$x$".encode("utf-16"), "is UTF-16; save it as UTF-8"),
    "utf16-big": (b"\xfe\xff" + "$x$".encode("utf-16-be"), "is UTF-16; save it as UTF-8"),
    "utf32": ("$x$".encode("utf-32"), "is UTF-32; save it as UTF-8"),
    "nul": (b"$x$\x00$y$", "is not a text file: it holds NUL bytes"),
    "cut": ("$x$ é".encode()[:-1], "is not UTF-8: line 1 holds the byte 0xC3"),
}


@pytest.mark.parametrize("name", NOT_TEXT)
@pytest.mark.parametrize("options", [[], ["--fix"], ["--diff"], ["--jobs", "2"]], ids=str)
def test_what_is_no_text(mathlint: Command, name: str, options: list[str]) -> None:
    content, said = NOT_TEXT[name]
    mathlint.write(a=WRONG, b=content, c=WRONG)
    outcome = mathlint("check", *options)
    assert outcome.status == 2
    lines = [line for line in outcome.err.splitlines() if "fixed" not in line]
    assert lines == [f"mathlint: b.md: {said}"]
    assert (mathlint.folder / "b.md").read_bytes() == content
    if "--fix" in options:
        assert (mathlint.folder / "c.md").read_text() == "$a right$\n"
    else:
        assert "a.md" in outcome.out
        assert "c.md" in outcome.out


def test_a_huge_file(mathlint: Command) -> None:
    mathlint.write(a=WRONG)
    with (mathlint.folder / "b.md").open("wb") as file:
        file.truncate(50_000_000)
    outcome = mathlint("check")
    assert outcome.status == 2
    assert outcome.err == ("mathlint: b.md: is too large: 50.0 MB, and max-file-size is 20 MB\n")
    assert "a.md" in outcome.out


def test_a_link_to_nowhere_and_one_to_itself(mathlint: Command) -> None:
    mathlint.write(a=WRONG)
    (mathlint.folder / "b.md").symlink_to("gone.md")
    (mathlint.folder / "c.md").symlink_to("c.md")
    outcome = mathlint("check")
    assert outcome.status == 2
    first, second = outcome.err.splitlines()
    assert first == "mathlint: b.md: is a link to gone.md, which does not exist"
    assert second.startswith("mathlint: c.md: ")
    assert "a.md" in outcome.out


def test_what_is_not_there(mathlint: Command) -> None:
    mathlint.write(a=WRONG)
    outcome = mathlint("check", "none.md", "a.md")
    assert outcome.status == 2
    assert outcome.err == "mathlint: none.md: does not exist\n"
    assert "a.md" in outcome.out


def test_a_name_that_is_empty_can_be_seen(mathlint: Command) -> None:
    outcome = mathlint("check", "")
    assert (outcome.status, outcome.err) == (2, "mathlint: '': does not exist\n")


def test_what_may_only_be_read_is_not_replaced(mathlint: Command) -> None:
    mathlint.write(a=WRONG, b=WRONG)
    _with_obstacle(
        mathlint,
        "import os\n"
        "os.access = lambda path, mode: not (str(path).endswith('a.md') and mode == os.W_OK)\n",
    )
    outcome = mathlint("check", "--fix")
    assert outcome.status == 2
    assert outcome.err.splitlines() == [
        "mathlint: a.md: is left as it is: it may only be read",
        "mathlint: 1 fixed",
    ]
    assert (mathlint.folder / "a.md").read_text() == WRONG


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_a_repaired_file_keeps_its_owner(mathlint: Command) -> None:
    mathlint.write(a=WRONG)
    file = mathlint.folder / "a.md"
    os.chown(file, 65534, 65533)
    assert mathlint("check", "--fix").err == "mathlint: 1 fixed\n"
    assert (file.stat().st_uid, file.stat().st_gid) == (65534, 65533)


def test_a_pipe_does_not_hang(mathlint: Command) -> None:
    os.mkfifo(mathlint.folder / "b.md")
    mathlint.write(a=WRONG)
    outcome = mathlint("check")
    assert outcome.err == "mathlint: b.md: is not a regular file\n"
    assert "a.md" in outcome.out


def _with_obstacle(mathlint: Command, obstacle: str) -> None:
    """Make the next runs of the command meet an obstacle that root would not meet."""
    (mathlint.folder / "sitecustomize.py").write_text(obstacle)


def test_a_folder_that_may_not_be_read(mathlint: Command) -> None:
    mathlint.write(a=WRONG)
    (mathlint.folder / "secret").mkdir()
    _with_obstacle(
        mathlint,
        "import os\n"
        "scandir = os.scandir\n"
        "def refuse(path='.'):\n"
        "    if str(path).endswith('secret'):\n"
        "        raise PermissionError(13, 'Permission denied')\n"
        "    return scandir(path)\n"
        "os.scandir = refuse\n",
    )
    outcome = mathlint("check")
    assert outcome.err == "mathlint: secret: may not be read: permission denied\n"
    assert outcome.status == 2
    assert "a.md" in outcome.out


def test_a_file_that_is_deleted_between_listing_and_reading(mathlint: Command) -> None:
    mathlint.write(a=WRONG, b=WRONG, c=WRONG)
    _with_obstacle(
        mathlint,
        "import os, pathlib\n"
        "read_bytes = pathlib.Path.read_bytes\n"
        "def lose(self):\n"
        "    if self.name == 'b.md':\n"
        "        self.unlink()\n"
        "    return read_bytes(self)\n"
        "pathlib.Path.read_bytes = lose\n",
    )
    outcome = mathlint("check", "--no-cache", "--jobs", "1")
    assert outcome.err == "mathlint: b.md: does not exist\n"
    assert outcome.status == 2
    assert "a.md" in outcome.out
    assert "c.md" in outcome.out


def test_a_disk_that_is_full_loses_nothing(mathlint: Command) -> None:
    mathlint.write(a=WRONG)
    _with_obstacle(
        mathlint,
        "import os\n"
        "def full(*_):\n"
        "    raise OSError(28, 'No space left on device')\n"
        "os.fsync = full\n",
    )
    outcome = mathlint("check", "--fix")
    assert outcome.status == 2
    assert "mathlint: a.md: cannot be written: No space left on device" in outcome.err
    assert (mathlint.folder / "a.md").read_text() == WRONG
    assert [path.name for path in mathlint.folder.glob("*a.md*")] == ["a.md"]


def test_names_that_are_not_utf8_or_hold_line_ends(mathlint: Command) -> None:
    name = os.fsencode(mathlint.folder) + b"/caf\xe9\n\x1b[31m.md"
    with open(name, "wb") as file:
        file.write(WRONG.encode())
    outcome = mathlint("check")
    assert outcome.status == 1
    assert outcome.out.startswith("caf\ufffd␊␛[31m.md:1:4  error")
    for kind in ("json", "sarif", "gitlab"):
        assert json.loads(mathlint("check", "--format", kind).out)


def test_a_closed_pipe_is_quiet(mathlint: Command) -> None:
    mathlint.write(**{f"page{number}": WRONG * 500 for number in range(20)})
    process = mathlint.start("check", "--no-cache", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) == 141
    assert said == b""


def test_a_closed_pipe_is_quiet_for_small_output_too(mathlint: Command) -> None:
    mathlint.write(page=WRONG)
    for arguments in (["check"], ["rule"], ["--help"], ["config"], ["check", "--help"]):
        reading, writing = os.pipe()
        os.close(reading)
        process = mathlint.start(*arguments, stdout=writing, stderr=subprocess.PIPE)
        os.close(writing)
        assert process.stderr is not None
        assert process.stderr.read() == b""
        process.stderr.close()
        assert process.wait(timeout=60) == 141


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device of Linux")
def test_a_report_that_cannot_be_written(mathlint: Command) -> None:
    mathlint.write(page=WRONG)
    with open("/dev/full", "wb") as full:
        process = mathlint.start("check", stdout=full, stderr=subprocess.PIPE)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 2
    assert said == b"mathlint: the report cannot be written: No space left on device\n"


def test_closed_streams(mathlint: Command) -> None:
    mathlint.write(page=WRONG, broken=b"\xff")
    shell = f"exec {' '.join(mathlint.line('check'))} >&- 2>&-"
    done = subprocess.run(
        ["sh", "-c", shell], cwd=mathlint.folder, env=mathlint.environment(), check=False
    )
    assert done.returncode == 2


@pytest.mark.parametrize("words", [["check", "-"], ["server"]])
def test_closed_standard_input(mathlint: Command, words: list[str]) -> None:
    done = subprocess.run(
        ["sh", "-c", f"exec {' '.join(mathlint.line(*words))} <&-"],
        cwd=mathlint.folder,
        env=mathlint.environment(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"Error: standard input is closed\n"


def _long_run(mathlint: Command, jobs: int) -> subprocess.Popen[bytes]:
    """Start a run of a minute or so, with its workers in a process group of its own."""
    page = "".join(f"$x_{{{number}}} + y_{number}$ text\n\n" for number in range(6000))
    mathlint.write(**{f"page{number}": page + f"{number}" for number in range(40)})
    return mathlint.start(
        "check",
        "--no-cache",
        "--jobs",
        jobs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def _all_gone(group: int) -> bool:
    """Whether the processes of a group are gone, or go within a few seconds."""
    end = time.monotonic() + 15
    while time.monotonic() < end:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("moment", [0.2, 0.6, 2.0])
def test_interruption_is_one_line_at_any_moment(
    mathlint: Command, jobs: int, moment: float
) -> None:
    process = _long_run(mathlint, jobs)
    time.sleep(moment)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers too
    _, said = process.communicate(timeout=15)
    assert process.returncode == 130
    assert said == b"mathlint: interrupted\n"
    assert _all_gone(process.pid)


def test_workers_do_not_outlive_the_run(mathlint: Command) -> None:
    process = _long_run(mathlint, 2)
    time.sleep(2)
    process.kill()
    process.communicate(timeout=15)
    assert _all_gone(process.pid)
