"""What a Markdown document holds, once read: mathematics, code, comments, front matter."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from mathlint.text import LineIndex, SourceMap, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Host(StrEnum):
    r"""How a formula is marked in its document.

    What surrounds it, not its delimiter, makes a formula display math: ``$$x$$`` inside a sentence
    is inline.
    """

    DOLLAR = "dollar"  # $x$, $`x`$
    DOUBLE_DOLLAR = "double-dollar"  # $$x$$, in a block or in a sentence
    BRACKET = "bracket"  # \(x\), \[x\], \\(x\\), \\[x\\]
    ENVIRONMENT = "environment"  # \begin{align} outside any delimiter
    FENCE = "fence"  # ```math, or an unlabelled fence that holds LaTeX
    DIRECTIVE = "directive"  # ```{math}, .. math::
    ROLE = "role"  # {math}`x`, :math:`x`
    HTML = "html"  # any of the above in an HTML block
    BARE = "bare"  # LaTeX without any delimiter


class MathSpan(Struct, frozen=True):
    """One formula and where it stands.

    outer: with its delimiters; equal to ``inner`` where it has none
    inner: the formula itself, blanks beside the delimiters left out
    tex: the formula's text, prefixes of lists and quotes removed, HTML entities decoded and
        Markdown's escapes undone
    source_map: from offsets of ``tex`` to offsets of the document
    closed: False where the closing delimiter is missing
    label: the name a reference uses: ``{#eq:x}``, ``(x)``, ``:eqlabel:`x```, ``:label: x``
    """

    host: Host
    display: bool
    outer: Span
    inner: Span
    tex: str
    source_map: SourceMap
    opening: str = ""
    closing: str = ""
    closed: bool = True
    label: str | None = None
    in_table: bool = False

    @property
    def key(self) -> str:
        """What results about this formula alone are cached under."""
        return self.tex

    def shift(self, distance: int) -> MathSpan:
        """Return the same formula, ``distance`` characters further on."""
        # written out, since a keystroke at the top of a long document shifts every formula
        return MathSpan(
            self.host,
            self.display,
            self.outer.shift(distance),
            self.inner.shift(distance),
            self.tex,
            self.source_map.shift(distance),
            self.opening,
            self.closing,
            self.closed,
            self.label,
            self.in_table,
        )


class CodeBlock(Struct, frozen=True):
    """A fenced, indented or hidden block of code.

    outer: with its fences; inner: the code's own lines
    info: the info string as written; language: its first word, normalised (``py`` is ``python``)
    attributes: ``key=value`` pairs and bare words of the info string and of ``#|`` or ``:key:``
        option lines; a bare word maps to the empty string
    hidden: not shown to the reader (``<!-- invisible-code-block: python -->``)
    """

    outer: Span
    inner: Span
    code: str
    source_map: SourceMap
    info: str = ""
    language: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    fenced: bool = True
    hidden: bool = False

    def shift(self, distance: int) -> CodeBlock:
        """Return the same block, ``distance`` characters further on."""
        return replace(
            self,
            outer=self.outer.shift(distance),
            inner=self.inner.shift(distance),
            source_map=self.source_map.shift(distance),
        )


class Comment(Struct, frozen=True):
    """An HTML comment: ``span`` with, ``text`` without ``<!--`` and ``-->``."""

    span: Span
    text: str

    def shift(self, distance: int) -> Comment:
        """Return the same, ``distance`` characters further on."""
        return replace(self, span=self.span.shift(distance))


class FrontMatter(Struct, frozen=True):
    """The metadata at the top: its text without the fences, and where it stands with them.

    fence: ``---`` around YAML, ``+++`` around TOML
    """

    span: Span
    text: str
    fence: str = "---"


class Heading(Struct, frozen=True):
    """A heading: its level (1 to 6), the span of its text, and the text itself."""

    level: int
    span: Span
    text: str

    def shift(self, distance: int) -> Heading:
        """Return the same, ``distance`` characters further on."""
        return replace(self, span=self.span.shift(distance))


class MarkdownFaultKind(StrEnum):
    """What can be wrong with the markup around formulas."""

    UNCLOSED_DELIMITER = "unclosed-delimiter"
    BLANK_LINE = "blank-line"  # inside display math
    NESTED_DELIMITER = "nested-delimiter"  # $$ inside a math fence
    SPLIT_BY_TABLE = "split-by-table"  # a | of the formula ends the cell


class MarkdownFault(Struct, frozen=True):
    """A fault of the markup, seen while the document was read; ``text`` is what stands there."""

    kind: MarkdownFaultKind
    span: Span
    text: str = ""

    def shift(self, distance: int) -> MarkdownFault:
        """Return the same, ``distance`` characters further on."""
        return replace(self, span=self.span.shift(distance))


class Chunk(Struct, frozen=True):
    """A top-level block and the blank lines after it; every offset counts from its start.

    A chunk is what an edit reads again, so it knows what its reading depended on:

    length: characters, up to the start of the next chunk
    reach: characters from its start that were looked at, at least ``length``; more where the
        block looked ahead for a closing delimiter that it did not find
    after_html: whether an HTML block stands before it, and an indented tag therefore is HTML
    ends_html: the same for the next chunk
    definitions: LaTeX outside of formulas that defines macros, such as Pandoc reads
    """

    length: int
    reach: int
    after_html: bool = False
    ends_html: bool = False
    maths: tuple[MathSpan, ...] = ()
    codes: tuple[CodeBlock, ...] = ()
    comments: tuple[Comment, ...] = ()
    headings: tuple[Heading, ...] = ()
    faults: tuple[MarkdownFault, ...] = ()
    definitions: tuple[str, ...] = ()


_Shiftable = TypeVar("_Shiftable", MathSpan, CodeBlock, Comment, Heading, MarkdownFault)


class Document(Struct, frozen=True, dict=True):
    """A Markdown document, read. Everything is in the order of the text.

    What the document holds is kept chunk by chunk, so that an edit shares all chunks it leaves
    alone; the tuples of the whole document are made when they are first asked for.
    """

    path: str
    text: str
    chunks: tuple[Chunk, ...] = ()
    front_matter: FrontMatter | None = None

    @property
    def body(self) -> int:
        """Where the first chunk starts: after the front matter."""
        return self.front_matter.span.end if self.front_matter else 0

    @cached_property
    def chunk_starts(self) -> tuple[int, ...]:
        """Where each chunk starts, and after them where the last one ends."""
        lengths = (chunk.length for chunk in self.chunks)
        return tuple(accumulate(lengths, initial=self.body))

    @cached_property
    def lines(self) -> LineIndex:
        """The lines of the text."""
        return LineIndex(self.text)

    @cached_property
    def maths(self) -> tuple[MathSpan, ...]:
        """The formulas."""
        return self._placed(attrgetter("maths"))

    @cached_property
    def codes(self) -> tuple[CodeBlock, ...]:
        """The blocks of code."""
        return self._placed(attrgetter("codes"))

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        """The HTML comments."""
        return self._placed(attrgetter("comments"))

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings."""
        return self._placed(attrgetter("headings"))

    @cached_property
    def faults(self) -> tuple[MarkdownFault, ...]:
        """What was wrong with the markup."""
        return self._placed(attrgetter("faults"))

    def _placed(self, members: Callable[[Chunk], tuple[_Shiftable, ...]]) -> tuple[_Shiftable, ...]:
        placed: list[_Shiftable] = []
        for chunk, start in zip(self.chunks, self.chunk_starts, strict=False):
            found = members(chunk)
            if found:
                placed += (member.shift(start) for member in found)
        return tuple(placed)
