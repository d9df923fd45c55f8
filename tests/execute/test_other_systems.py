"""Pages run by workers from a pool of spares, here and where there is nothing else."""

from __future__ import annotations

import ctypes
import json
import os
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from execute.comparing import compared
from execute.other_system import checked_on

from mathlint.execute.host.job import ExtendedLimits, Job, is_running, limits_of_job
from mathlint.execute.host.launch import environment
from mathlint.execute.host.removal import remove_tree
from mathlint.execute.runner import Runner
from mathlint.execute.settings import MEBIBYTE, ExecuteSettings, Limits
from mathlint.execute.verify.verdict import Agreement

if TYPE_CHECKING:
    from collections.abc import Iterator

VERIFY = Path(__file__).with_name("verify")
TUTORIALS = [
    json.loads(line) for line in (VERIFY / "tutorials.jsonl").read_text("utf-8").splitlines()
]
DIFFERENT = frozenset({Agreement.DIFFERENT, Agreement.DIFFERENT_BEYOND})

TROUBLE = """
```python
print("before")
1 / 0
```

```python
import os
os._exit(0)
```

```python
x = 1
```
"""
FLOOD = "```python\nwhile True:\n    print('x' * 1000)\n```\n"


@pytest.fixture(scope="module")
def spares() -> Iterator[Runner]:
    with Runner(ExecuteSettings(), spare=True) as runner:
        yield runner


def _text(tutorial: dict[str, str]) -> str:
    return (VERIFY / "tutorials" / f"{tutorial['page']}.md").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("tutorial", TUTORIALS, ids=lambda tutorial: tutorial["page"])
def test_spare_workers_decide_as_forked_ones_do(spares: Runner, tutorial: dict[str, str]) -> None:
    text, subject = _text(tutorial), tutorial["subject"]
    right = compared(spares, text)
    assert not [one for one in right if one.comparison.agreement in DIFFERENT]
    assert subject in {one.subject for one in right if one.comparison.agreement is Agreement.EQUAL}
    wrong = compared(spares, text.replace(tutorial["old"], tutorial["new"]))
    assert {one.subject for one in wrong if one.comparison.agreement in DIFFERENT} == {subject}


@pytest.mark.parametrize(("system", "policy"), [("win32", "off"), ("darwin", "limits")])
def test_pages_run_on_other_systems(system: str, policy: str) -> None:
    few = TUTORIALS[::18]
    wrong = [_text(one).replace(one["old"], one["new"]) for one in few]
    pages = [*map(_text, few), *wrong, TROUBLE, FLOOD]
    found: Any = checked_on(system, policy, pages)
    for _, agreements, layers in found[: len(few)]:
        assert "equal" in agreements
        assert not {"different", "different-beyond"} & set(agreements)
        assert layers == ([] if policy == "off" else ["limits", "privileges"])
    for _, agreements, _ in found[len(few) : 2 * len(few)]:
        assert {"different", "different-beyond"} & set(agreements)
    trouble, flood = found[2 * len(few) :]
    assert trouble[0] == ["failed", "no-result", "not-reached"]
    assert flood[0] == ["too-much-output"]


def test_memory_is_watched_where_the_system_does_not_limit_it() -> None:
    greedy = "```python\nkept = []\nwhile True:\n    kept.append(bytes(range(256)) * 4096)\n```\n"
    ((statuses, _, _),) = checked_on("darwin", "limits", [greedy])  # type: ignore[misc]
    assert statuses == ["out-of-memory"]


@pytest.mark.parametrize(
    ("system", "policy", "active", "way"),
    [
        ("win32", "auto", "active here: nothing", "--sandbox=off runs them with your rights"),
        ("win32", "limits", "active here: nothing", "--sandbox=off runs them with your rights"),
        ("darwin", "auto", "active here: limits", "--sandbox=limits accepts limits only"),
    ],
)
def test_what_is_accepted_cannot_be_had(system: str, policy: str, active: str, way: str) -> None:
    (refused,) = checked_on(system, policy, ["```python\nx = 1\n```\n"])
    assert isinstance(refused, str)
    assert refused.startswith(f"blocks are not run: --sandbox={policy}")
    assert active in refused
    assert way in refused


PROCESS: Any = SimpleNamespace(_handle=42)


class Kernel:
    """What Windows' kernel32 is asked, and what it answers."""

    def __init__(self, refuses: str = "") -> None:
        self.asked: list[str] = []
        self._refuses = refuses

    def __getattr__(self, name: str) -> Any:
        def function(*_: object) -> int:
            self.asked.append(name)
            return 0 if name == self._refuses else 7

        return function


def test_a_job_on_windows_has_the_limits_of_a_page() -> None:
    assert ctypes.sizeof(ExtendedLimits) == (144 if ctypes.sizeof(ctypes.c_void_p) == 8 else 112)
    limits = limits_of_job(Limits(seconds=5, memory=64 * MEBIBYTE))
    assert limits.basic.active_processes == 1
    assert limits.process_memory >= 64 * MEBIBYTE
    assert limits.basic.flags & 0x2000  # ends with the one who made it


def test_a_process_is_put_into_a_job(monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = Kernel()
    monkeypatch.setattr("mathlint.execute.host.job._kernel", lambda: kernel)
    Job(PROCESS, Limits()).close()
    assert kernel.asked == [
        "CreateJobObjectW",
        "SetInformationJobObject",
        "AssignProcessToJobObject",
        "CloseHandle",
    ]


@pytest.mark.parametrize(
    "refused", ["CreateJobObjectW", "SetInformationJobObject", "AssignProcessToJobObject"]
)
def test_a_job_that_cannot_be_had_is_an_error(
    monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    kernel = Kernel(refused)
    monkeypatch.setattr("mathlint.execute.host.job._kernel", lambda: kernel)
    with pytest.raises(OSError, match=refused):
        Job(PROCESS, Limits())
    assert ("CloseHandle" in kernel.asked) == (refused != "CreateJobObjectW")


@pytest.mark.parametrize(
    ("handle", "told", "status", "error", "running"),
    [(7, 1, 259, 0, True), (7, 1, 1, 0, False), (0, 0, 0, 87, False), (0, 0, 0, 5, True)],
    ids=["runs", "has ended", "was never there", "is somebody else's"],
)
def test_whether_a_process_runs_on_windows(
    monkeypatch: pytest.MonkeyPatch, handle: int, told: int, status: int, error: int, running: bool
) -> None:
    closed: list[int] = []

    def tell(_: object, place: Any) -> int:
        place._obj.value = status
        return told

    kernel = SimpleNamespace(
        OpenProcess=SimpleFunction(lambda *_: handle),
        GetExitCodeProcess=tell,
        CloseHandle=lambda opened: closed.append(opened.value),
    )
    monkeypatch.setattr("mathlint.execute.host.job._kernel", lambda: kernel)
    monkeypatch.setattr("mathlint.execute.host.job._last_error", lambda: error)
    assert is_running(4242) is running
    assert closed == [handle] * bool(handle)


class SimpleFunction:
    """A function of a library, whose type of result can be set."""

    restype: Any = None

    def __init__(self, function: Any) -> None:
        self._function = function

    def __call__(self, *arguments: Any) -> Any:
        return self._function(*arguments)


def test_a_worker_on_windows_finds_its_libraries_and_its_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SYSTEMROOT", r"C:\Windows")
    monkeypatch.setenv("USERPROFILE", r"C:\Users\somebody")
    variables = environment(tmp_path)
    assert variables["SYSTEMROOT"] == r"C:\Windows"
    assert "System32" in variables["PATH"]
    assert {variables[name] for name in ("TEMP", "TMP", "USERPROFILE")} == {str(tmp_path)}


def test_what_may_only_be_read_is_deleted_on_windows_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There its attribute stands in the way; here the permissions of its folder do."""
    outside = tmp_path / "outside"
    outside.write_text("kept")
    folder = tmp_path / "page"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "file").write_text("x")
    (folder / "link").symlink_to(outside)
    refused: list[str] = []
    delete = os.unlink

    def unlink(path: str, **_: Any) -> None:
        if not os.stat(path, follow_symlinks=False).st_mode & 0o1 and path not in refused:
            refused.append(path)
            raise PermissionError(13, "read-only", path)
        delete(path)

    monkeypatch.setattr("os.unlink", unlink)
    monkeypatch.setattr("os.supports_dir_fd", set())
    monkeypatch.setattr("shutil._use_fd_functions", False)
    remove_tree(folder)
    assert [Path(path).name for path in refused] == ["file"]
    assert not folder.exists()
    assert outside.read_text() == "kept"
