"""What stands at a cursor: a formula, a symbol, a command, a block of code, a rule's code."""

from __future__ import annotations

import asyncio
from itertools import islice
from typing import TYPE_CHECKING

from lsprotocol import types as lsp
from msgspec import Struct

from mathlint.formula import to_boxes, to_unicode
from mathlint.formula.expression import Unread
from mathlint.report.links import rule_url
from mathlint.report.rule_page import RulePage
from mathlint.tex.tree import Command, Environment
from mathlint_server import latex_help
from mathlint_server.catalogue_symbols import meaning_of
from mathlint_server.code_outcome import outcome_of
from mathlint_server.introductions import introduced_in
from mathlint_server.known import known_formula
from mathlint_server.mentions import rule_at
from mathlint_server.prose import Items, Line, Page, Part, Preformatted, content
from mathlint_server.symbols import formulas_with, occurrence_at, occurrences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.catalogue.formula import Meaning
    from mathlint.lint.context import FormulaContext
    from mathlint.markdown import MathSpan
    from mathlint.tex.tree import Node
    from mathlint.text import Span
    from mathlint_server.server import MathlintServer
    from mathlint_server.snapshot import Snapshot
    from mathlint_server.symbols import Occurrence

_WIDEST = 120
"""Characters of a line of boxes; wider formulas are shown in a line, which the editor can wrap."""

_MOST_FORMULAS = 60
"""Formulas that are read to tell about a symbol; a long document can hold it in thousands."""


class Hover(Struct, frozen=True):
    """What is shown, and what it is about."""

    span: Span
    parts: tuple[Part, ...]


def hover(snapshot: Snapshot, offset: int) -> Hover | None:
    """Return what is told about the thing at a cursor."""
    mentioned = rule_at(snapshot, offset)
    if mentioned is not None:
        rule, mention = mentioned
        link = Line("the page of this rule", url=rule_url(rule) or "")
        return Hover(mention.span, (Page(RulePage.of(rule).text), link))
    math = snapshot.math_at(offset)
    if math is not None:
        return _in_formula(snapshot, math, offset)
    code = snapshot.code_at(offset)
    if code is not None:
        parts = outcome_of(snapshot, code)
        return Hover(code.outer, parts) if parts else None
    return None


def _in_formula(snapshot: Snapshot, math: MathSpan, offset: int) -> Hover:
    formula = snapshot.formula(math)
    inner = math.source_map.inner(offset)
    on_formula = Hover(math.outer, tuple(_about_formula(snapshot, formula)))
    if inner is None or not math.inner.contains(offset):
        return on_formula
    command = _command_at(formula, inner)
    occurrence = occurrence_at(snapshot, offset)
    if occurrence is not None and occurrence.nucleus.contains(offset):
        about = tuple(_about_symbol(snapshot, math, occurrence))
        return Hover(occurrence.span, (*about, *on_formula.parts))
    if command is not None:
        span = math.source_map.span(_named(command))
        return Hover(span, (*_about_command(formula, command), *on_formula.parts))
    return on_formula


# -------------------------------------------------------------------------------- formulas


def _about_formula(snapshot: Snapshot, formula: FormulaContext) -> Iterator[Part]:
    known = known_formula(snapshot, formula.math)
    if known is not None:
        yield Line(known.formula.source, strong=known.formula.title, url=known.formula.url)
    yield Preformatted(preview(formula))
    if known is not None and known.verdict:
        yield Line(known.verdict)
    for diagnostic in snapshot.diagnostics_in(formula.math.outer):
        if diagnostic.evidence is not None:
            inputs = tuple(diagnostic.evidence.inputs)
            yield Items((*inputs, ("expected", diagnostic.evidence.expected)))
            yield Items((("as written", diagnostic.evidence.got),))
    if known is not None:
        symbols = tuple(
            (f"{it}", described(known.formula.symbols[it])) for it in known.formula.symbols
        )
        yield Items(symbols)
    assumptions = formula.readings[0].assumptions
    if assumptions:
        yield Line("; ".join(assumptions), strong="read so:")


def preview(formula: FormulaContext) -> str:
    """Return a formula as text that shows its structure; where it cannot be read, its LaTeX."""
    expression = formula.readings[0].expression
    if any(isinstance(node, Unread) for node in expression.walk()):
        return formula.tex.strip()
    boxes = to_boxes(expression)
    widest = max(map(len, boxes.split("\n")))
    return boxes if widest <= _WIDEST else to_unicode(expression)


def described(meaning: Meaning) -> str:
    """Return what a symbol means, its domain and its shape."""
    facts = [meaning.kind.value, meaning.domain.value if meaning.domain != "real" else ""]
    if meaning.shape:
        facts.append("×".join(meaning.shape))
    return f"{meaning.meaning} ({', '.join(fact for fact in facts if fact)})"


# --------------------------------------------------------------------------------- symbols


def _about_symbol(snapshot: Snapshot, math: MathSpan, occurrence: Occurrence) -> Iterator[Part]:
    identity = occurrence.identity
    known = known_formula(snapshot, math)
    formulas = list(islice(formulas_with(snapshot, identity), _MOST_FORMULAS + 1))
    places = tuple(it for one in formulas[:_MOST_FORMULAS] for it in occurrences(one, identity))
    introduction = introduced_in(snapshot, places)
    said = "" if introduction is None else introduction.meaning
    yield Line(said, strong=to_unicode(occurrence.symbol))
    if known is not None and (meaning := meaning_of(known.formula, identity)) is not None:
        yield Line(f"in {known.formula.title}: {described(meaning)}")
    fact = snapshot.context.symbols.known.get(identity.name)
    if fact is not None:
        shape = f" of shape {'×'.join(fact.shape)}" if fact.shape else ""
        yield Line(f"{fact.kind.value}{shape} {f'({fact.reason})' if fact.reason else ''}".strip())
    lines = snapshot.document.lines
    first = (
        ""
        if introduction is None
        else f", first in line {lines.line_at(introduction.span.start) + 1}"
    )
    least = "at least " if len(formulas) > _MOST_FORMULAS else ""
    count = f"{len(places)} {'place' if len(places) == 1 else 'places'}"
    yield Line(f"{least}{count} in this document{first}")


# -------------------------------------------------------------------------------- commands


def _command_at(formula: FormulaContext, inner: int) -> Command | Environment | None:
    """Return the command whose name a cursor is on."""
    for node in formula.parsed.tree.walk():
        if isinstance(node, Command | Environment) and _named(node).contains(inner):
            return node
    return None


def _named(node: Node) -> Span:
    return node.name_span if isinstance(node, Command) else getattr(node, "begin_span", node.span)


def _about_command(formula: FormulaContext, node: Command | Environment) -> Iterator[Part]:
    macros = formula.document.macros
    if isinstance(node, Environment):
        yield Line("environment", strong=node.name)
        return
    name = node.name.rstrip("*")
    parameters = "".join(str(it) for it in latex_help.parameters_of(name, macros))
    shown = latex_help.appearance(name)
    yield Preformatted(f"\\{name}{parameters}" + (f"   {shown}" if shown else ""), "latex")
    macro = macros.get(name)
    if macro is not None:
        yield Preformatted(macro.body, "latex")
    yield Line(latex_help.support_of(name, macros))


def register(server: MathlintServer) -> None:
    """Register the request."""

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def requested(params: lsp.HoverParams) -> lsp.Hover | None:
        snapshot = server.snapshot(params.text_document)
        if snapshot is None:
            return None
        places = server.places(snapshot)
        offset = places.offset(params.position)
        math = snapshot.math_at(offset)
        if math is not None:
            snapshot = await server.analysis.recognized(snapshot, math)
        found = await asyncio.to_thread(hover, snapshot, offset)
        if found is None:
            return None
        shown = content(found.parts, markdown=server.client.markdown_in_hovers)
        return lsp.Hover(shown, places.range(found.span))
