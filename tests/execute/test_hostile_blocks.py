"""What blocks that try to get out do to the host: nothing."""

from __future__ import annotations

import ctypes
import os
import re
import resource
import signal
import socket
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from execute.processes import descendants

from mathlint.execute.fences import page_of
from mathlint.execute.policy import Layer, SandboxPolicy
from mathlint.execute.report import Status
from mathlint.execute.runner import Runner
from mathlint.execute.settings import ExecuteSettings, Limits
from mathlint.markdown import read

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 1.0
SLACK = 4.0
LIMITS = Limits(seconds=SECONDS, memory=1 << 30, files=16 << 20)

MOST_HELPERS = 5
"""Processes that a runner itself keeps: the server with bubblewrap around it, or two spares, and a
worker that is ready for the next page."""

NEXT_PAGE = """
```python
import numpy as np
assert np.mean([2.0, 4.0]) == 3.0 and np.float64(1) == 1
```
"""


@dataclass(frozen=True)
class HostileBlock:
    name: str
    ends: frozenset[Status]
    code: str


def _hostile_blocks() -> list[HostileBlock]:
    document = read(Path(__file__).with_name("hostile_blocks.md").read_text("utf-8"))
    names = [heading.text for heading in document.headings if heading.level == 2]
    ends = [re.findall(r"[\w-]+", comment.text.partition(":")[2]) for comment in document.comments]
    return [
        HostileBlock(name, frozenset(map(Status, end)), block.code)
        for name, end, block in zip(names, ends, document.codes, strict=True)
    ]


class Arena:
    """A part of the host with everything a hostile block may be after."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "docs").mkdir()
        (folder / "home" / ".ssh").mkdir(parents=True)
        (folder / "docs" / "page.md").write_text("# The document\n")
        (folder / "home" / ".ssh" / "id_rsa").write_text("SECRET")
        (folder / "home" / ".ssh" / "id_rsa").chmod(0o600)
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", 0))
        self.local = socket.socket(socket.AF_UNIX)
        self.local.bind(str(folder / "local.sock"))
        self.local.listen()
        for listener in (self.tcp, self.udp, self.local):
            listener.settimeout(0)
        self.signals = 0
        self.segment = _libc.shmget(_IPC_PRIVATE, 1024, 0o1600)

    def code(self, block: HostileBlock) -> str:
        words = {
            "ARENA": str(self.folder),
            "TCP": str(self.tcp.getsockname()[1]),
            "UDP": str(self.udp.getsockname()[1]),
            "PARENT": str(os.getpid()),
            "SEGMENT": str(self.segment),
        }
        return re.sub(rf"\b({'|'.join(words)})\b", lambda word: words[word[0]], block.code)

    def picture(self) -> dict[str, object]:
        """Return everything about the files and this process that a block could have changed."""
        seen: dict[str, object] = {
            "processors": os.sched_getaffinity(0),
            "limit of files": resource.getrlimit(resource.RLIMIT_NOFILE),
            "shared memory": _libc.shmctl(
                self.segment, _IPC_STAT, ctypes.create_string_buffer(256)
            ),
        }
        for path in sorted(self.folder.rglob("*")):
            about = path.lstat()
            content = path.read_bytes() if path.is_file() else None
            attributes = os.listxattr(path) if path.is_file() else []
            seen[str(path)] = (content, about.st_mode, about.st_nlink, about.st_mtime, attributes)
        return seen

    def visitors(self) -> list[str]:
        """Return which listeners have been reached."""
        reached = []
        for name, knock in (
            ("tcp", self.tcp.accept),
            ("local", self.local.accept),
            ("udp", lambda: self.udp.recv(10)),
        ):
            try:
                visitor = knock()
            except OSError:
                continue
            reached.append(name)
            if isinstance(visitor, tuple):
                visitor[0].close()
        return reached

    def close(self) -> None:
        for listener in (self.tcp, self.udp, self.local):
            listener.close()
        _libc.shmctl(self.segment, _IPC_RMID, None)


_libc = ctypes.CDLL(None)
_IPC_PRIVATE, _IPC_RMID, _IPC_STAT = 0, 0, 2


@contextmanager
def _opened(folder: Path) -> Iterator[Arena]:
    arena = Arena(folder)

    def count(*_: object) -> None:
        arena.signals += 1

    usual = signal.signal(signal.SIGUSR1, count)
    os.environ["MATHLINT_TEST_TOKEN"] = "hostile-token"
    try:
        yield arena
    finally:
        os.environ.pop("MATHLINT_TEST_TOKEN", None)
        signal.signal(signal.SIGUSR1, usual)
        arena.close()


@pytest.fixture(scope="module")
def arena(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Arena]:
    with _opened(tmp_path_factory.mktemp("arena")) as arena:
        yield arena


@pytest.fixture
def arena_of_its_own(tmp_path: Path) -> Iterator[Arena]:
    with _opened(tmp_path) as arena:
        yield arena


def _without(*layers: Layer) -> ExecuteSettings:
    return ExecuteSettings(limits=LIMITS, without=frozenset(layers))


ENCLOSURES = {
    "every layer": _without(),
    "without bubblewrap": _without(Layer.BUBBLEWRAP),
    "bubblewrap alone": _without(Layer.LANDLOCK, Layer.SECCOMP),
    "spare workers": _without(Layer.BUBBLEWRAP),
}


@pytest.fixture(
    scope="module",
    params=[
        "every layer",
        "without bubblewrap",
        pytest.param("bubblewrap alone", marks=pytest.mark.slow),
        pytest.param("spare workers", marks=pytest.mark.slow),
    ],
)
def enclosed(request: pytest.FixtureRequest, arena: Arena) -> Iterator[Runner]:
    with Runner(ENCLOSURES[request.param], spare=request.param == "spare workers") as runner:
        yield runner


@pytest.mark.parametrize("block", _hostile_blocks(), ids=lambda block: block.name)
def test_nothing_reaches_the_host(block: HostileBlock, enclosed: Runner, arena: Arena) -> None:
    before = arena.picture()
    processes = descendants()
    text = f"# Hostile\n\n```python\n{arena.code(block)}\n```\n"
    if "import torch" in block.code:  # loading it takes long, and is no part of what is bounded
        enclosed.run(page_of(read("```python\nimport torch\n```\n", "before.md")))

    began = time.monotonic()
    report = enclosed.run(page_of(read(text, "hostile.md")))
    seconds = time.monotonic() - began
    enclosed.settle()

    (cell,) = report.cells
    if Layer.SECCOMP not in enclosed.settings.without:
        assert cell.status in block.ends, cell
        assert cell.trouble is None or "POSSIBLE" not in cell.trouble.message, cell
    assert cell.trouble is None or "LEAKED" not in cell.trouble.message, cell
    assert arena.picture() == before
    assert arena.visitors() == []
    assert arena.signals == 0
    assert seconds < SECONDS + SLACK
    assert all(not list(folder.iterdir()) for folder in _folders_of_pages(enclosed))
    after = enclosed.run(page_of(read(NEXT_PAGE, "next.md")))
    assert [cell.status for cell in after.cells] == [Status.RAN], after
    enclosed.settle()
    assert len(_folders_of_pages(enclosed)) <= 1  # of the worker that is ready
    assert len(descendants() - processes) <= MOST_HELPERS


def _folders_of_pages(runner: Runner) -> list[Path]:
    folder = runner.folder
    return [] if folder is None else list(folder.glob("page-*"))


NOTICED = {
    "write outside": lambda arena: (arena.folder / "evil").exists(),
    "truncate the document": lambda arena: not (arena.folder / "docs" / "page.md").read_bytes(),
    "shell": lambda arena: (arena.folder / "shell").exists(),
    "network": lambda arena: "tcp" in arena.visitors(),
    "datagram": lambda arena: "udp" in arena.visitors(),
    "local socket": lambda arena: "local" in arena.visitors(),
    "signal the parents": lambda arena: arena.signals > 0,
    "removes the shared memory of somebody else": lambda arena: (
        arena.picture()["shared memory"] != 0
    ),
}


@pytest.mark.parametrize("name", NOTICED)
def test_the_arena_would_have_noticed(name: str, arena_of_its_own: Arena) -> None:
    (block,) = (block for block in _hostile_blocks() if block.name == name)
    text = f"```python\n{arena_of_its_own.code(block)}\n```\n"
    with Runner(ExecuteSettings(limits=LIMITS, policy=SandboxPolicy.OFF)) as runner:
        runner.run(page_of(read(text, "hostile.md")))
    assert NOTICED[name](arena_of_its_own)
