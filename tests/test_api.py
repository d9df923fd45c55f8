"""Files are found, read, checked and mended; what goes wrong with one is a value in its place."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from mathlint.api import (
    FileError,
    FileReport,
    MendedFile,
    Source,
    check_paths,
    check_text,
    find_files,
    inspect_text,
    mend_paths,
    mend_text,
    mending,
    read_source,
    write_source,
)
from mathlint.api.jobs import processes_for
from mathlint.api.stored import from_stored, to_stored
from mathlint.api.trivial import is_trivial
from mathlint.config import Config, ConfigError, Override, ReportFormat, load
from mathlint.lint.diagnostic import (
    Applicability,
    Diagnostic,
    Evidence,
    Fix,
    FormulaReference,
    Related,
    Severity,
)
from mathlint.report.model import Counts
from mathlint.tex import checks as reader
from mathlint.tex import parse
from mathlint.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mathlint.api.project import Project
    from mathlint.tex import Fault, Parsed

# what these rules report does not depend on any rule of LaTeX or Markdown
UNUSED = "<!-- mathlint: alow X -->\n\n$x$\n"
MENDABLE = "<!-- mathlint: allow NOTHING-LIKE-IT -->\n\n$x$\n"


def _write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")


def _found(folder: Path, config: Config, *paths: str) -> list[str]:
    named = [str(folder / path) for path in paths] or [str(folder)]
    return [
        f"! {it.message}" if isinstance(it, FileError) else Path(it).relative_to(folder).as_posix()
        for it in find_files(named, config)
    ]


# --------------------------------------------------------------------------------- texts


def test_a_text_is_checked() -> None:
    report = check_text(UNUSED, "a.md", Config())
    assert [it.code for it in report.diagnostics] == ["SP102"]
    assert report.diagnostics[0].path == "a.md"
    assert report.counts == Counts(formulas=1)


def test_the_configuration_of_the_path_holds(tmp_path: Path) -> None:
    (tmp_path / "mathlint.toml").write_text('ignore = ["SP"]')
    assert check_text(UNUSED, str(tmp_path / "a.md")).diagnostics == ()


def test_overrides_hold_for_their_paths(tmp_path: Path) -> None:
    override = Override(paths=("drafts/",), ignore=("SP102",))
    severe = Override(paths=("final/*.md",), severity={"SP": Severity.ERROR})
    config = Config(root=tmp_path, overrides=(override, severe))
    assert check_text(UNUSED, str(tmp_path / "drafts" / "a.md"), config).diagnostics == ()
    (final,) = check_text(UNUSED, str(tmp_path / "final" / "a.md"), config).diagnostics
    assert final.severity is Severity.ERROR
    (other,) = check_text(UNUSED, str(tmp_path / "a.md"), config).diagnostics
    assert other.severity is Severity.WARNING


@pytest.mark.parametrize("key", ["select", "extend_select", "ignore"])
def test_a_rule_that_does_not_exist_is_an_error_of_the_configuration(key: str) -> None:
    with pytest.raises(ConfigError, match="no rule `SP192`; did you mean `SP102`"):
        check_text("", "a.md", Config(**{key: ("SP192",)}))


def test_a_macro_file_that_is_missing_is_an_error_of_the_configuration(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.tex does not exist"):
        check_text("", "a.md", Config(root=tmp_path, macro_files=("none.tex",)))


def test_a_text_is_mended() -> None:
    mended = mend_text(MENDABLE, "a.md", Config())
    assert mended.report.text == "\n$x$\n"
    assert mended.report.diagnostics == ()
    assert (mended.before, mended.fixes, mended.changed) == (MENDABLE, 1, True)


def test_a_document_is_inspected() -> None:
    text = "$x_t$ and $$a = \\frac{b$$\n\n```python\nx = 1\n```\n"
    inspection = inspect_text(text, "a.md", Config())
    first, second = inspection.maths
    assert (first.tex, first.trivial, first.faults) == ("x_t", True, ())
    assert first.readings >= 1
    assert first.tree is not None
    assert first.span.of(text) == "x_t"
    assert first.outer.of(text) == "$x_t$"
    assert second.trivial is False
    assert second.faults
    assert all(second.span.encloses(fault.span) for fault in second.faults)
    assert [code.language for code in inspection.codes] == ["python"]


@pytest.mark.parametrize(
    ("tex", "trivial"),
    [
        ("x", True),
        (r"\hat{A}_t", True),
        ("V(s_t)", True),
        (r"\mathcal{D}", True),
        ("10", True),
        (r"\pi_\theta(a|s)", True),
        (r"\alpha, \beta", True),
        ("(x, y_w)", True),
        (r"\nabla J(\theta)", True),
        ("", True),
        (r"\mathbb{E}[X]", False),
        (r"\begin{aligned} a &= b \end{aligned}", False),
        ("1 - x", False),
        ("x + y", False),
        (r"\frac{a}{b}", False),
        ("a = b", False),
        (r"\boxed{a = b}", False),
        (r"\boxed{a}", True),
        ("x y", False),
        (r"\sum_i x_i", False),
    ],
)
def test_trivial_formulas_are_told_apart(tex: str, trivial: bool) -> None:
    assert is_trivial(parse(tex).tree) is trivial


# ------------------------------------------------------------------------------- finding


def test_files_of_a_folder_are_found_by_their_ending(tmp_path: Path) -> None:
    _write(tmp_path, b_md="", a_md="", c_txt="", sub__d_mdx="")
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules" / "e.md").write_text("")
    assert _found(tmp_path, Config(root=tmp_path)) == ["a.md", "b.md", "sub/d.mdx"]


def test_a_file_that_is_named_is_found_whatever_its_ending(tmp_path: Path) -> None:
    _write(tmp_path, c_txt="")
    config = Config(root=tmp_path, exclude=("*.txt",))
    assert _found(tmp_path, config, "c.txt", "c.txt") == ["c.txt"]


def test_include_and_exclude(tmp_path: Path) -> None:
    _write(tmp_path, a_md="", build__b_md="", docs__c_txt="", docs__d_md="")
    config = Config(root=tmp_path, include=("*.md", "docs/*.txt"), exclude=("build/", "/docs/d.*"))
    assert _found(tmp_path, config) == ["a.md", "docs/c.txt"]


@pytest.mark.parametrize("pattern", ["a\\", "[z-a]", "!!", "[", "**", "/", "\\"])
def test_a_pattern_that_cannot_be_read_matches_nothing(tmp_path: Path, pattern: str) -> None:
    (tmp_path / "page.md").write_text("$x$")
    (tmp_path / "out.md").write_text("$x$")
    (tmp_path / ".gitignore").write_text(f"{pattern}\nout.md\n")
    config = Config(root=tmp_path, exclude=(pattern,))
    expected = [] if pattern == "**" else [str(tmp_path / "page.md")]
    assert list(find_files([str(tmp_path)], config)) == expected


def test_gitignore_is_respected(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    _write(tmp_path, a_md="", out__b_md="", sub__c_md="", sub__keep_md="", sub__out__d_md="")
    (tmp_path / ".gitignore").write_text("# built\nout/\n")
    (tmp_path / "sub" / ".gitignore").write_text("*.md\n!keep.md\n")
    config = Config(root=tmp_path)
    assert _found(tmp_path, config) == ["a.md", "sub/keep.md"]
    assert _found(tmp_path, config, "sub") == ["sub/keep.md"]
    free = Config(root=tmp_path, respect_gitignore=False)
    assert len(_found(tmp_path, free)) == 5


def test_what_is_missing_is_an_error_in_its_place(tmp_path: Path) -> None:
    _write(tmp_path, a_md="", b_md="")
    (tmp_path / "broken.md").symlink_to("nowhere.md")
    found = _found(tmp_path, Config(root=tmp_path), "b.md", "none.md", "broken.md", "a.md")
    assert found == [
        "b.md",
        "! does not exist",
        "! is a link to nowhere.md, which does not exist",
        "a.md",
    ]


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    _write(tmp_path, a_md="")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert _found(tmp_path, Config(root=tmp_path)) == ["a.md"]


def test_a_folder_that_may_not_be_opened_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(tmp_path, a_md="", closed__b_md="")
    opened = os.scandir

    def refusing(path: str):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return opened(path)

    monkeypatch.setattr(os, "scandir", refusing)
    found = _found(tmp_path, Config(root=tmp_path))
    assert found == ["a.md", "! may not be read: permission denied"]


# ------------------------------------------------------------------------------- reading


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"caf\xe9\n", "is not UTF-8: line 1 holds the byte 0xE9"),
        (b"a\nb\n\xff", "line 3 holds the byte 0xFF"),
        ("\ufeffx".encode("utf-16-le"), "is UTF-16; save it as UTF-8"),
        ("\ufeffx".encode("utf-16-be"), "is UTF-16"),
        ("\ufeffx".encode("utf-32-le"), "is UTF-32"),
        (b"a\x00b", "holds NUL bytes"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is not a text file"),
    ],
)
def test_a_file_that_is_no_text_is_an_error(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(content)
    error = read_source(str(file))
    assert isinstance(error, FileError)
    assert message in error.message


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    with file.open("wb") as stream:
        stream.truncate(50_000_000)
    assert read_source(str(file)) == FileError(
        str(file), "is too large: 50.0 MB, and max-file-size is 20 MB"
    )
    file.write_text("x" * 2000)
    assert isinstance(read_source(str(file), 0.001), FileError)


def test_a_pipe_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    assert read_source(str(tmp_path / "a.md")) == FileError(
        str(tmp_path / "a.md"), "is not a regular file"
    )


def test_offsets_count_from_after_the_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"\xef\xbb\xbf" + UNUSED.encode())
    (report,) = check_paths([str(file)], Config(root=tmp_path), cache=False)
    assert isinstance(report, FileReport)
    assert report.text == UNUSED
    assert report.diagnostics[0].span.of(UNUSED) == "<!-- mathlint: alow X -->"


# ------------------------------------------------------------------------------- writing


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_mending_keeps_line_ends_mark_and_mode(tmp_path: Path, ending: str, mark: bytes) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(mark + MENDABLE.replace("\n", ending).encode())
    file.chmod(0o640)
    (mended,) = mend_paths([str(file)], Config(root=tmp_path))
    assert isinstance(mended, MendedFile)
    assert file.read_bytes() == mark + "\n$x$\n".replace("\n", ending).encode()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [it.name for it in tmp_path.iterdir()] == ["a.md"]


def test_mending_follows_a_link(tmp_path: Path) -> None:
    _write(tmp_path, real_md=MENDABLE)
    link = tmp_path / "link.md"
    link.symlink_to("real.md")
    list(mend_paths([str(link)], Config(root=tmp_path)))
    assert link.is_symlink()
    assert (tmp_path / "real.md").read_text() == "\n$x$\n"


def test_mending_without_writing_changes_nothing(tmp_path: Path) -> None:
    _write(tmp_path, a_md=MENDABLE)
    (mended,) = mend_paths([str(tmp_path)], Config(root=tmp_path), write=False)
    assert isinstance(mended, MendedFile)
    assert mended.changed
    assert (tmp_path / "a.md").read_text() == MENDABLE


def test_a_file_with_nothing_to_mend_is_not_written(tmp_path: Path) -> None:
    _write(tmp_path, a_md="$x$\n")
    before = (tmp_path / "a.md").stat()
    list(mend_paths([str(tmp_path)], Config(root=tmp_path)))
    assert (tmp_path / "a.md").stat().st_ino == before.st_ino


@pytest.mark.parametrize("text", ["\ud800", "a\0b", "\ufeffa"])
def test_what_could_not_be_read_back_is_not_written(tmp_path: Path, text: str) -> None:
    _write(tmp_path, a_md="old")
    error = write_source(Source(str(tmp_path / "a.md"), text))
    assert isinstance(error, FileError)
    assert "is left as it is" in error.message
    assert (tmp_path / "a.md").read_text() == "old"


def test_a_failed_write_leaves_the_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(tmp_path, a_md="old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    error = write_source(Source(str(tmp_path / "a.md"), "new"))
    assert error == FileError(str(tmp_path / "a.md"), "cannot be written: No space left on device")
    assert (tmp_path / "a.md").read_text() == "old"
    assert [it.name for it in tmp_path.iterdir()] == ["a.md"]


def test_a_file_that_was_changed_meanwhile_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(tmp_path, a_md=MENDABLE)
    file = tmp_path / "a.md"
    check = mending.check_in

    def check_and_meddle(project: Project, text: str, path: str) -> FileReport:
        file.write_text("written by somebody else\n")
        return check(project, text, path)

    monkeypatch.setattr(mending, "check_in", check_and_meddle)
    (outcome,) = mend_paths([str(file)], Config(root=tmp_path))
    assert isinstance(outcome, FileError)
    assert "was changed while" in outcome.message
    assert file.read_text() == "written by somebody else\n"
    assert [it.name for it in tmp_path.iterdir()] == ["a.md"]


# --------------------------------------------------------------------------------- files


def test_one_bad_file_costs_nothing_else(tmp_path: Path) -> None:
    _write(tmp_path, a_md=UNUSED, c_md=UNUSED)
    (tmp_path / "b.md").write_bytes(b"\xff\xfe")
    first, second, third = check_paths([str(tmp_path)], Config(root=tmp_path))
    assert isinstance(first, FileReport)
    assert isinstance(second, FileError)
    assert isinstance(third, FileReport)
    assert first.diagnostics
    assert third.diagnostics


def test_a_file_that_vanishes_after_it_was_found_is_an_error(tmp_path: Path) -> None:
    _write(tmp_path, a_md="", b_md="")
    reports = check_paths([str(tmp_path)], Config(root=tmp_path))
    next(reports)
    (tmp_path / "b.md").unlink()
    assert next(reports) == FileError(str(tmp_path / "b.md"), "does not exist")


def test_progress_is_told(tmp_path: Path) -> None:
    _write(tmp_path, a_md="", b_md="")
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
    _write(tmp_path, a_md=UNUSED)
    config = Config(root=tmp_path)
    first = list(check_paths([str(tmp_path)], config))
    assert list(check_paths([str(tmp_path)], config)) == first
    assert (tmp_path / ".mathlint_cache" / ".gitignore").exists()


def test_the_cache_is_used_and_can_be_left_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(tmp_path, a_md=UNUSED)
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
    _write(tmp_path, a_md=UNUSED + "more\n")
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


def test_a_diagnostic_survives_being_stored() -> None:
    diagnostic = Diagnostic(
        path="a.md",
        code="RF101",
        name="n",
        severity=Severity.ERROR,
        message="‘\\beta’",
        span=Span(1, 2),
        related=(Related(Span(3, 4), "here"),),
        fixes=(Fix("do", (Edit(Span(1, 2), "x"),), Applicability.UNSAFE),),
        evidence=Evidence((("x", "1"),), "2", "3"),
        formula=FormulaReference("dpo", Span(0, 5)),
        notes=("one", "two"),
    )
    report = FileReport("a.md", "text", (diagnostic,), Counts(formulas=3, blocks=1))
    assert from_stored(to_stored(report), "a.md", "text") == report
    moved = from_stored(to_stored(report), "b.md", "text")
    assert moved is not None
    assert moved.diagnostics[0].path == "b.md"


@pytest.mark.parametrize("stored", ["", "[]", "null", '[[], [["TX101"]]]', "[[1], 5]"])
def test_what_was_stored_by_another_make_is_not_used(stored: str) -> None:
    assert from_stored(stored, "a.md", "") is None


def test_a_configuration_of_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "mathlint.toml").write_text('include = ["*.txt"]\n')
    _write(tmp_path, a_txt=UNUSED, b_md=UNUSED)
    reports = list(check_paths([str(tmp_path)], load(tmp_path)))
    assert [Path(it.path).name for it in reports] == ["a.txt"]


def _fail_on_fractions(parsed: Parsed, _: object) -> Iterator[Fault]:
    if "frac" in parsed.tex:
        raise KeyError("a mistake of mathlint's own")
    yield from ()


@pytest.mark.parametrize("check", [check_paths, mend_paths])
def test_a_failure_of_our_own_costs_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: Callable[..., Iterator[object]]
) -> None:
    # no other test has this formula: what is remembered of one is not parsed again
    broken = f"$\\frac{{a}}{{b_{{{check.__name__}}}}}$\n"
    _write(tmp_path, a_md="$x$\n", b_md=broken, c_md="$y$\n")
    monkeypatch.setattr(reader, "_tree_faults", _fail_on_fractions)
    first, failed, last = check([str(tmp_path)], Config(root=tmp_path))
    assert isinstance(failed, FileError)
    assert failed.path.endswith("b.md")
    assert f"made mathlint fail in {__name__}, line" in failed.message
    assert 'KeyError: "a mistake of mathlint\'s own"' in failed.message
    assert not isinstance(first, FileError)
    assert not isinstance(last, FileError)


KNOWN = r"""
The KL divergence is $D_{KL}(p \| q) = \sum_x p(x) \log \frac{p(x)}{q(x)}$.

It is not $D_{KL}(p \| q) = \sum_x p(x) \frac{p(x)}{q(x)}$, and $x$ is $a ) + ($.
"""


def test_a_report_of_totals_counts_what_is_understood(tmp_path: Path) -> None:
    _write(tmp_path, a_md=KNOWN)
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
