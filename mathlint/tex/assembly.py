r"""From the items of a group, read one after the other, to its nodes: pairs and scripts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from mathlint.tex.delimiters import Bracket, Pairing, is_bracket, pair
from mathlint.tex.fault import FaultKind
from mathlint.tex.tree import Argument, Character, Command, Delimiter, Fenced, Node, Script
from mathlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class ScriptMark:
    r"""A script as it was read, not yet attached: ``^``, ``_`` with its argument, or primes.

    span: from the mark to the end of its argument; argument: None for primes and for a script
    that lacks one
    """

    mark: Literal["^", "_", "'"]
    span: Span
    argument: Argument | None = None


Item = Node | ScriptMark

_LIMITS = frozenset(("limits", "nolimits", "displaylimits"))
_OUTSIDE = Delimiter(Span(0, 0), "")  # stands for "in no bracket"


def assemble(
    items: Sequence[Item], report: Callable[[FaultKind, Span, str], None]
) -> tuple[tuple[Node, ...], tuple[Bracket, ...], int]:
    """Return the nodes of a group, the brackets that found no partner, and how deep pairs nest."""
    brackets = _brackets(items)
    pairing = pair(brackets) if brackets else Pairing({}, ())
    frames: list[tuple[Delimiter, list[Node]]] = [(_OUTSIDE, [])]
    deepest = 0
    for index, item in enumerate(items):
        nodes = frames[-1][1]
        if isinstance(item, ScriptMark):
            _attach(nodes, item, report)
        elif isinstance(item, Delimiter) and index in pairing.partner:
            if pairing.partner[index] > index:
                frames.append((item, []))
                deepest = max(deepest, len(frames))
            else:
                opening, content = frames.pop()
                nodes = frames[-1][1]
                nodes.append(Fenced(opening.span.cover(item.span), opening, tuple(content), item))
        else:
            nodes.append(item)
    return tuple(frames[0][1]), pairing.alone, deepest


def _brackets(items: Sequence[Item]) -> list[Bracket]:
    found: list[Bracket] = []
    commas = 0
    for index, item in enumerate(items):
        if isinstance(item, Character):
            commas += item.text in ",;，；"
        elif isinstance(item, Delimiter) and item.size != "middle" and is_bracket(item.text):
            before = items[index - 1] if index else None
            found.append(Bracket(index, item, commas, _is_applied(before)))
    return found


def _is_applied(before: Item | None) -> bool:
    if before is None or isinstance(before, Delimiter):
        return False
    if isinstance(before, Character):
        return before.text.isalpha()
    if isinstance(before, Command):
        return bool(before.arguments)
    return True


def _attach(
    nodes: list[Node], mark: ScriptMark, report: Callable[[FaultKind, Span, str], None]
) -> None:
    r"""Attach a script to the node before it; ``\limits`` between the two belongs to both."""
    if len(nodes) > 1 and isinstance(nodes[-1], Command) and nodes[-1].name in _LIMITS:
        nodes.pop()
    base = nodes[-1] if nodes else None
    if isinstance(base, Script) and not _has(base, mark):
        nodes[-1] = _with(base, mark)
        return
    if isinstance(base, Script):
        word = {"^": "superscript", "_": "subscript", "'": "prime"}[mark.mark]
        where = " behind a superscript" if mark.mark == "'" else ""
        report(FaultKind.DOUBLE_SCRIPT, mark.span, f"a second {word} on one base{where}")
        base = None
    elif base is not None:
        nodes.pop()
    start = base.span if base is not None else Span(mark.span.start, mark.span.start)
    nodes.append(_with(Script(start, base), mark))


def _has(script: Script, mark: ScriptMark) -> bool:
    if mark.mark == "_":
        return script.subscript is not None
    if mark.mark == "^":
        return script.superscript is not None
    return script.primes > 0 or script.superscript is not None


def _with(script: Script, mark: ScriptMark) -> Script:
    span = script.span.cover(mark.span)
    if mark.mark == "'":
        primes = len(mark.span)
        return Script(span, script.base, script.subscript, script.superscript, primes, mark.span)
    subscript = mark.argument if mark.mark == "_" else script.subscript
    superscript = mark.argument if mark.mark == "^" else script.superscript
    return Script(span, script.base, subscript, superscript, script.primes, script.primes_span)
