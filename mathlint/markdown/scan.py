"""The scan of one leaf block: its text, and what was met in it so far."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct, field

from mathlint.markdown.document import Host

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.markdown.collected import Collected
    from mathlint.markdown.content import Content


class Scan(Struct):
    """One scan: the text, where it goes, and what was met.

    html: in an HTML block there are no code spans, and blanks beside a dollar mean nothing
    taken: the ranges that are mathematics, code or links: no place for bare LaTeX
    inner_environments: those that stand outside any delimiter
    unclosed: openers without closer, and what follows up to the end of their line or block
    exhausted: delimiters of which no other follows; keeps the scan linear
    """

    content: Content
    collected: Collected
    html: bool = False
    in_table: bool = False
    taken: list[tuple[int, int]] = field(default_factory=list)
    inner_environments: list[tuple[int, int]] = field(default_factory=list)
    unclosed: list[tuple[int, int]] = field(default_factory=list)
    exhausted: set[str] = field(default_factory=set)
    tick_runs: dict[int, list[int]] | None = None
    bounds: tuple[int, int] | None = None

    @property
    def text(self) -> str:
        """The text that is scanned."""
        return self.content.text

    def host(self, host: Host) -> Host:
        """Return ``host``, or HTML in an HTML block."""
        return Host.HTML if self.html else host

    def is_alone(self, start: int, end: int) -> bool:
        """Whether nothing but blanks stands beside the range in its block."""
        if self.bounds is None:
            self.bounds = self.content.trimmed(0, len(self.text))
        return start <= self.bounds[0] and end >= self.bounds[1]

    def taken_between(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the taken ranges that touch ``start`` to ``end``, in order."""
        index = bisect_left(self.taken, start, key=lambda taken: taken[1])
        while index < len(self.taken) and self.taken[index][0] < end:
            yield self.taken[index]
            index += 1

    def add_unclosed(self, start: int, end: int) -> None:
        """Note that a formula is opened at ``start``, not closed, and may reach to ``end``."""
        if self.unclosed and start < self.unclosed[-1][1]:
            first, last = self.unclosed.pop()
            start, end = first, max(last, end)
        self.unclosed.append((start, end))

    def is_unclosed(self, position: int) -> bool:
        """Whether a place belongs to a formula that was opened and not closed."""
        index = bisect_right(self.unclosed, position, key=lambda unclosed: unclosed[0]) - 1
        return index >= 0 and position < self.unclosed[index][1]

    def find(self, closing: str, start: int) -> int:
        """Return where ``closing`` stands unescaped, or -1."""
        if closing in self.exhausted:
            return -1
        position = start
        while True:
            found = self.text.find(closing, position)
            if found < 0:
                self.exhausted.add(closing)
                return -1
            if closing[0] == "\\" and not closing.startswith("\\end"):
                escaping = found > start and self.text[found - 1] == "\\"
            else:
                backslashes = found
                while backslashes > start and self.text[backslashes - 1] == "\\":
                    backslashes -= 1
                escaping = (found - backslashes) % 2 == 1
            if not escaping:
                return found
            position = found + 1
