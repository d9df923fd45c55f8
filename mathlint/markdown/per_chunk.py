"""What a function tells of each chunk of a document, remembered from one version to the next."""

from __future__ import annotations

from bisect import bisect_left
from operator import is_
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mathlint.markdown.document import Chunk, Document

_Fact = TypeVar("_Fact")

_MOST_DOCUMENTS = 8


class _Version(Struct):
    """What was told of a document: facts with the numbers of their chunks, in order."""

    chunks: tuple[Chunk, ...]
    numbers: list[int]
    facts: list[Any]


class PerChunk(Generic[_Fact]):
    """Asks a function about chunks; it tells nothing of most, and those cost nothing.

    After a keystroke in a long document one chunk of thousands is asked about. A rule or a reader
    that looks at a document as a whole after each keystroke therefore goes through facts, not
    through formulas.

    tell: of a chunk, of its text, and of what else was given, which must be hashable; what it
        returns is false where there is nothing to say
    """

    def __init__(self, tell: Callable[..., _Fact | None]) -> None:
        self._tell = tell
        self._known: dict[tuple[str, tuple[object, ...]], _Version] = {}

    def of(self, document: Document, *given: object) -> Iterator[tuple[_Fact, int]]:
        """Yield what is told of the chunks of a document, and where each starts."""
        starts = document.chunk_starts
        version = self._version(document, given)
        for number, fact in zip(version.numbers, version.facts, strict=True):
            yield fact, starts[number]

    def _version(self, document: Document, given: tuple[object, ...]) -> _Version:
        key = (document.path, given)
        before = self._known.pop(key, None)
        if before is not None and before.chunks is document.chunks:
            version = before
        else:
            version = self._told(document, before or _Version((), [], []), given)
        self._known[key] = version  # the one that was asked about last is the last to go
        while len(self._known) > _MOST_DOCUMENTS:
            del self._known[next(iter(self._known))]
        return version

    def _told(self, document: Document, before: _Version, given: tuple[object, ...]) -> _Version:
        chunks = document.chunks
        head = _shared(before.chunks, chunks)
        tail = _shared(before.chunks[head:][::-1], chunks[head:][::-1])
        end, distance = len(chunks) - tail, len(chunks) - len(before.chunks)
        first = bisect_left(before.numbers, head)
        last = bisect_left(before.numbers, end - distance)
        numbers, facts = before.numbers[:first], before.facts[:first]
        # of several edits at once some may be far apart: what stands between them is known, too
        between = dict.fromkeys(map(id, before.chunks[head : end - distance]))
        for number, fact in zip(before.numbers[first:last], before.facts[first:last], strict=True):
            between[id(before.chunks[number])] = fact
        for number in range(head, end):
            chunk = chunks[number]
            if id(chunk) in between:
                fact = between[id(chunk)]
            else:
                start, end_of_it = document.chunk_starts[number : number + 2]
                fact = self._tell(chunk, document.text[start:end_of_it], *given)
            if fact:
                numbers.append(number)
                facts.append(fact)
        behind = before.numbers[last:]
        numbers += behind if not distance else [number + distance for number in behind]
        return _Version(chunks, numbers, facts + before.facts[last:])


def _shared(left: Sequence[Chunk], right: Sequence[Chunk]) -> int:
    """Return how many chunks at the beginning are the same objects."""
    low, high = 0, min(len(left), len(right))
    while low < high:  # comparing slices of the same objects is fast
        middle = (low + high + 1) // 2
        if all(map(is_, left[low:middle], right[low:middle])):
            low = middle
        else:
            high = middle - 1
    return low
