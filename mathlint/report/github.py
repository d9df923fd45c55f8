"""Workflow commands, which GitHub shows beside the lines of a pull request."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from mathlint.lint.diagnostic import Severity
from mathlint.report.cells import one_line, printable_path
from mathlint.report.fingerprint import path_from
from mathlint.report.place import Place

if TYPE_CHECKING:
    from mathlint.lint.diagnostic import Diagnostic
    from mathlint.report.model import FileError, FileReport, Summary
    from mathlint.report.reporter import ReportOptions
    from mathlint.text import LineIndex

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class GithubReporter:
    """Writes one command a finding."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self.out = out
        self.options = options

    def add(self, report: FileReport) -> None:
        """Write the findings of one file."""
        for diagnostic in report.diagnostics:
            self.out.write(_command(diagnostic, report.lines) + "\n")

    def fail(self, error: FileError) -> None:
        """Write a file that could not be read as an error of its own."""
        path = printable_path(error.path)
        place = _property(path_from(Path.cwd(), error.path))
        properties = f"file={place},title={_property('mathlint')}"
        self.out.write(f"::error {properties}::{_data(f'{path}: {error.message}')}\n")

    def finish(self, summary: Summary) -> None:
        """Write nothing: GitHub counts the annotations itself."""


def _command(diagnostic: Diagnostic, lines: LineIndex) -> str:
    start = Place.of(lines, diagnostic.span.start)
    end = Place.of(lines, diagnostic.span.end)
    path = printable_path(diagnostic.path)
    properties = [
        f"title={_property(f'{diagnostic.code} {diagnostic.name}')}",
        f"file={_property(path_from(Path.cwd(), diagnostic.path))}",
        f"line={start.line}",
    ]
    # GitHub refuses columns on an annotation that spans lines.
    if end.line == start.line:
        properties += [f"col={start.column}", f"endLine={end.line}", f"endColumn={end.column}"]
    else:
        properties.append(f"endLine={end.line}")
    # The log shows nothing but the message, so the place has to be in it too.
    said = f"{path}:{start.line}:{start.column}: {diagnostic.code} {diagnostic.message}"
    return f"::{_COMMAND[diagnostic.severity]} {','.join(properties)}::{_data(said)}"


def _data(text: str) -> str:
    # A log is shown by terminals: what a page raised must not paint there.
    return one_line(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORTER = GithubReporter
