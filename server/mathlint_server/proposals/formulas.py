r"""Within a formula: commands, environments, the document's own symbols.

Few, and those first that are the likeliest: nobody reads a hundred.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from mathlint.catalogue.registry import load_catalogue
from mathlint.tex import parse
from mathlint.tex.commands import known_commands, known_environments
from mathlint.text import Span
from mathlint_server.latex_help import appearance, snippet_of
from mathlint_server.proposals.proposal import Kind, Proposal, Proposals
from mathlint_server.symbols import occurrences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.markdown import MathSpan
    from mathlint_server.snapshot import Snapshot

_MOST = 50
_NEAR = 5_000
"""Characters before and after the formula in which symbols are looked for."""

_COMMAND = re.compile(r"\\(?P<name>[A-Za-z]*)$")
_COMMAND_NAME = re.compile(r"\\([A-Za-z]+)")
_BEGIN = re.compile(r"\\(?:begin|end)\s*\{(?P<name>[A-Za-z*]*)$")
_NAME = re.compile(r"(?<![A-Za-z\\])(?P<name>[A-Za-z]+)$")


def in_formula(snapshot: Snapshot, math: MathSpan, offset: int, before: str) -> Proposals:
    """Return what can be written at a cursor in a formula; ``before``: what stands before it."""
    if found := _BEGIN.search(before):
        name = Span(offset - len(found["name"]), offset)
        begins = found[0].startswith("\\begin")
        return Proposals(tuple(_environments(snapshot, name, begins)))
    found = _COMMAND.search(before) or _NAME.search(before)
    span = Span(offset - len(found[0]), offset) if found else Span(offset, offset)
    typed = span.of(snapshot.text)
    own = [it for it in _symbols(snapshot, math, span) if _begins(it.text, typed)]
    if not typed.startswith("\\"):
        return Proposals(tuple(own))
    seen = {it.text for it in own}
    commands = [it for it in _commands(snapshot, span, typed[1:]) if it.text not in seen]
    items = (*own, *commands[:_MOST])
    return Proposals(items, complete=len(commands) <= _MOST)


def _begins(latex: str, typed: str) -> bool:
    r"""Whether a symbol may be what is being typed: ``\pi_\theta`` for ``\p`` and for ``p``."""
    if typed.startswith("\\"):
        return latex.startswith(typed)
    return latex != typed and latex.removeprefix("\\").startswith(typed)


def _commands(snapshot: Snapshot, span: Span, prefix: str) -> Iterator[Proposal]:
    """Yield the author's own macros, then what renderers know, the most usual first."""
    macros = snapshot.context.macros
    known, usual = known_commands(), usage()
    names = [name for name in known if name.startswith(prefix)]
    names.sort(key=lambda name: (not known[name], -usual[name], len(name), name))
    own = sorted(name for name in macros.names if name.startswith(prefix))
    has_arguments = snapshot.text[span.end : span.end + 1] == "{"
    for name in dict.fromkeys((*own, *names)):
        plain = f"\\{name}"
        snippet = "" if has_arguments else snippet_of(name, macros)
        detail = "macro" if name in macros else appearance(name)
        yield Proposal(
            plain, Kind.COMMAND, span, plain, detail, snippet if snippet != plain else ""
        )


@cache
def usage() -> Counter[str]:
    """Return how often known formulas use each command."""
    latex = " ".join(formula.latex for formula in load_catalogue())
    return Counter(_COMMAND_NAME.findall(latex))


def _environments(snapshot: Snapshot, span: Span, begins: bool) -> Iterator[Proposal]:
    typed = span.of(snapshot.text)
    closed = snapshot.text[span.end : span.end + 1] == "}"
    for name in sorted(known_environments(), key=lambda it: (it.lower(), it)):
        if not name.startswith(typed):
            continue
        end = span.end
        snippet = ""
        if begins:  # the brace that an editor has closed by itself is written over
            snippet, end = f"{name}}}\n\t$0\n\\\\end{{{name}}}", span.end + closed
        place = Span(span.start, end)
        text = f"{name}}}" if begins and closed else name
        yield Proposal(name, Kind.ENVIRONMENT, place, text, "environment", snippet)


def _symbols(snapshot: Snapshot, math: MathSpan, span: Span) -> Iterator[Proposal]:
    r"""Yield the symbols of the formulas around, each once, as they are written there.

    What is half written, ``\frac{a}{b`` without its brace, is read as a symbol too, and is none.
    """
    near = Span(max(math.outer.start - _NEAR, 0), math.outer.end + _NEAR)
    seen: set[str] = set()
    for other in snapshot.maths_in(near):
        if other.inner == math.inner or not other.closed:
            continue
        for it in occurrences(snapshot.formula(other)):
            latex = " ".join(it.span.of(snapshot.text).split())
            if latex not in seen and len(seen) < _MOST and not parse(latex).faults:
                seen.add(latex)
                yield Proposal(latex, Kind.SYMBOL, span, latex, "symbol of this document")
