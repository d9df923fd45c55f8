r"""Where a symbol stands in a document: what references, rename and highlight share.

``\hat A_t`` is one symbol, and the same as ``\hat{A}_{t+1}``, for an index only says which entry is
meant; ``A_t`` is another, and so are ``\pi_\theta`` and ``\pi_{ref}``, which no index tells apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.formula import bare_name, to_latex
from mathlint.formula.expression import BigOperator, Label, Symbol
from mathlint.tex.tree import Script
from mathlint.text import Span
from mathlint_server.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula import Expression
    from mathlint.lint.context import FormulaContext
    from mathlint.tex.tree import Node
    from mathlint_server.snapshot import Snapshot


class Identity(Struct, frozen=True):
    r"""What makes two symbols the same one.

    name: LaTeX without scripts; marks: the scripts that belong to the name (``ref``, ``\theta``)
    """

    base: str
    name: str
    primes: int
    marks: tuple[str, ...]

    @classmethod
    def of(cls, symbol: Symbol) -> Identity:
        """Return the identity of a symbol."""
        scripts = (*symbol.subscripts, *symbol.superscripts)
        marks = tuple(to_latex(script) for script in scripts if _names(script))
        return cls(symbol.base, bare_name(symbol.base, symbol.decorations), symbol.primes, marks)

    def __str__(self) -> str:
        marks = f"_{{{','.join(self.marks)}}}" if self.marks else ""
        return f"{self.name}{chr(39) * self.primes}{marks}"


class Occurrence(Struct, frozen=True):
    """A symbol in a formula; spans are of the document.

    span: with its scripts, without a power; nucleus: without scripts
    inner: the whole span in the formula's text
    """

    symbol: Symbol
    identity: Identity
    span: Span
    nucleus: Span
    inner: Span


def occurrence_at(snapshot: Snapshot, offset: int) -> Occurrence | None:
    """Return the innermost symbol at a cursor."""
    math = snapshot.math_at(offset)
    if math is None or not math.closed:
        return None
    found = [it for it in occurrences(snapshot.formula(math)) if it.span.touches(offset)]
    on_name = [it for it in found if it.nucleus.touches(offset)]
    # at the end of a name and the start of the next, the one that begins is meant
    inside = [it for it in on_name if it.nucleus.contains(offset)]
    return min(inside or on_name or found, key=lambda it: len(it.span), default=None)


def formulas_with(snapshot: Snapshot, identity: Identity) -> Iterator[FormulaContext]:
    """Yield the formulas in which a symbol may stand, in the order of the text."""
    # a macro can hide the name: then every formula has to be read
    hidden = bool(snapshot.context.macros.definitions)
    return snapshot.formulas_holding(frozenset() if hidden else frozenset({identity.base}))


def occurrences_of(snapshot: Snapshot, identity: Identity) -> Iterator[Occurrence]:
    """Yield where a symbol stands in the document, in the order of the text."""
    for formula in formulas_with(snapshot, identity):
        yield from occurrences(formula, identity)


def occurrences(formula: FormulaContext, wanted: Identity | None = None) -> Iterator[Occurrence]:
    """Yield the symbols of a formula, or the one that is wanted, each once, as likeliest read."""
    place = formula.math.source_map.span
    for symbol, identity, inner, nucleus in named_in(formula):
        if wanted is None or identity == wanted:
            yield Occurrence(symbol, identity, place(inner), place(nucleus), inner)


Named = tuple[Symbol, Identity, Span, Span]


@Remembered
def named_in(formula: FormulaContext) -> tuple[Named, ...]:
    """Return the symbols of a formula in offsets of its text."""
    return tuple(_read(formula))


def _read(formula: FormulaContext) -> Iterator[Named]:
    scripts = {node.span: node for node in formula.parsed.tree.walk() if isinstance(node, Script)}
    seen: set[Span] = set()
    for symbol in _symbols(formula.readings[0].expression):
        inner, nucleus = _extent(symbol, scripts.get(symbol.span))
        if nucleus not in seen:
            seen.add(nucleus)
            yield symbol, Identity.of(symbol), inner, nucleus


def _symbols(expression: Expression) -> Iterator[Symbol]:
    for node in expression.walk():
        if isinstance(node, Symbol):
            yield node
        elif isinstance(node, BigOperator):
            yield node.operator


def _extent(symbol: Symbol, script: Script | None) -> tuple[Span, Span]:
    """Return the spans of a symbol with the scripts that are its own, and without any."""
    if script is None or script.base is None:
        return symbol.span, symbol.span
    nucleus = script.base.span
    own: list[Node | None] = []
    if symbol.subscripts:
        own.append(script.subscript)
    if symbol.superscripts:
        own.append(script.superscript)
    whole = nucleus
    for part in own:
        if part is not None:
            whole = whole.cover(part.span)
    if symbol.primes and script.primes_span is not None:
        whole = whole.cover(script.primes_span)
    return whole, nucleus


def _names(script: Expression) -> bool:
    """Whether a script belongs to the name: a word, or the letter of a parameter."""
    if isinstance(script, Label):
        return True
    return isinstance(script, Symbol) and script.base.startswith("\\")
