"""``mathlint check``: its exit status, usage, selection, files, formats and colour."""

from __future__ import annotations

import json
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
