r"""Metrics at a rank: ``\text{Recall@}k`` and ``P@10``, whose rank is an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.formula.tokens.digits import number_at
from mathlint.formula.tokens.script_tokens import attach
from mathlint.formula.tokens.token import Kind
from mathlint.formula.vocabulary import NAMING, TEXTS
from mathlint.tex import tree
from mathlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathlint.formula.tokens.level import Level

_AT = "@"
_RANKS = frozenset("kKnN")
_WORDS = TEXTS | NAMING


def add_rank(level: Level, nodes: Sequence[tree.Node], position: int) -> int:
    """Let the name before an ``@`` carry what stands behind it; return how many nodes that is.

    Nothing is added, and 0 returned, where no metric is written so.
    """
    end = _end_of_rank(nodes, position + 1)
    if end == position + 1:
        return 0
    rank = Span(nodes[position + 1].span.start, nodes[end - 1].span.end)
    below = tree.Argument(rank, tuple(nodes[position + 1 : end]), braced=False)
    script = tree.Script(nodes[position].span.cover(rank), None, below)
    if not level.waits_with_script(script):
        token = level.tokens[-1] if level.tokens else None
        if token is None or token.kind is not Kind.NAME or token.has_scripts:
            return 0
        token.span = token.span.cover(rank)
        attach(token, script)
    level.end = rank.end
    return end - position


def without_at(node: tree.Command) -> tree.Command | None:
    r"""Return ``\text{Recall}`` of ``\text{Recall@}``."""
    written = node.arguments[-1] if node.name in _WORDS and node.arguments else None
    if isinstance(written, tree.TextArgument):
        text = written.text.rstrip()
        if text.endswith(_AT) and len(text) > 1 and not written.maths:
            return replace(node, arguments=(replace(written, text=text[:-1]),))
    elif isinstance(written, tree.Argument) and len(written.content) > 1:
        *content, last = written.content
        if isinstance(last, tree.Character) and last.text == _AT:
            return replace(node, arguments=(replace(written, content=tuple(content)),))
    return None


def _end_of_rank(nodes: Sequence[tree.Node], first: int) -> int:
    """Return where a rank ends: behind a letter, a group, or all digits."""
    digits = number_at(nodes, first) if first < len(nodes) else 0
    if digits or first >= len(nodes):
        return first + digits
    node = nodes[first]
    letter = isinstance(node, tree.Character) and node.text in _RANKS
    return first + 1 if letter or isinstance(node, tree.Group) else first
