"""GitLab's code quality report: a list of findings with names that outlive a moved line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from mathlint.lint.diagnostic import Severity
from mathlint.report.fingerprint import fingerprints, path_from
from mathlint.report.place import Place

if TYPE_CHECKING:
    from mathlint.report.model import FileError, FileReport, Summary
    from mathlint.report.reporter import ReportOptions

_SEVERITY = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


class GitlabReporter:
    """Collects the findings and writes them as one list."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self.out = out
        self.options = options
        self.issues: list[object] = []

    def add(self, report: FileReport) -> None:
        """Take the findings of one file."""
        for diagnostic, name in zip(
            report.diagnostics, fingerprints(report, Path.cwd()), strict=True
        ):
            start = Place.of(report.lines, diagnostic.span.start)
            end = Place.of(report.lines, max(diagnostic.span.end - 1, diagnostic.span.start))
            self.issues.append(
                {
                    "description": f"{diagnostic.code}: {diagnostic.message}",
                    "check_name": diagnostic.name,
                    "fingerprint": name,
                    "severity": _SEVERITY[diagnostic.severity],
                    "location": {
                        "path": path_from(Path.cwd(), diagnostic.path),
                        "lines": {"begin": start.line, "end": end.line},
                    },
                }
            )

    def fail(self, error: FileError) -> None:
        """Leave files that could not be read to the standard error stream and the exit status."""

    def finish(self, summary: Summary) -> None:  # noqa: ARG002  (the format has no totals)
        """Write the list."""
        json.dump(self.issues, self.out, ensure_ascii=False, indent=1)
        self.out.write("\n")


REPORTER = GitlabReporter
