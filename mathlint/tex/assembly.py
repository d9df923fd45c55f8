r"""From the items of a group, read one after the other, to its nodes: pairs and scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from mathlint.tex.delimiters import Bracket, Pairing, is_bracket, pair
from mathlint.tex.fault import FaultKind
from mathlint.tex.tree import (
    Argument,
    Character,
    Command,
    Delimiter,
    Fenced,
    Node,
    Script,
    TextArgument,
)
from mathlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class ScriptMark(Struct, frozen=True):
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
        elif isinstance(item, Delimiter) and _has_bracket(items, pairing.partner.get(index)):
            if pairing.partner[index] > index:
                frames.append((item, []))
                deepest = max(deepest, len(frames))
            else:
                opening, content = frames.pop()
                nodes = frames[-1][1]
                nodes.append(Fenced(opening.span.cover(item.span), opening, tuple(content), item))
        else:
            nodes.append(item)
    alone = tuple(bracket for bracket in pairing.alone if _has_bracket(items, bracket.index))
    return tuple(frames[0][1]), alone, deepest


def _has_bracket(items: Sequence[Item], index: int | None) -> bool:
    """Whether a bracket stands there that is no command's argument."""
    return index is not None and isinstance(items[index], Delimiter)


def _brackets(items: Sequence[Item]) -> list[Bracket]:
    r"""Return the brackets among the items, and those that a command took, as in ``\sqrt(n)``.

    A bracket that is an argument encloses nothing, but the one that closes it was meant for it.
    """
    found: list[Bracket] = []
    commas = 0
    for index, item in enumerate(items):
        if isinstance(item, Character):
            commas += item.text in ",;，；"
        elif isinstance(item, Delimiter):
            if item.size != "middle" and is_bracket(item.text):
                before = items[index - 1] if index else None
                found.append(Bracket(index, item, commas, _is_applied(before)))
        elif (taken := _bracket_taken_by(item)) is not None:
            found.append(Bracket(index, taken, commas, applied=True))
    return found


def _bracket_taken_by(item: Item) -> Delimiter | None:
    argument: Argument | TextArgument | None = None
    if isinstance(item, ScriptMark):
        argument = item.argument
    elif isinstance(item, Command) and item.arguments:
        argument = item.arguments[-1]
    if not isinstance(argument, Argument) or argument.braced or len(argument.content) != 1:
        return None
    character = argument.content[0]
    if isinstance(character, Character) and character.text in ("(", "["):
        return Delimiter(character.span, character.text)
    return None


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
    limits = len(nodes) > 1 and isinstance(nodes[-1], Command) and nodes[-1].name in _LIMITS
    base = nodes[-2] if limits else nodes[-1] if nodes else None
    if isinstance(base, Script) and _has(base, mark):
        word = {"^": "superscript", "_": "subscript", "'": "prime"}[mark.mark]
        where = " behind a superscript" if mark.mark == "'" else ""
        report(FaultKind.DOUBLE_SCRIPT, mark.span, f"a second {word} on one base{where}")
        base = None
    elif base is not None:
        del nodes[-2 if limits else -1 :]
    if isinstance(base, Script):
        nodes.append(_with(base, mark))
        return
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
