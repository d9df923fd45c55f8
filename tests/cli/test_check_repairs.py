"""``mathlint check --fix``, ``--diff``, standard input and baselines: what is mended."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Command

WRONG = "$a wrong$\n"
DOUBTFUL = "$a doubtful$\n"
CLEAN = "$a$\n"


class TestRepair:
    def test_what_is_certain_is_written(self, mathlint: Command) -> None:
        mathlint.write(a="$wrong$ and $wrong$\n", b=CLEAN)
        outcome = mathlint("check", "--fix")
        assert (mathlint.folder / "a.md").read_text() == "$right$ and $right$\n"
        assert (outcome.status, outcome.out) == (0, "No findings in 2 files, 3 formulas.\n")
        assert outcome.err == "mathlint: 2 fixed\n"

    def test_what_may_change_the_meaning_only_when_asked_for(self, mathlint: Command) -> None:
        mathlint.write(a=DOUBTFUL)
        assert "1 fixable with --fix --unsafe-fixes" in mathlint("check", "--fix").out
        assert "1 repair may change the meaning" in mathlint("check", "--diff").err
        assert (mathlint.folder / "a.md").read_text() == DOUBTFUL
        mathlint("check", "--fix", "--unsafe-fixes")
        assert (mathlint.folder / "a.md").read_text() == "$a sure$\n"

    def test_mark_line_ends_and_mode_stay(self, mathlint: Command) -> None:
        file = mathlint.folder / "a.md"
        file.write_bytes(b"\xef\xbb\xbf$wrong$\r\n\rx $wrong$\n")
        file.chmod(0o640)
        mathlint("check", "--fix")
        assert file.read_bytes() == b"\xef\xbb\xbf$right$\r\n\rx $right$\n"
        assert file.stat().st_mode & 0o777 == 0o640
        assert {path.name for path in mathlint.folder.iterdir()} <= {
            "a.md",
            "mathlint.toml",
            ".mathlint_cache",
        }

    def test_a_link_stays_a_link(self, mathlint: Command) -> None:
        mathlint.write(a=WRONG)
        link = mathlint.folder / "link.md"
        link.symlink_to("a.md")
        mathlint("check", "--fix", "link.md")
        assert link.is_symlink()
        assert (mathlint.folder / "a.md").read_text() == "$a right$\n"

    def test_patch_applies_and_nothing_is_written(self, mathlint: Command) -> None:
        mathlint.write(a="x\n" + WRONG, b=CLEAN)
        outcome = mathlint("check", "--diff")
        assert outcome.status == 1
        assert (mathlint.folder / "a.md").read_text() == "x\n" + WRONG
        subprocess.run(
            ["git", "apply", "-"], input=outcome.out.encode(), cwd=mathlint.folder, check=True
        )
        assert (mathlint.folder / "a.md").read_text() == "x\n$a right$\n"
        assert mathlint("check", "--diff").status == 0


class TestStandardInput:
    def test_it_is_named_in_the_report(self, mathlint: Command) -> None:
        outcome = mathlint("check", "-", "--stdin-filename", "docs/a.md", stdin=WRONG)
        assert outcome.status == 1
        assert outcome.out.startswith("docs/a.md:1:4  error")
        assert mathlint("check", "-", stdin=WRONG).out.startswith("<stdin>:1:4")

    def test_repaired_text_goes_out_and_the_report_elsewhere(self, mathlint: Command) -> None:
        text = "\ufeff" + WRONG + "\r\n" + DOUBTFUL
        done = mathlint.raw("check", "-", "--fix", "--fail-on", "warning", stdin=text)
        assert done.stdout.decode() == text.replace("wrong", "right")
        assert done.returncode == 1
        assert b"this word is doubtful" in done.stderr

    def test_what_cannot_be_read_comes_out_as_it_went_in(self, mathlint: Command) -> None:
        done = mathlint.raw("check", "-", "--fix", stdin=b"$wrong$ \xff")
        assert (done.returncode, done.stdout) == (2, b"$wrong$ \xff")
        assert done.stderr == b"mathlint: <stdin>: is not UTF-8: line 1 holds the byte 0xFF\n"

    def test_patch(self, mathlint: Command) -> None:
        outcome = mathlint("check", "-", "--diff", "--stdin-filename", "a.md", stdin=WRONG)
        assert outcome.status == 1
        assert "--- a/a.md\n" in outcome.out
        assert "+$a right$\n" in outcome.out


class TestBaseline:
    def test_recorded_findings_are_silent(self, mathlint: Command) -> None:
        mathlint.write(a=WRONG)
        outcome = mathlint("check", "--baseline", "known.json", "--write-baseline")
        assert (outcome.status, outcome.out) == (0, "")
        assert outcome.err == "mathlint: 1 finding recorded in known.json\n"
        mathlint.write(a="# New\n\n" + WRONG)
        outcome = mathlint("check", "--baseline", "known.json")
        assert (outcome.status, outcome.out) == (
            0,
            "No new findings in 1 file, 1 formula; 1 accepted by the baseline.\n",
        )
        mathlint.write(a=WRONG + "\n$b wrong$\n")
        outcome = mathlint("check", "--baseline", "known.json")
        assert outcome.status == 1
        assert "1 accepted by the baseline" in outcome.out
        assert outcome.out.startswith("a.md:3:4")

    def test_verbose_tells_what_is_used(self, mathlint: Command) -> None:
        mathlint.write(a=CLEAN)
        assert mathlint("check", "-v").err == (
            f"mathlint: configuration: {mathlint.folder / 'mathlint.toml'}\n"
            f"mathlint: cache: {mathlint.folder / '.mathlint_cache'}\n"
        )

    def test_what_is_gone_is_told_when_asked_for(self, mathlint: Command) -> None:
        mathlint.write(a=WRONG)
        mathlint("check", "--baseline", "known.json", "--write-baseline")
        mathlint.write(a=CLEAN)
        assert mathlint("check", "--baseline", "known.json").err == ""
        assert "ZZ101" in mathlint("check", "--baseline", "known.json", "-v").err

    def test_recorded_findings_are_not_repaired(self, mathlint: Command) -> None:
        mathlint.write(a=WRONG)
        mathlint("check", "--baseline", "known.json", "--write-baseline")
        new = "\n$b wrong$\n"
        mathlint.write(a=WRONG + new)
        outcome = mathlint("check", "--baseline", "known.json", "--diff")
        assert [it for it in outcome.out.split("\n") if it[:2] in ("+$", "-$")] == [
            "-$b wrong$",
            "+$b right$",
        ]
        outcome = mathlint(
            "check",
            "-",
            "--fix",
            "--baseline",
            "known.json",
            "--stdin-filename",
            "a.md",
            stdin=WRONG + new,
        )
        assert outcome.out == WRONG + new.replace("wrong", "right")
        outcome = mathlint("check", "--baseline", "known.json", "--fix")
        assert (outcome.status, outcome.err) == (0, "mathlint: 1 fixed\n")
        assert (mathlint.folder / "a.md").read_text() == WRONG + new.replace("wrong", "right")
        mathlint("check", "--fix")
        assert "wrong" not in (mathlint.folder / "a.md").read_text()

    def test_a_file_that_is_none(self, mathlint: Command) -> None:
        (mathlint.folder / "known.json").write_text("{}")
        outcome = mathlint("check", "--baseline", "known.json")
        assert outcome.status == 2
        assert "not a baseline" in outcome.err

    def test_nothing_is_recorded_where_a_file_cannot_be_read(self, mathlint: Command) -> None:
        mathlint.write(a=WRONG, b=b"\xff")
        assert mathlint("check", "--baseline", "known.json", "--write-baseline").status == 2
        assert not (mathlint.folder / "known.json").exists()
