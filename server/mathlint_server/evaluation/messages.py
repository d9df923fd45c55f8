"""What the server asks the process that evaluates, and how both write it: plain data, no objects.

A question holds everything that its answer depends on, and no document: the formulas themselves,
and of what stands around them what a verdict may depend on. A process that has just been started
therefore answers like one that has answered before, only later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec
from msgspec import Struct

from mathlint.catalogue.definitions import OwnFormula  # noqa: TC001  (read at run time by msgspec)
from mathlint.formula.symbols.known import SymbolKind  # noqa: TC001
from mathlint.lint.rule import Finding  # noqa: TC001
from mathlint.text import Span  # noqa: TC001

if TYPE_CHECKING:
    from typing import IO

_LENGTH_BYTES = 8


class Setting(Struct, frozen=True):
    """What holds for all formulas of a document.

    codes: the rules that are asked
    targets, formulas: as in :class:`~mathlint.lint.settings.LintSettings`
    macros: LaTeX that defines every macro of the document
    """

    codes: tuple[str, ...]
    targets: tuple[str, ...] = ()
    macros: str = ""
    formulas: tuple[OwnFormula, ...] = ()


class Written(Struct, frozen=True):
    """A formula, and the headings above it and the prose around it, lower case."""

    tex: str
    words: str = ""


class Judge(Struct, frozen=True):
    """The question what is to be said of formulas of a document, the most urgent first.

    kinds: of the bare names of which the document tells them
    seconds: after which the answer is wanted; also wanted as soon as another question waits
    topic: a question is not answered any more when another of its topic waits; empty: it is
    """

    setting: Setting
    formulas: tuple[Written, ...]
    kinds: dict[str, SymbolKind] = {}
    seconds: float = float("inf")
    topic: str = ""


class Identity(Struct, frozen=True):
    """The formula of the catalogue that one is equal to, and in words how."""

    id: str
    verdict: str


class Reported(Struct, frozen=True, tag=True):
    """A finding in a formula, and the code of the rule that made it."""

    code: str
    finding: Finding


class Failed(Struct, frozen=True, tag=True):
    """A rule that failed on a part of a formula."""

    code: str
    span: Span
    error: str


class Verdict(Struct, frozen=True):
    """What is said of a formula.

    identity: the known formula that it is equal to; None for no known one
    meanings: the kinds of bare names on which the verdict depends
    """

    found: tuple[Reported | Failed, ...] = ()
    identity: Identity | None = None
    meanings: tuple[tuple[str, SymbolKind | None], ...] = ()


class Judged(Struct, frozen=True):
    """The verdicts on the first of the formulas, as many as there was time for: at least one.

    None where the question was not answered any more.
    """

    verdicts: tuple[Verdict, ...]


_Message = TypeVar("_Message")


class Codec(Generic[_Message]):
    """Writes and reads messages of one type: the length of each in bytes, then its data."""

    def __init__(self, kind: Any) -> None:
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(kind)

    def write(self, stream: IO[bytes], message: _Message) -> None:
        """Write a message.

        raises: OSError, ValueError when the other end is gone
        """
        data = self._encoder.encode(message)
        stream.write(len(data).to_bytes(_LENGTH_BYTES))
        stream.write(data)
        stream.flush()

    def read(self, stream: IO[bytes]) -> _Message | None:
        """Return the next message, None where there are no more.

        raises: OSError, ValueError (msgspec's errors are such) for what is no message
        """
        length = stream.read(_LENGTH_BYTES)
        if len(length) < _LENGTH_BYTES:
            return None
        count = int.from_bytes(length)
        data = stream.read(count)
        if len(data) < count:
            return None
        message: _Message = self._decoder.decode(data)
        return message


QUESTIONS: Codec[Judge] = Codec(Judge)
ANSWERS: Codec[Judged] = Codec(Judged)
