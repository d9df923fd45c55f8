"""What came of comparing a block with a formula."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from mathlint.text import Span  # noqa: TC001  (read at run time by msgspec)


class Agreement(StrEnum):
    """Whether a block computes what its formula says."""

    EQUAL = "equal"
    DIFFERENT = "different"
    DIFFERENT_BEYOND = "different-beyond"  # only on inputs wider than the likely domain
    UNDECIDED = "undecided"


class Deviating(StrEnum):
    """Which of three is not as the others: formula as written, reference implementation, code."""

    CODE = "code"  # the formula and the reference implementation agree
    FORMULA = "formula"  # the code and the reference implementation agree
    BOTH = "both"  # formula and code, each in its own way


class Comparison(Struct, frozen=True):
    """The outcome, with the smallest inputs that show a difference.

    inputs: name and value as text
    reason: what explains the difference on all trials, or why nothing could be decided
    usual: the reason is one of the usual mistakes, not just a factor
    deviating, known: of a difference, what is not as the reference implementation of the entry
        ``known`` of the catalogue; None where there is none
    """

    agreement: Agreement
    trials: int = 0
    inputs: tuple[tuple[str, str], ...] = ()
    expected: str = ""
    got: str = ""
    reason: str = ""
    usual: bool = False
    deviating: Deviating | None = None
    known: str = ""


class PairReport(Struct, frozen=True):
    """A block, the formula that it implements, and what came of comparing them.

    span: the function or variable in the document; subject: its name
    formula: the formula in the document, None for one of the catalogue
    formula_id: its id or label, if it has one
    declared: its author says so
    """

    cell: int
    span: Span
    subject: str
    formula: Span | None
    formula_id: str | None
    declared: bool
    comparison: Comparison
