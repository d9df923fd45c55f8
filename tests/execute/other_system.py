"""Another system than this one, as far as its Python can tell: for a process of its own.

Windows has no fork, no resource limits, no sockets of the file system, and waits for sockets only;
macOS has the limits, but neither Landlock nor seccomp. Run with the name of the system, then:
``worker LIBRARY…`` serves a page; ``check POLICY`` examines the pages that come as a JSON list.
"""

from __future__ import annotations

import importlib
import json
import os
import selectors
import socket
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

_MODULES = {"win32": ("fcntl", "resource", "pwd", "grp", "termios"), "darwin": ()}
_OF_OS = {
    "win32": (
        *("fork", "forkpty", "killpg", "setsid", "getsid", "getpgid", "setpgid", "getuid"),
        *("geteuid", "getgid", "sysconf", "O_DIRECTORY", "O_NOFOLLOW", "mkfifo"),
    ),
    "darwin": ("memfd_create", "pidfd_open"),
}
_OF_SOCKET = {"win32": ("AF_UNIX", "SOCK_SEQPACKET", "send_fds", "recv_fds"), "darwin": ()}


def become(system: str) -> None:
    """Take away what ``system`` does not have."""
    for name in _MODULES[system]:
        sys.modules[name] = None  # type: ignore[assignment]
    for name in _OF_OS[system]:
        if hasattr(os, name):
            delattr(os, name)
    for name in _OF_SOCKET[system]:
        delattr(socket, name)
    if system == "win32":
        os.supports_dir_fd = set()
        os.O_BINARY = 0
        sys.modules["msvcrt"] = SimpleNamespace(setmode=lambda *_: None)
        socket.socketpair = _pair_over_tcp
        selectors.DefaultSelector = selectors.SelectSelector
    if system == "darwin":
        _tell_bytes()
    sys.platform = system


def _tell_bytes() -> None:
    """Have the memory that was used told in bytes, not in units of 1024 of them."""
    import resource

    usual = resource.getrusage
    resource.getrusage = lambda who: SimpleNamespace(ru_maxrss=usual(who).ru_maxrss * 1024)


def _pair_over_tcp() -> tuple[socket.socket, socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        client = socket.create_connection(server.getsockname())
        accepted, _ = server.accept()
    return client, accepted


def _serve(libraries: list[str]) -> None:
    for library in libraries:  # they ask which system this is, and would load its own parts
        importlib.import_module(library)
    become(sys.argv[1])
    sys.argv = ["spare", *libraries]
    importlib.import_module("mathlint.execute.worker.spare").main()


def _check(policy: str) -> None:
    importlib.import_module("numpy")
    import platformdirs

    platformdirs.user_cache_path("mathlint")  # it asks once which system this is
    system = sys.argv[1]
    become(system)
    from mathlint.execute.examine import examine
    from mathlint.execute.host import spare_host
    from mathlint.execute.live_page import SandboxRefusedError
    from mathlint.execute.policy import SandboxPolicy
    from mathlint.execute.runner import Runner
    from mathlint.execute.settings import MEBIBYTE, ExecuteSettings, Limits
    from mathlint.markdown import read

    def command(_: str, *libraries: str) -> list[str]:
        return [sys.executable, "-P", __file__, system, "worker", *libraries]

    spare_host.python_command = command
    found: list[object] = []
    settings = ExecuteSettings(policy=SandboxPolicy(policy), limits=Limits(memory=256 * MEBIBYTE))
    with Runner(settings) as runner:
        for text in json.load(sys.stdin):
            try:
                one = examine(read(text, "page.md"), runner)
            except SandboxRefusedError as refused:
                found.append(str(refused))
                continue
            statuses = [cell.status for cell in one.page.cells]
            agreements = [pair.comparison.agreement for pair in one.pairs]
            found.append([statuses, agreements, list(one.page.layers)])
    json.dump(found, sys.stdout)


def checked_on(system: str, policy: str, pages: list[str]) -> list[object]:
    """Return what comes of pages elsewhere: [statuses, agreements, layers], or a refusal."""
    done = subprocess.run(
        [sys.executable, "-P", str(Path(__file__)), system, "check", policy],
        input=json.dumps(pages),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: list[object] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    if sys.argv[2] == "worker":
        _serve(sys.argv[3:])
    else:
        _check(sys.argv[3])
