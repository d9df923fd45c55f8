"""TX129: a group in braces stands where a subscript was."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.tex.tree import Argument, Cell, Character, Command, Fenced, Group, Script
from mathlint.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext

_Holder = Cell | Group | Argument | Fenced

_ALPHABETS = frozenset({"mathbb", "mathcal", "mathscr", "mathbf", "mathfrak", "boldsymbol", "bm"})
_ACCENTS = frozenset({"hat", "widehat", "tilde", "widetilde", "bar", "vec"})
_WORDS = frozenset({"text", "mathrm", "textrm", "mathit"})
_INDICES = frozenset("ijkmnt")
_OF_INDICES = frozenset("+-,:=")
# An indicator, a probability and an order are of what stands in braces behind them.
_APPLIED = frozenset("1IPO")


@rule("TX129", "lost-underscore", severity=Severity.WARNING, on=(Cell, Group, Argument, Fenced))
def lost_underscore(node: _Holder, context: FormulaContext) -> Iterator[Finding]:
    r"""Report `\mathcal{L}{\text{task}}`: a program took two underscores for emphasis."""
    for name, behind in pairwise(node.content):
        group = behind.base if isinstance(behind, Script) else behind
        if not isinstance(name, Command) or not isinstance(group, Group) or not group.closed:
            continue
        if name.span.end != group.span.start or not name.arguments:
            continue
        if isinstance(behind, Script) and behind.subscript is not None:
            continue
        if _is_lost(name, group, context.tex):
            place = Span(group.span.start, group.span.start)
            yield Finding(
                group.span,
                "this group is set beside the name, not below it: a `_` is missing",
                (Fix("Write `_`", (Edit(place, "_"),), Applicability.UNSAFE),),
            )


def _is_lost(name: Command, group: Group, tex: str) -> bool:
    """Whether a group behind a name is what authors write below one, and not beside it."""
    called = name.arguments[0].span.of(tex).strip("{} ")
    if name.name in _WORDS:
        return called.isalpha() and (_is_word(group) or _is_drawn(group))
    if name.name not in _ALPHABETS | _ACCENTS:
        return False
    return _is_word(group) or _is_drawn(group) or (called not in _APPLIED and _is_index(group, tex))


def _is_word(group: Group) -> bool:
    r"""Whether it is a word set upright, and nothing else: ``{\text{task}}``."""
    only = group.content[0] if len(group.content) == 1 else None
    return isinstance(only, Command) and only.name in _WORDS


def _is_drawn(group: Group) -> bool:
    r"""Whether it says from what is drawn: ``{x \sim p}``."""
    return any(isinstance(part, Command) and part.name == "sim" for part in group.content)


def _is_index(group: Group, tex: str) -> bool:
    """Whether it is an index, a step or a word: ``{i}``, ``{t-1}``, ``{i=1}``, ``{new}``."""
    if not all(isinstance(part, Character) for part in group.content):
        return False
    written = "".join(part.span.of(tex) for part in group.content)
    if len(written) == 1:
        return written in _INDICES or written.isdigit()
    letters = [sign for sign in written if sign.isalpha()]
    if all(sign.isascii() and sign.isalpha() for sign in written):
        return True
    return (
        written[0].isalnum()
        and all(sign.isascii() and (sign.isalnum() or sign in _OF_INDICES) for sign in written)
        and _INDICES.issuperset(letters)
        and bool(letters)
    )
