"""SARIF 2.1.0, which code scanning services and several editors read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from mathlint import __version__
from mathlint.lint.diagnostic import Applicability, Severity
from mathlint.report.cells import printable_path
from mathlint.report.fingerprint import fingerprints
from mathlint.report.links import file_uri, rule_url
from mathlint.report.rule_page import RulePage
from mathlint.text import Encoding

if TYPE_CHECKING:
    from mathlint.lint.diagnostic import Diagnostic, Fix
    from mathlint.lint.rule import Rule
    from mathlint.report.model import FileError, FileReport, Summary
    from mathlint.report.reporter import ReportOptions
    from mathlint.text import LineIndex, Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


class SarifReporter:
    """Collects the findings, and the rules they come from, and writes one log."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self.out = out
        self.options = options
        self.results: list[object] = []
        self.rules: dict[str, object] = {}
        self.unread: list[object] = []

    def add(self, report: FileReport) -> None:
        """Take the findings of one file."""
        for diagnostic, name in zip(
            report.diagnostics, fingerprints(report, Path.cwd()), strict=True
        ):
            if diagnostic.code not in self.rules:
                rule = self.options.rule_of(diagnostic.code)
                self.rules[diagnostic.code] = _descriptor(diagnostic, rule)
            index = list(self.rules).index(diagnostic.code)
            self.results.append(_result(diagnostic, report.lines, index, name))

    def fail(self, error: FileError) -> None:
        """Take a file that could not be read as a notification of the tool."""
        location = {"physicalLocation": {"artifactLocation": {"uri": file_uri(error.path)}}}
        text = f"{printable_path(error.path)}: {error.message}"
        self.unread.append({"level": "error", "message": {"text": text}, "locations": [location]})

    def finish(self, summary: Summary) -> None:  # noqa: ARG002  (the format has no totals)
        """Write the log."""
        driver = {"name": "mathlint", "version": __version__, "rules": list(self.rules.values())}
        run = {
            "tool": {"driver": driver},
            "columnKind": "utf16CodeUnits",
            "invocations": [
                {
                    "executionSuccessful": not self.unread,
                    "toolExecutionNotifications": self.unread,
                }
            ],
            "results": self.results,
        }
        log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
        json.dump(log, self.out, ensure_ascii=False, indent=1)
        self.out.write("\n")


def _descriptor(diagnostic: Diagnostic, rule: Rule | None) -> dict[str, object]:
    described: dict[str, object] = {"id": diagnostic.code, "name": diagnostic.name}
    if rule is None:
        return described
    page = RulePage.of(rule)
    return described | {
        "shortDescription": {"text": page.summary},
        "help": {"text": page.text, "markdown": page.text},
        "helpUri": rule_url(rule),
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
    }


def _result(diagnostic: Diagnostic, lines: LineIndex, index: int, name: str) -> dict[str, object]:
    uri = file_uri(diagnostic.path)
    result: dict[str, object] = {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": _LEVEL[diagnostic.severity],
        "message": {"text": "\n".join((diagnostic.message, *diagnostic.notes))},
        "locations": [_location(uri, lines, diagnostic.span)],
        "partialFingerprints": {"mathlint/v1": name},
    }
    if diagnostic.related:
        result["relatedLocations"] = [
            {"id": number, "message": {"text": related.message}}
            | _location(uri, lines, related.span)
            for number, related in enumerate(diagnostic.related)
        ]
    # SARIF knows no fix that only a person may apply.
    fixes = [fix for fix in diagnostic.fixes if fix.applicability is not Applicability.DISPLAY]
    if fixes:
        result["fixes"] = [_fix(fix, uri, lines) for fix in fixes]
    return result


def _fix(fix: Fix, uri: str, lines: LineIndex) -> dict[str, object]:
    replacements = [
        {"deletedRegion": _region(lines, edit.span), "insertedContent": {"text": edit.text}}
        for edit in fix.edits
    ]
    change = {"artifactLocation": {"uri": uri}, "replacements": replacements}
    return {"description": {"text": fix.title}, "artifactChanges": [change]}


def _location(uri: str, lines: LineIndex, span: Span) -> dict[str, object]:
    region = _region(lines, span)
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}


def _region(lines: LineIndex, span: Span) -> dict[str, int]:
    start = lines.position(span.start, Encoding.UTF16)
    end = lines.position(span.end, Encoding.UTF16)
    return {
        "startLine": start.line + 1,
        "startColumn": start.column + 1,
        "endLine": end.line + 1,
        "endColumn": end.column + 1,
    }


REPORTER = SarifReporter
