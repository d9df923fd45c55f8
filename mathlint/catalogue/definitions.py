"""Formulas that a project's own documents define.

A comment ``<!-- mathlint: define my-loss "My loss" -->`` before a display formula makes that one
known; a block of code marked ``formula=my-loss reference`` computes it. Reading a definition runs
nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mathlint.catalogue.formula import Formula, Reference
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.catalogue.identification.index import FormulaIndex
    from mathlint.markdown.document import CodeBlock, Document, MathSpan
    from mathlint.tex import Macros
    from mathlint.text import Span

AREA = "project"
"""The area of formulas that a project defines."""

_DEFINE = pattern(
    r"\s*mathlint:\s*define\b(?:[ \t]+(?P<id>[^\s\"]+))?(?:\s+\"(?P<title>[^\"]*)\")?(?P<rest>.*)",
    re.DOTALL,
)
_ID = pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COMMENT = pattern(r"<!--.*?-->", re.DOTALL)


class OwnFormula(Struct, frozen=True):
    """A formula that a document defines.

    id, title: as the comment has them; without a title the words of the id
    latex: the formula, its macros replaced by what they stand for
    path, line: where it stands, 1-based
    code, code_line: the block that is its reference; empty and 0 where it has none
    """

    id: str
    title: str
    latex: str
    path: str
    line: int
    code: str = ""
    code_line: int = 0

    @property
    def place(self) -> str:
        """Where it is to be looked up: the block that is its reference, else the formula."""
        return f"{self.path}:{self.code_line or self.line}"

    def anywhere(self) -> OwnFormula:
        """Return the formula without its lines and its code, which change as its page is edited."""
        return replace(self, line=0, code="", code_line=0)

    def formula(self) -> Formula:
        """Return it as an entry of a catalogue."""
        words = self.id.replace("-", " ")
        names = tuple(dict.fromkeys((self.title.lower(), words)))
        return Formula(
            id=self.id,
            title=self.title,
            area=AREA,
            source=f"{self.path}, line {self.line}" if self.line else self.path,
            latex=self.latex,
            symbols={},
            reference=Reference(self.path, str(self.code_line or self.line)),
            names=names,
        )


class Definition(Struct, frozen=True):
    """A comment that defines a formula.

    span: of the comment; math: the formula behind it; code: the block that is its reference
    faults: why it defines nothing, in words; empty where it does
    """

    span: Span
    id: str
    title: str
    math: MathSpan | None
    code: CodeBlock | None = None
    faults: tuple[str, ...] = ()


def definitions_in(document: Document) -> tuple[Definition, ...]:
    """Return the definitions of a document in the order of the text, faulty ones too."""
    if "define" not in document.text:
        return ()
    return tuple(_definitions(document))


def _definitions(document: Document) -> Iterator[Definition]:
    blocks: dict[str, CodeBlock] = {}
    for code in references_in(document):
        blocks.setdefault(code.attributes["formula"], code)
    seen: set[str] = set()
    for comment in document.comments:
        match = _DEFINE.fullmatch(comment.text)
        if match is None:
            continue
        name, math = match["id"] or "", _formula_behind(comment.span, document)
        faults = []
        if not _ID.fullmatch(name):
            faults.append(f"`{name}` is no id: it takes words in lower case, joined by hyphens")
        elif name in seen:
            faults.append(f"this page defines `{name}` twice")
        if match["rest"].strip():
            faults.append(
                f"`{match['rest'].strip()}` is not understood: the title stands in quotes"
            )
        if math is None:
            faults.append("no display formula follows that it could define")
        seen.add(name)
        title = match["title"] or name.replace("-", " ").capitalize()
        yield Definition(comment.span, name, title, math, blocks.get(name), tuple(faults))


def references_in(document: Document) -> Iterator[CodeBlock]:
    """Yield the blocks that say that they are the reference of a formula."""
    for code in document.codes:
        if "reference" in code.attributes and "formula" in code.attributes:
            yield code


def _formula_behind(place: Span, document: Document) -> MathSpan | None:
    """Return the display formula behind a comment, with nothing but blanks between them."""
    following = (math for math in document.maths if math.outer.start >= place.end)
    math = next(following, None)
    if math is None or not math.display:
        return None
    between = _COMMENT.sub("", document.text[place.end : math.outer.start])
    return None if between.strip(" \t\r\n>") else math


def own_formulas(document: Document, macros: Macros) -> tuple[OwnFormula, ...]:
    """Return the formulas that a document defines; what is faulty defines nothing."""
    return tuple(
        OwnFormula(
            id=one.id,
            title=one.title,
            latex=_plain(one.math.tex, macros),
            path=document.path,
            line=_line(document, one.math.outer),
            code="" if one.code is None else one.code.code,
            code_line=0 if one.code is None else _line(document, one.code.outer),
        )
        for one in definitions_in(document)
        if one.math is not None and not one.faults
    )


def _line(document: Document, span: Span) -> int:
    return document.lines.line_at(span.start) + 1


def _plain(tex: str, macros: Macros) -> str:
    """Return LaTeX that needs no macros of its document."""
    from mathlint.formula.macros import expanded
    from mathlint.tex import parse

    expansion = expanded(parse(tex, macros), macros)
    return tex if expansion is None else expansion.parsed.tex


@lru_cache(maxsize=8)
def index_of_own(formulas: tuple[OwnFormula, ...]) -> FormulaIndex:
    """Return the index of the formulas that a project defines."""
    from mathlint.catalogue.identification.index import FormulaIndex

    return FormulaIndex(tuple(one.formula() for one in formulas))
