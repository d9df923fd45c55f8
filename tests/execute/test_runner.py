"""Pages one after the other, beside each other, cancelled, and by the hundred."""

from __future__ import annotations

import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from execute.processes import descendants

from mathlint.execute.cancellation import Cancellation
from mathlint.execute.host.folders import RunFolder
from mathlint.execute.host.worker import WorkerStartError
from mathlint.execute.key import environment_key
from mathlint.execute.policy import Layer
from mathlint.execute.report import Status
from mathlint.execute.runner import Runner
from mathlint.execute.settings import ExecuteSettings, Limits

if TYPE_CHECKING:
    from collections.abc import Callable

    from mathlint.execute.page import Page
    from mathlint.execute.report import PageReport

QUICK = "```python\nx = {}\nprint(x)\n```\n"
SLOW = "```python\nx = 1\n```\n\n```python\nimport time\ntime.sleep(60)\n```\n\n```python\nx\n```\n"


@pytest.fixture(params=["forked", "spare"])
def any_runner(request: pytest.FixtureRequest) -> Runner:
    return Runner(ExecuteSettings(), spare=request.param == "spare")


def test_several_threads_use_one_runner(
    make_page: Callable[[str], Page], any_runner: Runner
) -> None:
    pages = [make_page(QUICK.format(number)) for number in range(12)]
    with any_runner as runner, ThreadPoolExecutor(2) as threads:
        reports = list(threads.map(runner.run, pages))
    assert [report.cells[0].output for report in reports] == [f"{n}\n" for n in range(12)]


def test_pages_run_beside_each_other(make_page: Callable[[str], Page]) -> None:
    cancellation = Cancellation()
    with Runner() as runner, ThreadPoolExecutor(1) as thread:
        slow = thread.submit(runner.run, make_page(SLOW), cancellation=cancellation)
        quick = runner.run(make_page(QUICK.format(0)))
        assert not slow.done()
        cancellation.cancel()
    assert quick.cells[0].status is Status.RAN


def test_a_run_can_be_cancelled(make_page: Callable[[str], Page], any_runner: Runner) -> None:
    cancellation = Cancellation()
    with any_runner as runner:
        runner.run(make_page(QUICK.format(0)))
        timer = threading.Timer(0.2, cancellation.cancel)
        timer.start()
        began = time.monotonic()
        report = runner.run(make_page(SLOW), cancellation=cancellation)
        assert time.monotonic() - began < 5.0
        timer.join()
        after = runner.run(make_page(QUICK.format(1)))
    statuses = [cell.status for cell in report.cells]
    assert statuses == [Status.RAN, Status.CANCELLED, Status.CANCELLED]
    assert after.cells[0].output == "1\n"


def test_a_run_can_be_cancelled_before_it_begins(
    make_page: Callable[[str], Page], any_runner: Runner
) -> None:
    cancellation = Cancellation()
    cancellation.cancel()
    with any_runner as runner:
        report = runner.run(make_page(SLOW), cancellation=cancellation)
    assert {cell.status for cell in report.cells} == {Status.CANCELLED}


def test_a_server_that_dies_is_started_anew(make_page: Callable[[str], Page]) -> None:
    settings = ExecuteSettings(without=frozenset({Layer.BUBBLEWRAP}))
    before = descendants()
    with Runner(settings) as runner:
        runner.run(make_page(QUICK.format(0)))
        for process in descendants() - before:
            with suppress(ProcessLookupError):  # with its server
                os.kill(process, 9)
        report = runner.run(make_page(QUICK.format(1)))
    assert report.cells[0].output == "1\n"


def test_a_server_that_cannot_start_says_why(
    make_page: Callable[[str], Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mathlint.execute.host.fork_host._MODULE", "mathlint.execute.nowhere")
    settings = ExecuteSettings(without=frozenset({Layer.BUBBLEWRAP}))
    with Runner(settings) as runner, pytest.raises(WorkerStartError, match=r"nowhere"):
        runner.run(make_page(QUICK.format(0)))


def test_nothing_is_left_when_a_runner_is_closed(
    make_page: Callable[[str], Page], any_runner: Runner
) -> None:
    before = descendants()
    with any_runner as runner:
        runner.run(make_page(QUICK.format(0)))
        folder = runner.folder
        assert folder is not None
        assert folder.exists()
    assert not folder.exists()
    assert descendants() <= before


def test_folders_of_dead_runs_are_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    first = RunFolder()
    dead = first.path.with_name(f"run-{2**22 + 1}-dead")
    (dead / "page" / "deep").mkdir(parents=True)
    (dead / "page" / "deep" / "file").write_text("x")
    second = RunFolder()
    assert not dead.exists()
    assert first.path.exists()
    assert second.path.exists()


def test_a_folder_somebody_else_prepared_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / f"mathlint-{os.getuid()}").symlink_to(elsewhere)
    folder = RunFolder()
    assert elsewhere not in folder.path.parents
    assert folder.path.resolve() == folder.path


def test_libraries_are_preloaded_only_for_pages_that_import_them(
    make_page: Callable[[str], Page],
) -> None:
    loaded = (
        "```python\nimport sys\nprint('numpy' in sys.modules, 'torch' in sys.modules)\n{}\n```\n"
    )
    with Runner(ExecuteSettings()) as runner:
        plain = runner.run(make_page(loaded.format("")))
        numpy = runner.run(make_page(loaded.format("import numpy")))
    assert plain.cells[0].output == "False False\n"
    assert numpy.cells[0].output == "True False\n"


@pytest.mark.slow
@pytest.mark.parametrize("spare", [False, True])
def test_torch_runs_on_one_thread_after_a_fork(
    make_page: Callable[[str], Page], spare: bool
) -> None:
    pytest.importorskip("torch")
    page = make_page(
        "```python\nimport torch\nprint(torch.get_num_threads())\n"
        "a = torch.randn(500, 500)\nfor _ in range(20):\n    a = torch.softmax(a @ a, 0)\n```\n"
    )
    with Runner(ExecuteSettings(), spare=spare) as runner:
        reports = [runner.run(page) for _ in range(3)]
    assert [report.cells[0].output for report in reports] == ["1\n"] * 3


@pytest.mark.slow
def test_five_hundred_pages_leave_nothing_behind(make_page: Callable[[str], Page]) -> None:
    settings = ExecuteSettings(limits=Limits(seconds=5.0, output=100_000))
    endings = (
        "x = 1",
        "1 / 0",
        "import os\nos._exit(0)",
        "print('x' * 2_000_000)",
        "x = [0] * 10**6",
    )
    pages = [make_page(f"```python\n{code}\n```\n") for code in endings]
    with Runner(settings) as runner:
        for number in range(50):
            runner.run(pages[number % len(pages)])
        runner.settle()
        before = (_open_files(), _resident_bytes(), len(descendants()))
        for number in range(500):
            runner.run(pages[number % len(pages)])
        runner.settle()
        after = (_open_files(), _resident_bytes(), len(descendants()))
        folder = runner.folder
        assert folder is not None
        waiting = int(runner.has_worker_ready)  # for the next page, in a folder of its own
        assert len(list(folder.glob("page-*"))) == waiting
    assert not folder.exists()
    assert after[0] <= before[0]
    assert after[1] <= before[1] + (4 << 20)
    assert after[2] <= before[2]


def _open_files() -> int:
    return len(os.listdir("/proc/self/fd"))


def _resident_bytes() -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGESIZE")


def test_the_key_follows_libraries_and_the_modules_of_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, own = tmp_path / "library", tmp_path / "own"
    (library / "numpy-1.0.dist-info").mkdir(parents=True)
    own.mkdir()
    monkeypatch.setattr("sys.path", [str(library)])
    keys = [environment_key([str(own)])]
    (library / "numpy-1.0.dist-info").rename(library / "numpy-2.0.dist-info")
    keys.append(environment_key([str(own)]))
    (own / "helper.py").write_text("x = 1\n")
    keys.append(environment_key([str(own)]))
    (own / "notes.txt").write_text("nothing that is imported\n")
    assert environment_key([str(own)]) == keys[-1]
    (own / "helper.py").write_text("x = 22\n")
    keys.append(environment_key([str(own)]))
    assert len(set(keys)) == len(keys)


def test_a_worker_is_ready_for_the_third_page(make_page: Callable[[str], Page]) -> None:
    page = make_page("```python\nx = 1\n```")
    with Runner(ExecuteSettings()) as runner:
        ready = []
        for _ in range(4):
            assert [cell.status for cell in runner.run(page).cells] == [Status.RAN]
            runner.settle()
            ready.append(runner.has_worker_ready)
    assert ready == [False, True, True, True]


def test_a_ready_worker_that_has_died_is_replaced(make_page: Callable[[str], Page]) -> None:
    page = make_page("```python\nx = 1\n```")
    with Runner(ExecuteSettings()) as runner:
        for _ in range(2):
            runner.run(page)
        runner.settle()
        for process in descendants():
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        until = time.monotonic() + 20
        while runner.has_worker_ready and time.monotonic() < until:
            time.sleep(0.01)
        assert [cell.status for cell in runner.run(page).cells] == [Status.RAN]


def test_outputs_are_told_apart(run: Callable[[str], PageReport]) -> None:
    blocks = ["print('one')", "", "import os; os.write(1, b'three')", "print('four', end='')"]
    report = run("\n\n".join(f"```python\n{block}\n```" for block in blocks))
    assert [cell.output for cell in report.cells] == ["one\n", "", "three", "four"]
