from __future__ import annotations

import io

from findings import finding, marked, replacement, report_on

from mathlint.lint.diagnostic import Applicability, Evidence, Related, Severity
from mathlint.report.model import Counts, FileReport, Summary
from mathlint.report.reporter import ReportOptions, reporter
from mathlint.report.text import summary_line
from mathlint.text import Span


def _written(*reports: FileReport, options: ReportOptions | None = None) -> str:
    out = io.StringIO()
    writer = reporter("text", out, options or ReportOptions())
    summary = Summary()
    for report in reports:
        writer.add(report)
        summary = summary.with_file(report)
    writer.finish(summary)
    return out.getvalue()


def test_a_finding_shows_its_place_its_reasons_and_its_fix() -> None:
    text, (span,) = marked("# Loss\n\n$\\frac{a}⟦{b$⟧ is\n")
    found = finding(
        span,
        related=(Related(Span(0, 1), "it opens here"),),
        notes=("the fraction has two arguments",),
        fixes=replacement(span, "{b}$"),
    )
    assert _written(FileReport("page.md", text, (found,))) == (
        "page.md:3:10  error  TX101  brace is not closed\n"
        "  3 │ $\\frac{a}{b$ is\n"
        "    │          ^^^\n"
        "    = 1:1: it opens here\n"
        "    = the fraction has two arguments\n"
        "    = fix: replace it: `{b$` → `{b}$`\n"
        "\n"
        "1 error in 1 file; 1 fixable with --fix\n"
    )


def test_who_may_apply_a_fix_is_said() -> None:
    text, (span,) = marked("⟦x⟧")
    fixes = replacement(span, "y", Applicability.UNSAFE) + replacement(
        span, "z", Applicability.DISPLAY
    )
    written = _written(FileReport("page.md", text, (finding(span, fixes=fixes),)))
    assert "= unsafe fix: replace it: `x` → `y`" in written
    assert "= suggestion: replace it: `x` → `z`" in written
    assert "1 fixable with --fix --unsafe-fixes" in written


def test_evidence_stands_in_words_where_the_rule_gives_none() -> None:
    evidence = Evidence((("ratio", "1.5"), ("advantage", "-1")), "-1.5", "a pair")
    written = _written(report_on("⟦x⟧", evidence=evidence))
    assert "= ratio = 1.5, advantage = -1: expected -1.5, got a pair" in written
    written = _written(report_on("⟦x⟧", evidence=evidence, notes=("in words",)))
    assert "expected" not in written


def test_colours_only_where_wanted() -> None:
    assert "\x1b" not in _written(report_on("⟦x⟧"))
    assert "\x1b[1;31merror\x1b[0m" in _written(
        report_on("⟦x⟧"), options=ReportOptions(colour=True)
    )


def test_messages_and_paths_cannot_reach_the_terminal() -> None:
    written = _written(report_on("⟦x⟧", path="a\x1b[2J\n.md", message="no \x1b[31m\r\nhere"))
    assert "\x1b" not in written
    assert written.startswith("a␛[2J␊.md:1:1  error  TX101  no ␛[31m␍␊here\n")


def test_path_that_is_not_utf8_can_be_written() -> None:
    _written(report_on("⟦x⟧", path="caf\udce9.md")).encode()


def test_statistics_count_each_rule() -> None:
    reports = (report_on("⟦x⟧ ⟦y⟧"), report_on("⟦x⟧", code="NT201", name="bare-operator"))
    written = _written(*reports, options=ReportOptions(statistics=True))
    assert written == (
        "     2  TX101  unclosed-brace\n     1  NT201  bare-operator\n3 errors in 2 files\n"
    )


def test_quiet_leaves_the_totals_out() -> None:
    assert _written(report_on("fine"), options=ReportOptions(quiet=True)) == ""


def test_totals() -> None:
    summary = Summary()
    for report in (
        report_on("⟦a⟧ ⟦b⟧"),
        report_on("⟦a⟧", severity=Severity.WARNING),
        FileReport("clean.md", "", counts=Counts(formulas=4)),
    ):
        summary = summary.with_file(report)
    assert summary_line(summary) == "2 errors, 1 warning in 2 of 3 files"
    assert summary.at_or_above(Severity.ERROR) == 2
    assert summary.at_or_above(Severity.WARNING) == 3
    assert summary_line(Summary(files=1, counts=Counts(formulas=1))) == (
        "No findings in 1 file, 1 formula."
    )
