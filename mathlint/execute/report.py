"""What came of running a page."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from mathlint.execute.policy import Layer  # noqa: TC001  (read at run time by msgspec)
from mathlint.text import Span  # noqa: TC001


class Status(StrEnum):
    """What became of a block."""

    RAN = "ran"
    SKIPPED = "skipped"  # as its author wants
    EXPECTED_FAILURE = "expected-failure"  # as its author announces
    UNPARSED = "unparsed"  # not Python
    FAILED = "failed"  # raised
    BLOCKED = "blocked"  # by the sandbox
    MISSING_MODULE = "missing-module"
    TIMED_OUT = "timed-out"
    OUT_OF_MEMORY = "out-of-memory"
    TOO_MUCH_OUTPUT = "too-much-output"
    TOO_MANY_FILES = "too-many-files"
    TOO_MANY_THREADS = "too-many-threads"
    NO_RESULT = "no-result"  # its process ended, or answered nonsense
    DEPENDENT = "dependent"  # needs a name that an earlier block was to define and did not
    NOT_REACHED = "not-reached"  # the page ended in an earlier block
    CANCELLED = "cancelled"

    @property
    def is_fault(self) -> bool:
        """Whether the author has to do something about this very block."""
        return self not in _NO_FAULT


_NO_FAULT = frozenset(
    {
        Status.RAN,
        Status.SKIPPED,
        Status.EXPECTED_FAILURE,
        Status.DEPENDENT,
        Status.NOT_REACHED,
        Status.CANCELLED,
    }
)


class TraceLine(Struct, frozen=True):
    """A line of a traceback: where it stands in the document, in which function, and its text."""

    span: Span
    line: int
    function: str
    text: str


class Trouble(Struct, frozen=True):
    """Why a block did not run to its end.

    span: the offending line in the document
    exception: its type, empty where none was raised; message: what happened
    advice: what the author can do about it, if there is something to say
    trace: the lines of the document that led there, the outermost first
    """

    span: Span
    message: str
    exception: str = ""
    advice: str = ""
    trace: tuple[TraceLine, ...] = ()


class CellReport(Struct, frozen=True):
    """What became of one block; ``trouble`` is there unless it ran or was skipped.

    span: the block with its fences
    """

    index: int
    span: Span
    status: Status
    reason: str = ""
    trouble: Trouble | None = None
    output: str = ""
    seconds: float = 0.0


class PageReport(Struct, frozen=True):
    """What became of the blocks of a document, in its order, and behind which layers they ran."""

    path: str
    cells: tuple[CellReport, ...]
    layers: tuple[Layer, ...] = ()
    seconds: float = 0.0
