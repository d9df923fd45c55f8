"""Which sandbox is accepted, what is refused, and that the layers really stand."""

from __future__ import annotations

import os
import re
import sys
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from execute.processes import descendants

from mathlint.execute.host.launch import enclosing
from mathlint.execute.live_page import SandboxRefusedError
from mathlint.execute.policy import Layer, SandboxPolicy
from mathlint.execute.report import Status
from mathlint.execute.runner import Runner
from mathlint.execute.sandbox import seatbelt
from mathlint.execute.sandbox.installation import installation
from mathlint.execute.settings import ExecuteSettings, Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mathlint.execute.page import Page
    from mathlint.execute.report import PageReport

MARKER = """
    ```python
    open("MARKER", "w").write("was run")
    ```
"""


def _subsets() -> Iterator[frozenset[Layer]]:
    layers = list(Layer)
    for size in range(len(layers) + 1):
        for chosen in combinations(layers, size):
            yield frozenset(chosen)


def test_auto_accepts_only_what_confines_files_and_network() -> None:
    for active in _subsets():
        confined = (
            {Layer.LANDLOCK, Layer.SECCOMP} <= active
            or Layer.BUBBLEWRAP in active
            or Layer.SEATBELT in active
        )
        assert SandboxPolicy.AUTO.accepts(active) is (confined and Layer.LIMITS in active)


def test_policies_accept_less_and_less() -> None:
    order = [SandboxPolicy.STRICT, SandboxPolicy.AUTO, SandboxPolicy.LIMITS, SandboxPolicy.OFF]
    for active in _subsets():
        answers = [policy.accepts(active) for policy in order]
        assert answers == sorted(answers), active


def test_every_policy_says_what_it_means() -> None:
    meanings = {policy.meaning for policy in SandboxPolicy}
    assert len(meanings) == len(SandboxPolicy)


@pytest.mark.parametrize(
    ("policy", "without"),
    [
        (SandboxPolicy.AUTO, {Layer.LANDLOCK, Layer.BUBBLEWRAP}),
        (SandboxPolicy.AUTO, {Layer.SECCOMP, Layer.BUBBLEWRAP}),
        (SandboxPolicy.AUTO, {Layer.LIMITS}),
        (SandboxPolicy.STRICT, {Layer.BUBBLEWRAP}),
        (SandboxPolicy.LIMITS, {Layer.LIMITS}),
    ],
)
@pytest.mark.parametrize("spare", [False, True])
def test_too_little_is_refused_and_nothing_is_run(
    make_page: Callable[[str], Page],
    tmp_path: Path,
    policy: SandboxPolicy,
    without: set[Layer],
    spare: bool,
) -> None:
    marker = tmp_path / "marker"
    page = make_page(MARKER.replace("MARKER", str(marker)))
    settings = ExecuteSettings(policy=policy, without=frozenset(without))
    with Runner(settings, spare=spare) as runner, pytest.raises(SandboxRefusedError) as refused:
        runner.run(page)
    assert f"--sandbox={policy}" in str(refused.value)
    assert policy.meaning in str(refused.value)
    assert not marker.exists()


def test_a_layer_that_fails_is_named(make_page: Callable[[str], Page]) -> None:
    beyond_the_kernel = Limits(files=1 << 70)
    settings = ExecuteSettings(limits=beyond_the_kernel)
    with Runner(settings) as runner, pytest.raises(SandboxRefusedError) as refused:
        runner.run(make_page(MARKER))
    assert "not available: limits" in str(refused.value)


def test_the_report_names_the_layers(run: Callable[[str], PageReport]) -> None:
    report = run("```python\nx = 1\n```\n")
    assert {Layer.LIMITS, Layer.PRIVILEGES, Layer.LANDLOCK, Layer.SECCOMP} <= set(report.layers)


def test_off_means_none(make_page: Callable[[str], Page], tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    with Runner(ExecuteSettings(policy=SandboxPolicy.OFF)) as runner:
        report = runner.run(make_page(MARKER.replace("MARKER", str(marker))))
    assert report.layers == ()
    assert report.cells[0].status is Status.RAN
    assert marker.read_text() == "was run"


def test_off_still_has_a_deadline(make_page: Callable[[str], Page]) -> None:
    settings = ExecuteSettings(policy=SandboxPolicy.OFF, limits=Limits(seconds=0.3))
    with Runner(settings) as runner:
        report = runner.run(make_page("```python\nwhile True:\n    pass\n```\n"))
    assert report.cells[0].status is Status.TIMED_OUT


def test_a_fork_bomb_behind_limits_alone_is_swept_up(make_page: Callable[[str], Page]) -> None:
    settings = ExecuteSettings(
        policy=SandboxPolicy.LIMITS,
        limits=Limits(seconds=1.0),
        without=frozenset({Layer.LANDLOCK, Layer.SECCOMP, Layer.BUBBLEWRAP}),
    )
    bomb = """
        ```python
        import os, time
        for _ in range(40):
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    time.sleep(60)
                os._exit(0)
        ```
    """
    before = descendants()
    with Runner(settings) as runner:
        runner.run(make_page(bomb))
        runner.settle()
        assert len(descendants() - before) <= 1, "only the server may be left"
        after = runner.run(make_page("```python\nx = 1\n```\n"))
    assert after.cells[0].status is Status.RAN


def test_readable_folders_can_be_imported_from(
    make_page: Callable[[str], Page], tmp_path: Path
) -> None:
    (tmp_path / "course_tools.py").write_text("answer = 42\n")
    page = make_page(
        f"""
        ```python
        import sys
        sys.path.insert(0, {str(tmp_path)!r})
        from course_tools import answer
        assert answer == 42
        ```
        """
    )
    with Runner(ExecuteSettings()) as runner:
        assert runner.run(page).cells[0].status is Status.MISSING_MODULE
    with Runner(ExecuteSettings(readable=(str(tmp_path),))) as runner:
        assert runner.run(page).cells[0].status is Status.RAN


def test_nothing_of_another_system_is_tried(tmp_path: Path) -> None:
    assert enclosing(tmp_path, (), frozenset()).command == ()
    assert Layer.SEATBELT not in enclosing(tmp_path, (), frozenset(Layer)).layers


def test_the_profile_for_macos_allows_no_network_and_quotes_paths() -> None:
    profile = seatbelt.profile('/tmp/a "quoted" place', ["/data"])
    assert "(deny default)" in profile
    assert "network" not in profile
    assert "process-fork)" not in profile
    assert r'(subpath "/tmp/a \"quoted\" place")' in profile
    assert profile.count("(") == profile.count(")")


def test_the_profile_for_macos_knows_places_by_their_real_paths(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (write,) = re.findall(r"\(allow file-write\* .*", seatbelt.profile(str(tmp_path / "link"), ()))
    assert f'(subpath "{tmp_path / "real"}")' in write
    assert str(tmp_path / "link") not in write


def test_the_profile_for_macos_lets_python_start() -> None:
    """The loader opens the root of the volume, and maps libraries from where Python lies."""
    profile = seatbelt.profile("/private/tmp/run", ())
    (read,) = re.findall(r"\(allow file-read\* .*", profile)
    (execute,) = re.findall(r"\(allow process-exec .*", profile)
    (services,) = re.findall(r"\(allow mach-lookup.*", profile)
    assert '(literal "/")' in read
    for place in (read, execute):
        assert f'(subpath "{os.path.realpath(sys.executable)}")' in place
        assert f'(subpath "{sys.base_prefix}")' in place
    assert "launchservicesd" not in services
    assert "mach-lookup)" not in services


def test_of_a_folder_of_sources_only_the_modules_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "__init__.py").touch()
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "diary.txt").touch()
    (tmp_path / "module.py").touch()
    (tmp_path / ".env").touch()
    monkeypatch.setattr("sys.path", [str(tmp_path)])
    own = {Path(place.path): place.whole for place in installation()}
    assert {
        place: whole for place, whole in own.items() if tmp_path in (place, *place.parents)
    } == {
        tmp_path: False,
        tmp_path / "package": True,
        tmp_path / "module.py": True,
    }


PROGRAMS = {
    "does nothing": 'shift 2; exec "$@"',
    "does not start": "exit 65",
    "hides the rest": 'shift 2; for last; do :; done; ln -sf /nowhere "$last"; exec "$@"',
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_what_does_not_confine_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    program, folder = tmp_path / "sandbox-exec", tmp_path / "run"
    program.write_text(f"#!/bin/sh\n{PROGRAMS[name]}\n")
    program.chmod(0o700)
    folder.mkdir()
    monkeypatch.setattr("mathlint.execute.sandbox.seatbelt._PROGRAM", str(program))
    monkeypatch.setattr("sys.platform", "darwin")
    used = Layer.SEATBELT in enclosing(folder, (), frozenset(Layer)).layers
    assert used == name.startswith("hides")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["run", "sandbox-exec"]
