"""Findings for people: the place in the source, underlined, and what to do about it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TextIO

from mathlint.lint.diagnostic import Applicability
from mathlint.report.cells import one_line, printable_path
from mathlint.report.excerpt import Skipped, excerpt
from mathlint.report.place import Place
from mathlint.report.style import Style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.diagnostic import Diagnostic, Fix
    from mathlint.report.model import FileError, FileReport, Summary
    from mathlint.report.reporter import ReportOptions
    from mathlint.text import LineIndex

_SHORT = 120
_WHO_APPLIES = {
    Applicability.SAFE: "fix",
    Applicability.UNSAFE: "unsafe fix",
    Applicability.DISPLAY: "suggestion",
}


class TextReporter:
    """Writes each file's findings as soon as the file is checked."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self.out = out
        self.options = options
        self.style = Style(options.colour)
        self.explained: set[str] = set()
        self.by_rule: Counter[tuple[str, str]] = Counter()

    def add(self, report: FileReport) -> None:
        """Write the findings of a file, or count them for the statistics."""
        if self.options.statistics:
            self.by_rule.update((found.code, found.name) for found in report.diagnostics)
            return
        for diagnostic in report.diagnostics:
            self.out.write("\n".join(self._lines(report, diagnostic)) + "\n\n")
        if report.diagnostics:
            self.out.flush()

    def fail(self, error: FileError) -> None:
        """Leave files that could not be read to the standard error stream."""

    def finish(self, summary: Summary) -> None:
        """Write the statistics where asked for, and one line of totals."""
        for (code, name), count in sorted(
            self.by_rule.items(), key=lambda entry: (-entry[1], entry[0])
        ):
            self.out.write(f"{count:6}  {self.style.strong(code)}  {name}\n")
        if summary.files and not self.options.quiet:
            self.out.write(summary_line(summary) + "\n")

    def _lines(self, report: FileReport, diagnostic: Diagnostic) -> Iterator[str]:
        place = Place.of(report.lines, diagnostic.span.start)
        path = one_line(printable_path(diagnostic.path))
        yield "  ".join(
            (
                f"{self.style.strong(path)}:{place.line}:{place.column}",
                self.style.severity(diagnostic.severity.value, diagnostic.severity),
                self.style.strong(diagnostic.code),
                one_line(diagnostic.message),
            )
        )
        gutter = len(str(len(report.lines)))
        yield from self._source(report.lines, diagnostic, gutter)
        margin = " " * (gutter + 3)
        for explanation in self._explanations(report.lines, diagnostic):
            yield f"{margin}{self.style.faint('=')} {explanation}"

    def _source(self, lines: LineIndex, diagnostic: Diagnostic, gutter: int) -> Iterator[str]:
        bar = self.style.faint("│")
        for row in excerpt(lines, diagnostic.span, self.options.width - gutter - 5):
            if isinstance(row, Skipped):
                yield f"  {self.style.faint('⋮'.rjust(gutter))} {bar}"
                continue
            yield f"  {self.style.faint(str(row.number).rjust(gutter))} {bar} {row.text}".rstrip()
            caret = self.style.severity("^" * row.length, diagnostic.severity)
            yield f"  {' ' * gutter} {bar} {' ' * row.indent}{caret}"

    def _explanations(self, lines: LineIndex, diagnostic: Diagnostic) -> Iterator[str]:
        for related in diagnostic.related:
            place = Place.of(lines, related.span.start)
            yield f"{place.line}:{place.column}: {one_line(related.message)}"
        for note in diagnostic.notes:
            yield one_line(note)
        evidence = diagnostic.evidence
        if evidence is not None and not diagnostic.notes:
            inputs = ", ".join(f"{name} = {value}" for name, value in evidence.inputs)
            yield one_line(
                f"{inputs}{': ' if inputs else ''}expected {evidence.expected}, got {evidence.got}"
            )
        for fix in diagnostic.fixes:
            yield f"{_WHO_APPLIES[fix.applicability]}: {one_line(_described(fix, lines.text))}"
        if diagnostic.code not in self.explained and self.options.rule_of(diagnostic.code):
            self.explained.add(diagnostic.code)
            yield f"help: mathlint rule {diagnostic.code}"


def _described(fix: Fix, text: str) -> str:
    """Return the title, and the changes where they are short and the title does not tell them."""
    told = (edit.text.strip() or edit.span.of(text).strip() for edit in fix.edits)
    if all(f"`{part}`" in fix.title for part in told):
        return fix.title
    changes = Counter(_change(edit.span.of(text), edit.text) for edit in fix.edits)
    shown = ", ".join(
        change if count == 1 else f"{change} in {count} places" for change, count in changes.items()
    )
    return f"{fix.title}: {shown}" if len(shown) <= _SHORT and "\n" not in shown else fix.title


def _change(old: str, new: str) -> str:
    if not old:
        return f"insert `{new}`"
    return f"`{old}` → `{new}`" if new else f"delete `{old}`"


def summary_line(summary: Summary) -> str:
    """Return the totals of a run in one line."""
    files = counted(summary.files, "file")
    accepted = f"{summary.accepted} accepted by the baseline" if summary.accepted else ""
    if not summary.findings:
        checked = f"{files}, {counted(summary.counts.formulas, 'formula')}"
        if accepted:
            return f"No new findings in {checked}; {accepted}."
        return f"No findings in {checked}."
    found = ", ".join(
        counted(count, noun)
        for count, noun in (
            (summary.errors, "error"),
            (summary.warnings, "warning"),
            (summary.infos, "info"),
        )
        if count
    )
    where = files if summary.affected == summary.files else f"{summary.affected} of {files}"
    repairs = [
        f"{count} fixable with {option}"
        for count, option in (
            (summary.fixable, "--fix"),
            (summary.unsafely_fixable, "--fix --unsafe-fixes"),
        )
        if count
    ]
    return "; ".join(filter(None, (f"{found} in {where}", *repairs, accepted)))


def counted(count: int, noun: str) -> str:
    """Return ``3 errors``, ``1 error``."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


REPORTER = TextReporter
