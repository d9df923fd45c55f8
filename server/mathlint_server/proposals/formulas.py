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

    from mathlint_server.snapshot import Snapshot

_MOST = 50
_NEAR = 5_000
"""Characters before and after the formula in which symbols are looked for."""

_COMMAND = re.compile(r"\\(?P<name>[A-Za-z]*)$")
_COMMAND_NAME = re.compile(r"\\([A-Za-z]+)")
_IN_TEXT = re.compile(r"\\(?:[A-Za-z]+|(?:begin|end)\s*\{[A-Za-z*]*)$|\$[^$]*\\$")
_BEGIN = re.compile(r"\\(?:begin|end)\s*\{(?P<name>[A-Za-z*]*)$")
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([A-Za-z*]+)\}")
_NAME = re.compile(r"(?<![A-Za-z\\])(?P<name>[A-Za-z]+)$")


def begins_formula(before: str) -> bool:
    r"""Whether a command is being written in a formula that nothing closes yet.

    ``The value $\al`` is text until its second dollar; so is ``\al`` below ``\begin{align}``.
    """
    return _IN_TEXT.search(before) is not None and before.count("`") % 2 == 0


def in_formula(snapshot: Snapshot, formula: Span, offset: int, before: str) -> Proposals:
    """Return what can be written at a cursor in a formula.

    formula: where it stands, empty where nothing closes it yet; before: what stands before the
    cursor in its line
    """
    if found := _BEGIN.search(before):
        name = Span(offset - len(found["name"]), offset)
        begins = found[0].startswith("\\begin")
        return Proposals(tuple(_environments(snapshot, name, begins)))
    found = _COMMAND.search(before) or _NAME.search(before)
    span = Span(offset - len(found[0]), offset) if found else Span(offset, offset)
    typed = span.of(snapshot.text)
    own = [it for it in _symbols(snapshot, formula, span) if _begins(it.text, typed)]
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
    """Yield the author's own macros, then what renderers know: what is typed, then the usual."""
    macros = snapshot.context.macros
    known, usual = known_commands(), usage()
    names = [name for name in known if name.startswith(prefix)]
    names.sort(key=lambda name: (name != prefix, not known[name], -usual[name], len(name), name))
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
    begun = (
        None if begins else _begun_before(snapshot.text[max(span.start - _NEAR, 0) : span.start])
    )
    for name in sorted(known_environments(), key=lambda it: (it != begun, it.lower(), it)):
        if not name.startswith(typed):
            continue
        end = span.end
        snippet = ""
        if begins:  # the brace that an editor has closed by itself is written over
            snippet, end = f"{name}}}\n\t$0\n\\\\end{{{name}}}", span.end + closed
        place = Span(span.start, end)
        text = f"{name}}}" if begins and closed else name
        yield Proposal(name, Kind.ENVIRONMENT, place, text, "environment", snippet)


def _begun_before(text: str) -> str | None:
    """Return the environment that a text leaves open."""
    begun: list[str] = []
    for kind, name in _ENVIRONMENT.findall(text):
        if kind == "begin":
            begun.append(name)
        elif name in begun:
            del begun[len(begun) - 1 - begun[::-1].index(name) :]
    return begun[-1] if begun else None


def _symbols(snapshot: Snapshot, formula: Span, span: Span) -> Iterator[Proposal]:
    r"""Yield the symbols of the formulas around, each once, as they are written there.

    What is half written, ``\frac{a}{b`` without its brace, is read as a symbol too, and is none.
    """
    near = Span(max(formula.start - _NEAR, 0), formula.end + _NEAR)
    seen: set[str] = set()
    for other in snapshot.maths_in(near):
        if other.inner == formula or not other.closed:
            continue
        for it in occurrences(snapshot.formula(other)):
            latex = " ".join(it.span.of(snapshot.text).split())
            if latex not in seen and len(seen) < _MOST and not parse(latex).faults:
                seen.add(latex)
                yield Proposal(latex, Kind.SYMBOL, span, latex, "symbol of this document")
