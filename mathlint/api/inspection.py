"""What is read in one document: its formulas and its blocks of code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from mathlint.lint.diagnostic import Evidence
    from mathlint.markdown.document import Document
    from mathlint.text import Span


class FaultInspection(Struct, frozen=True):
    """A fault of a formula's LaTeX; ``span`` is of the document."""

    kind: str
    span: Span
    message: str


class MathInspection(Struct, frozen=True):
    """One formula.

    span: of the formula itself, without delimiters; outer: with them
    trivial: a lone symbol, number or application: nothing to compare
    tree: the likeliest reading as an s-expression; None where it could not be read
    readings: in how many ways it can be read; 0 where it could not be
    formula, verdict, reference: the known formula it is, whether it is equal to it, and where the
        reference implementation stands (``module:function``)
    formulas: all known formulas that it states, where it states several
    """

    span: Span
    outer: Span
    tex: str
    host: str
    display: bool
    trivial: bool
    tree: str | None = None
    readings: int = 0
    formula: str | None = None
    verdict: str | None = None
    reference: str | None = None
    formulas: tuple[str, ...] = ()
    faults: tuple[FaultInspection, ...] = ()


class CodeInspection(Struct, frozen=True):
    """One block of code.

    runs: whether it ran to its end; None where it was not run
    implements: the formula that it says it implements, or was found to: its id, else its LaTeX
    verdict, evidence: whether it agrees with it, and the numbers that show that it does not
    """

    span: Span
    language: str
    runs: bool | None = None
    implements: str | None = None
    verdict: str | None = None
    evidence: Evidence | None = None


class Inspection(Struct, frozen=True):
    """The formulas and the code blocks of a document, in order.

    layers: of the sandbox, behind which its blocks were run; empty where none was
    """

    document: Document
    maths: tuple[MathInspection, ...]
    codes: tuple[CodeInspection, ...]
    layers: tuple[str, ...] = ()
