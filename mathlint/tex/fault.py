"""What can be wrong with the LaTeX of a formula."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from mathlint.tex.tree import Formula
    from mathlint.text import Edit, Span


class FaultKind(StrEnum):
    r"""The kinds of faults; each is reported by the rule of family TX that names it."""

    UNCLOSED_BRACE = "unclosed-brace"
    STRAY_BRACE = "stray-brace"
    UNPAIRED_DELIMITER = "unpaired-delimiter"
    LEFT_WITHOUT_RIGHT = "left-without-right"
    MISSING_DELIMITER = "missing-delimiter"  # \left followed by no delimiter, or by a brace
    ENVIRONMENT_MISMATCH = "environment-mismatch"
    MISSING_ARGUMENT = "missing-argument"
    EMPTY_ARGUMENT = "empty-argument"
    UNKNOWN_COMMAND = "unknown-command"
    UNKNOWN_ENVIRONMENT = "unknown-environment"
    DOUBLE_SCRIPT = "double-script"
    DANGLING_SCRIPT = "dangling-script"
    STRAY_ALIGNMENT = "stray-alignment"  # & inside braces
    TOP_ALIGNMENT = "top-alignment"  # & in a formula without any environment
    RAGGED_ROWS = "ragged-rows"
    CROSSING_GROUPS = "crossing-groups"
    FIRST_TOKEN_ONLY = "first-token-only"  # noqa: S105  (\sum{j=1}, x^10: not a password)
    TOO_DEEP = "too-deep"
    STRAY_DOLLAR = "stray-dollar"  # a $ inside mathematics
    UNREADABLE = "unreadable"  # pylatexenc rejects it for a reason of its own


class Certainty(StrEnum):
    """How sure a repair is: safe ones are made by ``--fix``, unsafe ones only when asked for."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display"


class Repair(Struct, frozen=True):
    """Edits, in offsets of the formula's text, that mend a fault; ``title`` says what they do."""

    title: str
    edits: tuple[Edit, ...]
    certainty: Certainty


class Fault(Struct, frozen=True):
    """One fault: what, where (in the formula's text), and in words the author knows.

    related: other places that explain it (the brace that was never closed), with a word on each
    """

    kind: FaultKind
    span: Span
    message: str
    repairs: tuple[Repair, ...] = ()
    related: tuple[tuple[Span, str], ...] = ()


class Parsed(Struct, frozen=True):
    """A formula's tree and all its faults. There is always a tree."""

    tex: str
    tree: Formula
    faults: tuple[Fault, ...]
