"""What the server asks the process that evaluates, and how both write it: plain data, no objects.

A question holds everything that its answer depends on. A process that has just been started
therefore answers like one that has answered before, only later.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec
from msgspec import Struct

from mathlint.config import Config  # noqa: TC001  (read at run time by msgspec)
from mathlint.execute.report import CellReport  # noqa: TC001
from mathlint.execute.verify.verdict import PairReport  # noqa: TC001
from mathlint.lint.diagnostic import Diagnostic  # noqa: TC001

if TYPE_CHECKING:
    from typing import IO

_LENGTH_BYTES = 8


class Page(Struct, frozen=True):
    """A document, and what holds for it.

    generation: another number where configuration files or macro files may have changed
    cells, pairs: what came of running its code, where it has been run
    """

    path: str
    text: str
    config: Config
    generation: int
    cells: tuple[CellReport, ...] = ()
    pairs: tuple[PairReport, ...] = ()


class Check(Struct, frozen=True, tag=True):
    """The question what all rules find in a document, as much as can be said soon.

    near: an offset; what stands there is looked at first
    seconds: after which the answer is wanted; also wanted as soon as another question waits
    """

    page: Page
    near: int = 0
    seconds: float = float("inf")


class Identify(Struct, frozen=True, tag=True):
    """The question which known formulas those that start at these offsets are equal to.

    seconds: as of a check; those that come first are compared first
    """

    page: Page
    starts: tuple[int, ...]
    seconds: float = float("inf")


class Checked(Struct, frozen=True, tag=True):
    """The findings, in the order of the text; ``complete``: nothing is left to be looked at."""

    findings: tuple[Diagnostic, ...]
    complete: bool = True


class Identity(Struct, frozen=True):
    """The formula of the catalogue that one is equal to, and in words how."""

    id: str
    verdict: str


class Identified(Struct, frozen=True, tag=True):
    """What formulas are, by their text; None for no known one. At least one that was asked for."""

    identities: dict[str, Identity | None]


class Failed(Struct, frozen=True, tag=True):
    """The question could not be answered."""

    reason: str


Question = Check | Identify
Answer = Checked | Identified | Failed

_Message = TypeVar("_Message")


def _plain(value: object) -> object:
    if isinstance(value, Path):
        return str(value)
    raise NotImplementedError(type(value))


def _made(kind: type, value: Any) -> object:
    if issubclass(kind, Path):
        return Path(value)
    raise NotImplementedError(kind)


class Codec(Generic[_Message]):
    """Writes and reads messages of one type: the length of each in bytes, then its data."""

    def __init__(self, kind: Any) -> None:
        self._encoder = msgspec.msgpack.Encoder(enc_hook=_plain)
        self._decoder = msgspec.msgpack.Decoder(kind, dec_hook=_made)

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


QUESTIONS: Codec[Question] = Codec(Question)
ANSWERS: Codec[Answer] = Codec(Answer)
