from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import jsonschema
import pytest

if TYPE_CHECKING:
    from conftest import Command

SCHEMAS = Path(__file__).parents[2] / "mathlint" / "report" / "schema"

WRONG = "$a wrong$\n"
DOUBTFUL = "$a doubtful$\n"
CLEAN = "$a$\n"


class TestStatus:
    def test_nothing_found(self, mathlint: Command) -> None:
        mathlint.write(page=CLEAN)
        outcome = mathlint("check")
        assert (outcome.status, outcome.err) == (0, "")
        assert outcome.out == "No findings in 1 file, 1 formula.\n"

    def test_an_error(self, mathlint: Command) -> None:
        mathlint.write(page=WRONG)
        outcome = mathlint("check")
        assert (outcome.status, outcome.err) == (1, "")
        assert outcome.out == (
            "page.md:1:4  error  ZZ101  this word is wrong\n"
            "  1 │ $a wrong$\n"
            "    │    ^^^^^\n"
            "    = fix: say right: `wrong` → `right`\n"
            "    = help: mathlint rule ZZ101\n"
            "\n"
            "1 error in 1 file; 1 fixable with --fix\n"
        )

    @pytest.mark.parametrize(
        ("fail_on", "status"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)]
    )
    def test_a_warning(self, mathlint: Command, fail_on: str, status: int) -> None:
        mathlint.write(page=DOUBTFUL)
        assert mathlint("check", "--fail-on", fail_on).status == status

    def test_configuration_sets_what_fails(self, mathlint: Command) -> None:
        mathlint.write(page=DOUBTFUL)
        (mathlint.folder / "mathlint.toml").write_text('select = ["ZZ"]\nfail-on = "warning"\n')
        assert mathlint("check").status == 1
        assert mathlint("check", "--fail-on", "error").status == 0

    def test_nothing_to_check_is_told(self, mathlint: Command) -> None:
        outcome = mathlint("check", ".")
        assert outcome.status == 0
        assert outcome.err == (
            "mathlint: no files to check in .: there is no *.md, *.markdown, *.mdx, *.qmd, *.Rmd, "
            "or .gitignore or `exclude` leaves it out\n"
        )
        assert outcome.out == ""

    def test_nothing_is_said_of_findings_where_no_file_could_be_read(
        self, mathlint: Command
    ) -> None:
        mathlint.write(broken=b"\xff")
        outcome = mathlint("check")
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err == "mathlint: broken.md: is not UTF-8: line 1 holds the byte 0xFF\n"

    def test_a_file_that_cannot_be_read_outweighs_findings(self, mathlint: Command) -> None:
        mathlint.write(page=WRONG, broken=b"\xff")
        outcome = mathlint("check")
        assert outcome.status == 2
        assert "this word is wrong" in outcome.out


class TestUsage:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["chekc"], "did you mean 'check'?"),
            (["page.md"], "to check it, run: mathlint check page.md"),
            (["check", "--selct", "TX"], "--select"),
            (["check", "--select", "wrong-wrod"], "did you mean wrong-word?"),
            (["check", "--ignore", "QQ"], "there is no rule 'QQ'"),
            (["check", "--fix", "--diff"], "give one of them"),
            (["check", "--unsafe-fixes"], "--fix or --diff"),
            (["check", "--write-baseline"], "--baseline FILE"),
            (["check", "--baseline", "none.json"], "there is no baseline none.json"),
            (["check", "--stdin-filename", "a.md"], "mathlint check - --stdin-filename"),
            (["check", "-", "page.md"], "alone"),
            (["check", "--watch", "-"], "cannot be watched"),
            (["check", "--config", "none.toml"], "none.toml"),
            (["check", "--jobs", "-1"], "--jobs"),
            (["check", "--output-file", "no/such/folder"], "no/such/folder"),
            (["rule", "wrong-wrod"], "did you mean wrong-word?"),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, list) else "",
    )
    def test_wrong_usage_is_told_and_helped(
        self, mathlint: Command, arguments: list[str], said: str
    ) -> None:
        mathlint.write(page=CLEAN)
        outcome = mathlint(*arguments)
        assert outcome.status == 2
        assert outcome.out == ""
        assert said in outcome.err
        assert "Traceback" not in outcome.err

    def test_wrong_configuration_is_told_in_one_line(self, mathlint: Command) -> None:
        (mathlint.folder / "mathlint.toml").write_text('selct = ["TX"]\n')
        outcome = mathlint("check")
        assert outcome.status == 2
        assert "mathlint.toml:1: there is no key `selct`; did you mean `select`?" in outcome.err
        assert len(outcome.err.splitlines()) == 1

    def test_help_is_short_of_nothing(self, mathlint: Command) -> None:
        for option in ("-h", "--help"):
            assert "--unsafe-fixes" in mathlint("check", option).out
        assert "check" in mathlint("--help").out


class TestSelection:
    @pytest.mark.parametrize(
        ("arguments", "reported"),
        [
            ([], {"ZZ101", "ZZ102"}),
            (["--select", "ZZ101"], {"ZZ101"}),
            (["--select", "wrong-word,ZZ102"], {"ZZ101", "ZZ102"}),
            (["--select", "ZZ", "--ignore", "ZZ102"], {"ZZ101"}),
            (["--ignore", "ZZ"], set()),
            (["--select", "SP"], set()),
        ],
    )
    def test_rules(self, mathlint: Command, arguments: list[str], reported: set[str]) -> None:
        mathlint.write(page=WRONG + "\n" + DOUBTFUL)
        found = json.loads(mathlint("check", "--format", "json", *arguments).out)
        assert {diagnostic["code"] for diagnostic in found["diagnostics"]} == reported


class TestFiles:
    def _checked(self, mathlint: Command) -> set[str]:
        found = json.loads(mathlint("check", ".", "--format", "json").out)["diagnostics"]
        return {diagnostic["path"] for diagnostic in found}

    def test_plain_texts_only_where_there_is_no_markdown(self, mathlint: Command) -> None:
        (mathlint.folder / "notes.txt").write_text(WRONG)
        assert self._checked(mathlint) == {"notes.txt"}
        mathlint.write(page=WRONG)
        assert self._checked(mathlint) == {"page.md"}

    def test_a_file_that_is_named_is_checked_whatever_its_ending(self, mathlint: Command) -> None:
        mathlint.write(page=WRONG)
        (mathlint.folder / "notes").write_text(WRONG)
        assert mathlint("check", "notes").out.startswith("notes:1:4")


class TestFormats:
    def test_json_keeps_its_contract(self, mathlint: Command) -> None:
        mathlint.write(a=WRONG, b=DOUBTFUL, c=CLEAN)
        contract = json.loads(mathlint("check", "--format", "json").out)
        schema = json.loads((SCHEMAS / "check.schema.json").read_text(encoding="utf-8"))
        jsonschema.validate(contract, schema)
        assert contract["summary"]["files"] == 3
        assert contract["summary"]["errors"] == contract["summary"]["warnings"] == 1
        assert contract["diagnostics"][0]["url"].endswith("/words_rules/wrong_word.md")

    def test_sarif_explains_its_rules(self, mathlint: Command) -> None:
        mathlint.write(a=WRONG)
        (run,) = json.loads(mathlint("check", "--format", "sarif").out)["runs"]
        (rule,) = run["tool"]["driver"]["rules"]
        assert rule["shortDescription"]["text"] == "The word is wrong."

    def test_others(self, mathlint: Command) -> None:
        mathlint.write(a=WRONG)
        assert mathlint("check", "--format", "github").out.startswith("::error title=ZZ101")
        assert json.loads(mathlint("check", "--format", "gitlab").out)[0]["check_name"]
        junit = ElementTree.fromstring(mathlint("check", "--format", "junit").out)
        assert junit.get("failures") == "1"

    def test_to_a_file(self, mathlint: Command) -> None:
        mathlint.write(a=WRONG)
        outcome = mathlint("check", "--format", "json", "--output-file", "report.json")
        assert (outcome.status, outcome.out) == (1, "")
        assert json.loads((mathlint.folder / "report.json").read_text())["diagnostics"]

    def test_statistics(self, mathlint: Command) -> None:
        mathlint.write(a=WRONG + WRONG, b=DOUBTFUL)
        assert mathlint("check", "--statistics").out.splitlines()[:2] == [
            "     2  ZZ101  wrong-word",
            "     1  ZZ102  doubtful-word",
        ]

    def test_quiet(self, mathlint: Command) -> None:
        mathlint.write(a=CLEAN)
        assert mathlint("check", "--quiet").out == ""


class TestColour:
    @pytest.mark.parametrize(
        ("env", "coloured"),
        [
            ({}, False),
            ({"FORCE_COLOR": "1"}, True),
            ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
            ({"NO_COLOR": ""}, False),
        ],
    )
    def test_environment_decides(
        self, mathlint: Command, env: dict[str, str], coloured: bool
    ) -> None:
        mathlint.write(page=WRONG)
        assert ("\x1b[" in mathlint("check", env=env).out) == coloured

    def test_a_stream_without_unicode(self, mathlint: Command) -> None:
        mathlint.write(page=WRONG)
        outcome = mathlint("check", env={"PYTHONIOENCODING": "ascii"})
        assert outcome.status == 1
        assert "  1 ? $a wrong$" in outcome.out


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
