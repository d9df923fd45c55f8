"""What a rule may ask about besides the thing it was called with."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.lint.front_matter import macros_in
from mathlint.markdown.document import Host
from mathlint.markdown.per_chunk import PerChunk
from mathlint.tex import Macros, macros_of, parse
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from mathlint.formula import SymbolKind, SymbolTable
    from mathlint.formula.expression import Reading
    from mathlint.lint.settings import LintSettings
    from mathlint.markdown.document import Chunk, Document, MathSpan
    from mathlint.tex.fault import Parsed
    from mathlint.text import Span

_DEFINING_COMMAND = pattern(
    r"\\(?:(?:new|renew|provide)command|DeclareRobustCommand|DeclareMathOperator|[egx]?def|let)"
)

View = Callable[[str], str]
"""What is made of the words around a formula."""

Meaning = tuple[str, "SymbolKind | None"]
"""A bare name, and what kind of symbol it is in a document; None where nothing tells."""

WORDS_BEFORE = 500  # characters of prose that may name a formula
WORDS_BEHIND = 250


class DocumentContext:
    """A document and what is known about it; what costs time is computed when first asked for."""

    def __init__(self, document: Document, settings: LintSettings) -> None:
        self.document = document
        self.given_settings = settings

    @cached_property
    def settings(self) -> LintSettings:
        """What is known beyond the document, with the formulas that the document defines."""
        given = self.given_settings
        if "mathlint:" not in self.document.text or "define" not in self.document.text:
            return given
        from mathlint.catalogue.definitions import own_formulas

        own = own_formulas(self.document, self.macros)
        ids = {formula.id for formula in own}
        others = (formula for formula in given.formulas if formula.id not in ids)
        return replace(given, formulas=(*others, *own)) if own else given

    @cached_property
    def macro_definitions(self) -> str:
        """LaTeX with every definition that holds in this document, the document's own last."""
        front_matter = self.document.front_matter
        return "\n".join(
            part
            for part in (
                self.given_settings.macros,
                "" if front_matter is None else macros_in(front_matter),
                *self._own_definitions(),
            )
            if part
        )

    @cached_property
    def macros(self) -> Macros:
        """The macros of configuration, front matter and the document."""
        return _macros_of(self.macro_definitions)

    @cached_property
    def formulas(self) -> tuple[FormulaContext, ...]:
        """Every formula of the document, in order."""
        return tuple(FormulaContext(math, self) for math in self.document.maths)

    @cached_property
    def is_mathematical(self) -> bool:
        """Whether a formula is marked, or typed in LaTeX: `f(x)` elsewhere is a call in a text."""
        return any(
            math.host is not Host.BARE or "\\" in math.tex
            for chunk in self.document.chunks
            for math in chunk.maths
        )

    @cached_property
    def symbols(self) -> SymbolTable:
        """What the document shows and declares about its symbols."""
        from mathlint.formula import SymbolTable

        return SymbolTable.of(self.document, self.macros)

    def words_around(self, place: Span) -> str:
        """Return the headings above a place and the prose around it, lower case."""
        return " ".join(self.texts_around(place)).lower()

    def texts_around(self, place: Span) -> tuple[str, ...]:
        """Return the headings above a place, then the text around it, as they are written."""
        text, headings = self.document.text, self.document.headings
        above = bisect_left(self._heading_starts, place.start)
        nearest = (it.span.of(text) for it in headings[max(above - 2, 0) : above])
        return (*nearest, text[max(0, place.start - WORDS_BEFORE) : place.end + WORDS_BEHIND])

    @cached_property
    def _heading_starts(self) -> tuple[int, ...]:
        return tuple(heading.span.start for heading in self.document.headings)

    def _own_definitions(self) -> list[str]:
        return [tex for found, _ in _definitions.of(self.document) for tex in found]


def _definitions_in(chunk: Chunk, _block: str) -> list[str]:
    maths = (math.tex for math in chunk.maths if _DEFINING_COMMAND.search(math.tex))
    return [*chunk.definitions, *maths]


_definitions = PerChunk(_definitions_in)


class ChunkContext:
    """A top-level block of a document that holds formulas, by itself.

    text: the characters of the block; spans of the block and of its findings are offsets in them
    """

    __slots__ = ("settings", "text")

    def __init__(self, text: str, settings: LintSettings) -> None:
        self.text = text
        self.settings = settings


class FormulaContext:
    """A formula where it stands.

    A rule's findings about a formula are remembered and used again wherever the same formula
    stands, unless the rule looked at :attr:`document`; then it is asked again each time, or at
    :attr:`words_around`; then it is asked again where other words stand around.

    views: what was seen in the words around
    meanings: what the readings have made use of
    """

    __slots__ = (
        "_document",
        "_parsed",
        "_readings",
        "_readings_alone",
        "_seen",
        "looked_at_document",
        "looked_at_readings",
        "math",
        "meanings",
        "views",
    )

    def __init__(self, math: MathSpan, document: DocumentContext) -> None:
        self.math = math
        self._document = document
        self._parsed: Parsed | None = None
        self._seen: dict[View, str] = {}
        self._readings: tuple[Reading, ...] | None = None
        self._readings_alone: tuple[Reading, ...] | None = None
        self.looked_at_document = False
        self.looked_at_readings = False
        self.views: dict[View, str] = {}
        self.meanings: tuple[Meaning, ...] = ()

    @property
    def tex(self) -> str:
        """The formula's text; spans of findings are offsets in it."""
        return self.math.tex

    @property
    def source(self) -> str:
        """What stands in the document, delimiters, prefixes, entities and all."""
        return self.math.outer.of(self._document.document.text)

    @property
    def settings(self) -> LintSettings:
        """The settings of the run."""
        return self._document.settings

    @property
    def document(self) -> DocumentContext:
        """The document around the formula."""
        self.looked_at_document = True
        return self._document

    @property
    def words_around(self) -> str:
        """The headings above the formula and the prose around it, lower case."""
        return self.seen_around(_all_of_it)

    def seen_around(self, view: View) -> str:
        """Return what a function makes of the words around.

        A rule that looks around only so is asked again only where the function says something else.
        """
        if view not in self._seen:  # a dozen rules look for the same
            self._seen[view] = view(self._document.words_around(self.math.outer))
        seen = self.views[view] = self._seen[view]
        return seen

    @property
    def parsed(self) -> Parsed:
        """The formula's tree and faults."""
        if self._parsed is None:
            self._parsed = parse(self.math.tex, self._document.macros)
        return self._parsed

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The formula as mathematics, the likeliest reading first."""
        self.looked_at_readings = True
        if self._readings is None:
            from mathlint.formula import read_formula

            symbols = self._document.symbols.noting()
            self._readings = read_formula(self.parsed, symbols)
            self.meanings = tuple((symbols.consulted or {}).items())
        return self._readings

    @property
    def readings_alone(self) -> tuple[Reading, ...]:
        """The formula as mathematics, whatever its letters mean elsewhere on the page."""
        if self._readings_alone is None:
            from mathlint.formula import SymbolTable, read_formula

            self._readings_alone = read_formula(
                self.parsed, SymbolTable(macros=self._document.macros)
            )
        return self._readings_alone


def _all_of_it(words: str) -> str:
    return words


@lru_cache(maxsize=64)
def _macros_of(definitions: str) -> Macros:
    return macros_of(definitions)
