"""The JSON contract, version 1: ``schema/check.schema.json`` describes it to other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

import msgspec

from mathlint.report.cells import printable_path
from mathlint.report.links import rule_url
from mathlint.report.place import Place

if TYPE_CHECKING:
    from mathlint.lint.diagnostic import Diagnostic
    from mathlint.report.model import FileError, FileReport, Summary
    from mathlint.report.reporter import ReportOptions
    from mathlint.text import LineIndex

VERSION = 1


class PlaceRecord(msgspec.Struct, frozen=True):
    """A place: line and column from 1, in code points; the offset from 0."""

    line: int
    column: int
    offset: int


class FormulaRecord(msgspec.Struct, frozen=True):
    """The catalogue's name of a formula, where it is known, and where it stands."""

    id: str | None
    span: tuple[int, int]


class EditRecord(msgspec.Struct, frozen=True):
    """The characters from ``start`` up to ``end`` become ``text``."""

    start: int
    end: int
    text: str


class FixRecord(msgspec.Struct, frozen=True):
    """A way to repair a finding."""

    title: str
    applicability: str
    edits: tuple[EditRecord, ...]


class EvidenceRecord(msgspec.Struct, frozen=True):
    """The numbers that prove a finding."""

    inputs: dict[str, str]
    expected: str
    got: str


class DiagnosticRecord(msgspec.Struct, frozen=True):
    """One finding."""

    path: str
    code: str
    name: str
    severity: str
    message: str
    start: PlaceRecord
    end: PlaceRecord
    formula: FormulaRecord | None
    fixes: tuple[FixRecord, ...]
    evidence: EvidenceRecord | None
    url: str | None


class SummaryRecord(msgspec.Struct, frozen=True):
    """The totals of a run."""

    files: int
    formulas: int
    read: int
    identified: int
    equal: int
    different: int
    inconclusive: int
    blocks: int
    ran: int
    matched: int
    errors: int
    warnings: int
    infos: int
    seconds: float


class JsonReporter:
    """Writes one object; the findings go out file by file, so that none are held in memory."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self.out = out
        self.options = options
        self.separator = f'{{"version":{VERSION},"diagnostics":[\n'
        self.encoder = msgspec.json.Encoder()

    def add(self, report: FileReport) -> None:
        """Write the findings of one file."""
        for diagnostic in report.diagnostics:
            url = rule_url(self.options.rule_of(diagnostic.code))
            record = diagnostic_record(diagnostic, report.lines, url)
            self.out.write(self.separator + self.encoder.encode(record).decode())
            self.separator = ",\n"

    def fail(self, error: FileError) -> None:
        """Leave files that could not be read to the standard error stream and the exit status."""

    def finish(self, summary: Summary) -> None:
        """Write the totals and close the object."""
        if self.separator != ",\n":
            self.out.write(self.separator)
        totals = self.encoder.encode(_summary_record(summary)).decode()
        self.out.write(f'\n],"summary":{totals}}}\n')


def diagnostic_record(
    diagnostic: Diagnostic, lines: LineIndex, url: str | None
) -> DiagnosticRecord:
    """Return a finding as the contract has it."""
    formula, evidence = diagnostic.formula, diagnostic.evidence
    return DiagnosticRecord(
        path=printable_path(diagnostic.path),
        code=diagnostic.code,
        name=diagnostic.name,
        severity=diagnostic.severity.value,
        message=diagnostic.message,
        start=_place_record(lines, diagnostic.span.start),
        end=_place_record(lines, diagnostic.span.end),
        formula=FormulaRecord(formula.id, (formula.span.start, formula.span.end))
        if formula
        else None,
        fixes=tuple(
            FixRecord(
                fix.title,
                fix.applicability.value,
                tuple(EditRecord(edit.span.start, edit.span.end, edit.text) for edit in fix.edits),
            )
            for fix in diagnostic.fixes
        ),
        evidence=EvidenceRecord(dict(evidence.inputs), evidence.expected, evidence.got)
        if evidence
        else None,
        url=url,
    )


def _place_record(lines: LineIndex, offset: int) -> PlaceRecord:
    place = Place.of(lines, offset)
    return PlaceRecord(place.line, place.column, place.offset)


def _summary_record(summary: Summary) -> SummaryRecord:
    counts = summary.counts
    return SummaryRecord(
        files=summary.files,
        formulas=counts.formulas,
        read=counts.read,
        identified=counts.identified,
        equal=counts.equal,
        different=counts.different,
        inconclusive=counts.inconclusive,
        blocks=counts.blocks,
        ran=counts.ran,
        matched=counts.matched,
        errors=summary.errors,
        warnings=summary.warnings,
        infos=summary.infos,
        seconds=round(summary.seconds, 6),
    )


REPORTER = JsonReporter
