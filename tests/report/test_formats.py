"""The formats of other programs, each read back by the rules of that program."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from findings import finding, marked, replacement, report_on

from mathlint.lint.diagnostic import (
    Applicability,
    Evidence,
    FormulaReference,
    Related,
    Severity,
)
from mathlint.lint.rule import Rule
from mathlint.report.model import Counts, FileError, FileReport, Summary
from mathlint.report.reporter import ReportOptions, reporter
from mathlint.text import Span

SCHEMAS = Path(__file__).parents[2] / "mathlint" / "report" / "schema"

STANDARDS = Path(__file__).parent / "data"

NASTY = 'a\r\nb\u2028c\x00\x1b,:%"<&]]>\ud7ff🙂'


@pytest.fixture
def page(tmp_path: Path) -> Path:
    page = tmp_path / "unclosed_brace.md"
    page.write_text(
        "# unclosed-brace (TX101)\n\nA group is opened. It never closes.\n\n## Wrong\n"
        '$\\frac{a}{b$\n<!-- expect: TX101 at "{b" -->\n',
        encoding="utf-8",
    )
    return page


def _written(kind: str, *files: FileReport | FileError, **options: Any) -> str:
    out = io.StringIO()
    writer = reporter(kind, out, ReportOptions(**options))
    summary = Summary(seconds=0.25)
    for file in files:
        if isinstance(file, FileError):
            writer.fail(file)
        else:
            writer.add(file)
            summary = summary.with_file(file)
    writer.finish(summary)
    written = out.getvalue()
    written.encode()  # no lone surrogate may be left
    return written


def _full_report() -> FileReport:
    text, (formula, span) = marked("🙂 line\nand 🙂 $⟦\\frac{a}⟧⟦{b$⟧\n")
    found = finding(
        span,
        path="docs/a b.md",
        fixes=replacement(span, "{b}$") + replacement(span, "", Applicability.DISPLAY),
        related=(Related(Span(0, 1), "here"),),
        evidence=Evidence((("x", "1"),), "2", "3"),
        formula=FormulaReference("dpo-loss", formula),
        notes=("a note",),
    )
    return FileReport("docs/a b.md", text, (found,), Counts(formulas=1, read=1))


class TestJson:
    schema = json.loads((SCHEMAS / "check.schema.json").read_text(encoding="utf-8"))

    def _valid(self, written: str) -> Any:
        contract = json.loads(written)
        jsonschema.Draft202012Validator.check_schema(self.schema)
        jsonschema.validate(contract, self.schema)
        return contract

    def test_every_field_of_the_contract(self) -> None:
        contract = self._valid(_written("json", _full_report()))
        assert contract == {
            "version": 1,
            "diagnostics": [
                {
                    "path": "docs/a b.md",
                    "code": "TX101",
                    "name": "unclosed-brace",
                    "severity": "error",
                    "message": "brace is not closed",
                    "start": {"line": 2, "column": 16, "offset": 22},
                    "end": {"line": 2, "column": 19, "offset": 25},
                    "formula": {"id": "dpo-loss", "span": [14, 22]},
                    "fixes": [
                        {
                            "title": "replace it",
                            "applicability": "safe",
                            "edits": [{"start": 22, "end": 25, "text": "{b}$"}],
                        },
                        {
                            "title": "replace it",
                            "applicability": "display",
                            "edits": [{"start": 22, "end": 25, "text": ""}],
                        },
                    ],
                    "evidence": {"inputs": {"x": "1"}, "expected": "2", "got": "3"},
                    "url": None,
                }
            ],
            "summary": {
                "files": 1,
                "formulas": 1,
                "read": 1,
                "identified": 0,
                "equal": 0,
                "different": 0,
                "inconclusive": 0,
                "blocks": 0,
                "ran": 0,
                "matched": 0,
                "errors": 1,
                "warnings": 0,
                "infos": 0,
                "seconds": 0.25,
            },
        }

    def test_nothing_found(self) -> None:
        assert self._valid(_written("json", report_on("x")))["diagnostics"] == []
        assert self._valid(_written("json"))["summary"]["files"] == 0

    def test_nasty_text(self) -> None:
        report = report_on(f"{NASTY}⟦x⟧", path="caf\udce9.md", message=NASTY)
        diagnostic = self._valid(_written("json", report, report))["diagnostics"][1]
        assert diagnostic["message"] == NASTY
        assert diagnostic["path"] == "caf\ufffd.md"

    def test_address_is_the_rules_page(self, page: Path) -> None:
        rule = Rule("TX101", "unclosed-brace", Severity.ERROR, (), lambda *_: (), page)
        written = _written("json", report_on("⟦x⟧"), rule_of=lambda _: rule)
        assert self._valid(written)["diagnostics"][0]["url"] == page.resolve().as_uri()


class TestSarif:
    schema = json.loads((STANDARDS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    standard = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )

    def _run(self, *files: FileReport | FileError, **options: Any) -> Any:
        log = json.loads(_written("sarif", *files, **options))
        self.standard.validate(log)
        assert log["$schema"].endswith("sarif-2.1.0.json")
        (run,) = log["runs"]
        for result in run["results"]:
            assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["level"] in {"error", "warning", "note"}
        return run

    def test_columns_are_utf16_units(self) -> None:
        run = self._run(_full_report())
        assert run["columnKind"] == "utf16CodeUnits"
        (location,) = run["results"][0]["locations"]
        assert location["physicalLocation"] == {
            "artifactLocation": {"uri": "docs/a%20b.md"},
            "region": {"startLine": 2, "startColumn": 17, "endLine": 2, "endColumn": 20},
        }

    def test_fixes_and_related_places(self) -> None:
        (result,) = self._run(_full_report())["results"]
        (fix,) = result["fixes"]  # the one for a person is no fix in SARIF
        (change,) = fix["artifactChanges"]
        assert change["replacements"][0]["insertedContent"] == {"text": "{b}$"}
        assert change["replacements"][0]["deletedRegion"]["startColumn"] == 17
        assert result["relatedLocations"][0]["message"] == {"text": "here"}
        assert result["message"]["text"] == "brace is not closed\na note"

    def test_rules_are_described_once(self, page: Path) -> None:
        rule = Rule("TX101", "unclosed-brace", Severity.ERROR, (), lambda *_: (), page)
        run = self._run(report_on("⟦x⟧ ⟦y⟧"), rule_of=lambda _: rule)
        (described,) = run["tool"]["driver"]["rules"]
        assert described["shortDescription"] == {"text": "A group is opened."}
        assert described["defaultConfiguration"] == {"level": "error"}
        assert "expect:" not in described["help"]["markdown"]

    def test_a_file_that_cannot_be_read(self) -> None:
        (invocation,) = self._run(FileError("b.md", "is not UTF-8"))["invocations"]
        assert invocation["executionSuccessful"] is False
        assert (
            invocation["toolExecutionNotifications"][0]["message"]["text"] == "b.md: is not UTF-8"
        )

    def test_nasty_text(self) -> None:
        self._run(report_on(f"{NASTY}⟦x⟧", path="caf\udce9.md", message=NASTY))


class TestGithub:
    def test_command(self) -> None:
        assert _written("github", _full_report()) == (
            "::error title=TX101 unclosed-brace,file=docs/a b.md,line=2,col=16,endLine=2,"
            "endColumn=19::docs/a b.md:2:16: TX101 brace is not closed\n"
        )

    def test_severities(self) -> None:
        for severity, command in (("error", "error"), ("warning", "warning"), ("info", "notice")):
            written = _written("github", report_on("⟦x⟧", severity=Severity(severity)))
            assert written.startswith(f"::{command} ")

    def test_no_columns_over_several_lines(self) -> None:
        written = _written("github", report_on("⟦x\ny⟧"))
        assert "line=1,endLine=2::" in written
        assert "col=" not in written

    def test_nothing_ends_the_command_or_its_properties(self) -> None:
        written = _written("github", report_on("⟦x⟧", path="a,b:c%.md", message="50%\n::x"))
        assert written.count("\n") == 1
        properties, message = written.removeprefix("::error ").rstrip("\n").split("::", 1)
        assert "file=a%2Cb%3Ac%25.md" in properties
        assert message == "a,b:c%25.md:1:1: TX101 50%25%0A::x"

    def test_nothing_paints_the_log(self) -> None:
        written = _written("github", report_on("⟦x⟧", message="\x1b[1A\x1b[2K\rfine\x9b2J"))
        assert not set(written) & {"\x1b", "\r", "\x9b"}
        assert "␛[1A␛[2K%0Dfine" in written

    def test_the_path_is_seen_from_here(self) -> None:
        written = _written("github", report_on("⟦x⟧", path=str(Path.cwd() / "docs" / "a.md")))
        assert ",file=docs/a.md," in written

    def test_a_file_that_cannot_be_read(self) -> None:
        written = _written("github", FileError("b.md", "is not UTF-8"))
        assert written == "::error file=b.md,title=mathlint::b.md: is not UTF-8\n"


class TestGitlab:
    def _issues(self, *files: FileReport) -> Any:
        return json.loads(_written("gitlab", *files))

    def test_fields(self) -> None:
        (issue,) = self._issues(report_on("\n⟦x\n⟧y"))
        assert issue.pop("fingerprint")
        assert issue == {
            "description": "TX101: brace is not closed",
            "check_name": "unclosed-brace",
            "severity": "major",
            "location": {"path": "page.md", "lines": {"begin": 2, "end": 2}},
        }

    def test_nothing_found(self) -> None:
        assert self._issues() == []

    def test_the_path_is_seen_from_here(self) -> None:
        (issue,) = self._issues(report_on("⟦x⟧", path=str(Path.cwd() / "docs" / "a.md")))
        assert issue["location"]["path"] == "docs/a.md"

    def test_fingerprint_outlives_a_moved_line(self) -> None:
        (before,) = self._issues(report_on("$a ⟦b⟧$"))
        (after,) = self._issues(report_on("# New\n\n  $a   ⟦b⟧$"))
        (other,) = self._issues(report_on("$c ⟦b⟧$"))
        assert before["fingerprint"] == after["fingerprint"] != other["fingerprint"]

    def test_same_findings_are_told_apart(self) -> None:
        names = [issue["fingerprint"] for issue in self._issues(report_on("⟦x⟧\n⟦x⟧\n⟦x⟧"))]
        assert len(set(names)) == 3


class TestJunit:
    def _suites(self, *files: FileReport | FileError, **options: Any) -> ElementTree.Element:
        return ElementTree.fromstring(_written("junit", *files, **options).encode())

    def test_a_finding_is_a_test_that_fails(self) -> None:
        root = self._suites(_full_report())
        assert dict(root.attrib) == {
            "name": "mathlint",
            "tests": "1",
            "failures": "1",
            "errors": "0",
            "time": "0.250",
        }
        failure = root.find("testsuite/testcase/failure")
        assert failure is not None
        assert failure.text == "line 2, column 16: brace is not closed\na note"

    def test_a_clean_file_is_a_test_that_passes(self) -> None:
        root = self._suites(report_on("x"))
        assert (root.get("tests"), root.get("failures")) == ("1", "0")

    def test_what_fails_is_what_fails_the_run(self) -> None:
        warning = report_on("⟦x⟧", severity=Severity.WARNING)
        assert self._suites(warning).get("failures") == "0"
        assert self._suites(warning, fail_on=Severity.WARNING).get("failures") == "1"

    def test_a_file_that_cannot_be_read(self) -> None:
        assert self._suites(FileError("b.md", "is not UTF-8")).get("errors") == "1"

    def test_characters_that_xml_cannot_hold(self) -> None:
        root = self._suites(
            report_on(f"{NASTY}⟦x⟧", message=NASTY + "\ufffe\ud800", notes=(NASTY,))
        )
        failure = root.find("testsuite/testcase/failure")
        assert failure is not None
        assert (
            failure.get("message")
            == NASTY.replace("\x00", "\ufffd").replace("\x1b", "\ufffd") + "\ufffd\ufffd"
        )
