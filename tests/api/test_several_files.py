"""Several files: in several processes, from the cache, one of them bad."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from api.files import UNUSED, write
from msgspec.structs import replace

from mathlint.api import FileError, FileReport, check_paths, mend_paths
from mathlint.api.jobs import processes_for
from mathlint.config import Config, ReportFormat, load
from mathlint.report.model import Counts
from mathlint.tex import checks as reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mathlint.tex import Fault, Parsed

KNOWN = r"""
The KL divergence is $D_{KL}(p \| q) = \sum_x p(x) \log \frac{p(x)}{q(x)}$.

It is not $D_{KL}(p \| q) = \sum_x p(x) \frac{p(x)}{q(x)}$, and $x$ is $a ) + ($.
"""


def _fail_on_fractions(parsed: Parsed, _: object) -> Iterator[Fault]:
    if "frac" in parsed.tex:
        raise KeyError("a mistake of mathlint's own")
    yield from ()


def test_one_bad_file_costs_nothing_else(tmp_path: Path) -> None:
    write(tmp_path, a_md=UNUSED, c_md=UNUSED)
    (tmp_path / "b.md").write_bytes(b"\xff\xfe")
    first, second, third = check_paths([str(tmp_path)], Config(root=tmp_path))
    assert isinstance(first, FileReport)
    assert isinstance(second, FileError)
    assert isinstance(third, FileReport)
    assert first.diagnostics
    assert third.diagnostics


def test_a_file_that_vanishes_after_it_was_found_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, a_md="", b_md="")
    reports = check_paths([str(tmp_path)], Config(root=tmp_path))
    next(reports)
    (tmp_path / "b.md").unlink()
    assert next(reports) == FileError(str(tmp_path / "b.md"), "does not exist")


def test_progress_is_told(tmp_path: Path) -> None:
    write(tmp_path, a_md="", b_md="")
    told: list[tuple[int, int]] = []
    list(
        check_paths(
            [str(tmp_path)],
            Config(root=tmp_path),
            progress=lambda done, files: told.append((done, files)),
        )
    )
    assert told[-1] == (2, 2)
    assert told == sorted(told)


def test_the_cache_gives_the_same_report(tmp_path: Path) -> None:
    write(tmp_path, a_md=UNUSED)
    config = Config(root=tmp_path)
    first = list(check_paths([str(tmp_path)], config))
    assert list(check_paths([str(tmp_path)], config)) == first
    assert (tmp_path / ".mathlint_cache" / ".gitignore").exists()


def test_the_cache_is_used_and_can_be_left_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, a_md=UNUSED)
    config = Config(root=tmp_path)
    list(check_paths([str(tmp_path)], config))
    checked: list[str] = []
    monkeypatch.setattr(
        "mathlint.api.checking.check_in",
        lambda _project, text, path: checked.append(path) or FileReport(path, text),
    )
    list(check_paths([str(tmp_path)], config))
    assert checked == []
    list(check_paths([str(tmp_path)], config, cache=False))
    assert len(checked) == 1
    list(check_paths([str(tmp_path)], Config(root=tmp_path, ignore=("SP101",))))
    assert len(checked) == 2
    write(tmp_path, a_md=UNUSED + "more\n")
    list(check_paths([str(tmp_path)], config))
    assert len(checked) == 3


def test_several_processes_report_the_same(tmp_path: Path) -> None:
    formulas = r"$\alpha$ " * 1_000
    for number in range(6):
        (tmp_path / f"{number}.md").write_text(f"{UNUSED}\n{formulas}\n")
    (tmp_path / "3a.md").write_bytes(b"\xff")
    code = (
        "import sys, pathlib\n"
        "from mathlint.api import check_paths, FileError\n"
        "from mathlint.config import Config\n"
        "if __name__ == '__main__':\n"
        "    config = Config(root=pathlib.Path(sys.argv[1]))\n"
        "    for it in check_paths([sys.argv[1]], config, jobs=int(sys.argv[2]), cache=False):\n"
        "        print(it if isinstance(it, FileError) else (it.path, it.diagnostics, it.counts))\n"
    )
    script = tmp_path / "run.py"
    script.write_text(code)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    one, two = (
        subprocess.run(
            [sys.executable, str(script), str(tmp_path), jobs],
            capture_output=True,
            text=True,
            check=True,
            env=environment,
        ).stdout
        for jobs in ("1", "2")
    )
    assert one.count("SP102") == 6
    assert two == one


def test_processes_are_started_for_enough_work_only() -> None:
    assert processes_for([10] * 10, 4) == 1
    assert processes_for([100_000], 4) == 1
    assert processes_for([100_000] * 10, 4) == 4
    assert processes_for([100_000] * 2, 4) == 2
    assert processes_for([], 4) == 1


def test_a_configuration_of_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "mathlint.toml").write_text('include = ["*.txt"]\n')
    write(tmp_path, a_txt=UNUSED, b_md=UNUSED)
    reports = list(check_paths([str(tmp_path)], load(tmp_path)))
    assert [Path(it.path).name for it in reports] == ["a.txt"]


@pytest.mark.parametrize("check", [check_paths, mend_paths])
def test_a_failure_of_our_own_costs_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: Callable[..., Iterator[object]]
) -> None:
    # no other test has this formula: what is remembered of one is not parsed again
    broken = f"$\\frac{{a}}{{b_{{{check.__name__}}}}}$\n"
    write(tmp_path, a_md="$x$\n", b_md=broken, c_md="$y$\n")
    monkeypatch.setattr(reader, "_tree_faults", _fail_on_fractions)
    first, failed, last = check([str(tmp_path)], Config(root=tmp_path))
    assert isinstance(failed, FileError)
    assert failed.path.endswith("b.md")
    assert f"made mathlint fail in {__name__}, line" in failed.message
    assert 'KeyError: "a mistake of mathlint\'s own"' in failed.message
    assert not isinstance(first, FileError)
    assert not isinstance(last, FileError)


def test_a_report_of_totals_counts_what_is_understood(tmp_path: Path) -> None:
    write(tmp_path, a_md=KNOWN)
    config = Config(root=tmp_path, format=ReportFormat.JSON)
    (report,) = check_paths([str(tmp_path)], config)
    assert isinstance(report, FileReport)
    counts = report.counts
    assert (counts.formulas, counts.identified, counts.equal, counts.different) == (4, 2, 1, 1)
    assert counts.read == 3

    (again,) = check_paths([str(tmp_path)], config)
    assert isinstance(again, FileReport)
    assert again.counts == counts

    for other in (Config(root=tmp_path), replace(config, select=("TX",))):
        (report,) = check_paths([str(tmp_path)], other)
        assert isinstance(report, FileReport)
        assert report.counts == Counts(formulas=4)
