"""What stands at a cursor: a formula, a symbol, a command, a block of code, a rule's code."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from lsprotocol import types as lsp
from msgspec import Struct

from mathlint.report.links import rule_url
from mathlint.report.rule_page import RulePage
from mathlint.tex.tree import Command
from mathlint_server.code_outcome import outcome_of
from mathlint_server.explanations.commands import command_at, explain_command, name_span
from mathlint_server.explanations.formulas import explain_formula
from mathlint_server.explanations.symbols import explain_symbol
from mathlint_server.labels import formula_named, reference_at
from mathlint_server.mentions import rule_at
from mathlint_server.places import place_of
from mathlint_server.prose import DIVIDER, Line, Page, Part, content
from mathlint_server.symbols import occurrence_at

if TYPE_CHECKING:
    from mathlint.markdown import MathSpan
    from mathlint.text import Span
    from mathlint_server.server import MathlintServer
    from mathlint_server.snapshot import Snapshot
    from mathlint_server.symbols import Occurrence


class Hover(Struct, frozen=True):
    """What is shown, and what it is about."""

    span: Span
    parts: tuple[Part, ...]


def hover(snapshot: Snapshot, offset: int) -> Hover | None:
    """Return what is told about the thing at a cursor."""
    return (
        _on_rule(snapshot, offset)
        or _on_reference(snapshot, offset)
        or _on_formula(snapshot, offset)
        or _on_code(snapshot, offset)
    )


def _on_rule(snapshot: Snapshot, offset: int) -> Hover | None:
    found = rule_at(snapshot, offset)
    if found is None:
        return None
    rule, mention = found
    link = Line("the page of this rule", url=rule_url(rule) or "")
    return Hover(mention.span, (Page(RulePage.of(rule).text), link))


def _on_reference(snapshot: Snapshot, offset: int) -> Hover | None:
    reference = reference_at(snapshot, offset)
    math = None if reference is None else formula_named(snapshot, reference.name)
    if reference is None or math is None:
        return None
    line = snapshot.document.lines.line_at(place_of(math).start) + 1
    heading = Line(f"in line {line}", strong=reference.name)
    return Hover(reference.span, (heading, *explain_formula(snapshot, snapshot.formula(math))))


def _on_formula(snapshot: Snapshot, offset: int) -> Hover | None:
    math = snapshot.math_at(offset)
    if math is None:
        return None
    formula = snapshot.formula(math)
    whole = tuple(explain_formula(snapshot, formula))
    place = place_of(math) if place_of(math).touches(offset) else math.outer
    inner = math.source_map.inner(offset)
    if inner is None or not math.inner.contains(offset):
        return Hover(place, whole)
    command = command_at(formula, inner)
    symbol = occurrence_at(snapshot, offset)
    if symbol is not None and symbol.nucleus.contains(offset) and not _is_operator(symbol, command):
        about = tuple(explain_symbol(snapshot, math, symbol))
        return Hover(symbol.span, (*about, *_below(whole, math, symbol)))
    if command is not None:
        span = math.source_map.span(name_span(command))
        return Hover(span, (*explain_command(formula, command), DIVIDER, *whole))
    return Hover(place, whole)


def _is_operator(symbol: Occurrence, command: object) -> bool:
    r"""Whether a symbol is written as an operator that LaTeX knows: ``\min``, not ``\text{clip}``.

    What its author wants to know is the command.
    """
    return isinstance(command, Command) and command.name == symbol.symbol.base


def _below(whole: tuple[Part, ...], math: MathSpan, symbol: Occurrence) -> tuple[Part, ...]:
    """Return what is told of the formula below one of its symbols; nothing where it is all."""
    alone = symbol.span.start <= math.inner.start and math.inner.end <= symbol.span.end
    return () if alone else (DIVIDER, *whole)


def _on_code(snapshot: Snapshot, offset: int) -> Hover | None:
    code = snapshot.code_at(offset)
    parts = () if code is None else outcome_of(snapshot, code)
    return Hover(code.outer, parts) if code is not None and parts else None


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
