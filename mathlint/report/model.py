"""What a run has found: the files, their findings, and the counts of the summary."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from mathlint.lint.diagnostic import Applicability, Severity
from mathlint.text import LineIndex

if TYPE_CHECKING:
    from mathlint.lint.diagnostic import Diagnostic


class Counts(Struct, frozen=True):
    """How far the formulas and code blocks of a file, or of all files, were understood.

    read: formulas whose mathematics was read; identified: those that are a known formula
    equal, different, inconclusive: the verdicts on the identified ones
    ran: code blocks that ran to their end; matched: those that agree with their formula
    """

    formulas: int = 0
    read: int = 0
    identified: int = 0
    equal: int = 0
    different: int = 0
    inconclusive: int = 0
    blocks: int = 0
    ran: int = 0
    matched: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            *(getattr(self, name) + getattr(other, name) for name in self.__struct_fields__)
        )


class FileReport(Struct, frozen=True, dict=True):
    """One file that was checked: its text as it was read, and the findings in their order.

    layers: of the sandbox, behind which its blocks were run; empty where none was
    """

    path: str
    text: str
    diagnostics: tuple[Diagnostic, ...] = ()
    counts: Counts = field(default_factory=Counts)
    layers: tuple[str, ...] = ()

    @cached_property
    def lines(self) -> LineIndex:
        """The line starts of the text; computed only where a report needs them."""
        return LineIndex(self.text)


class FileError(Struct, frozen=True):
    """One file that could not be checked, and why, in one line without the path."""

    path: str
    message: str


class Summary(Struct, frozen=True):
    """The totals of a run.

    files: those that were checked; affected: those of them with findings; failed: those that
        could not be read
    fixable, unsafely_fixable: findings that ``--fix`` repairs, and those that only
        ``--fix --unsafe-fixes`` does
    accepted: findings that a baseline has, which are not among the others
    """

    files: int = 0
    affected: int = 0
    failed: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    fixable: int = 0
    unsafely_fixable: int = 0
    accepted: int = 0
    counts: Counts = field(default_factory=Counts)
    seconds: float = 0.0

    @property
    def findings(self) -> int:
        """How many findings there are, of whatever severity."""
        return self.errors + self.warnings + self.infos

    def at_or_above(self, severity: Severity) -> int:
        """Return how many findings are at least as bad as ``severity``."""
        worse = {Severity.ERROR: self.errors, Severity.WARNING: self.warnings + self.errors}
        return worse.get(severity, self.findings)

    def with_file(self, report: FileReport) -> Summary:
        """Return these totals with one more checked file."""
        severities = [diagnostic.severity for diagnostic in report.diagnostics]
        repairs = [best_applicability(diagnostic) for diagnostic in report.diagnostics]
        return replace(
            self,
            files=self.files + 1,
            affected=self.affected + bool(severities),
            errors=self.errors + severities.count(Severity.ERROR),
            warnings=self.warnings + severities.count(Severity.WARNING),
            infos=self.infos + severities.count(Severity.INFO),
            fixable=self.fixable + repairs.count(Applicability.SAFE),
            unsafely_fixable=self.unsafely_fixable + repairs.count(Applicability.UNSAFE),
            counts=self.counts + report.counts,
        )


def best_applicability(diagnostic: Diagnostic) -> Applicability | None:
    """Return the easiest way in which a finding can be repaired; None where there is no fix."""
    offered = {fix.applicability for fix in diagnostic.fixes}
    return next(
        (applicability for applicability in Applicability if applicability in offered), None
    )
