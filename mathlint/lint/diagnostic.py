"""What mathlint says about a document."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from mathlint.text import Edit, Span  # noqa: TC001  (read at run time by msgspec)


class Severity(StrEnum):
    """How bad a finding is; an error is wrong beyond any convention."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """Higher is worse."""
        return ("info", "warning", "error").index(self.value)


class Applicability(StrEnum):
    """Who may apply a fix: ``--fix``, ``--fix --unsafe-fixes``, or only a person."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display"


class Fix(Struct, frozen=True):
    """Edits of the document that make the finding go away; ``title`` is an imperative."""

    title: str
    edits: tuple[Edit, ...]
    applicability: Applicability = Applicability.SAFE


class Related(Struct, frozen=True):
    """Another place of the same document that explains the finding."""

    span: Span
    message: str


class Evidence(Struct, frozen=True):
    """Numbers that prove a deviation: inputs by name, what was expected, what came out."""

    inputs: tuple[tuple[str, str], ...]
    expected: str
    got: str


class FormulaReference(Struct, frozen=True):
    """The known formula that a finding is about, and the span of the formula it was found in."""

    id: str | None
    span: Span


class Diagnostic(Struct, frozen=True):
    """One finding in one document; all spans are offsets of the document."""

    path: str
    code: str
    name: str
    severity: Severity
    message: str
    span: Span
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()
    evidence: Evidence | None = None
    formula: FormulaReference | None = None
    notes: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[int, int, str, str]:
        """The order of a report."""
        return (self.span.start, self.span.end, self.code, self.message)
