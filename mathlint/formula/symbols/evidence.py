r"""What a formula shows about its symbols: which are functions, and which shapes they have.

Looked for in the tree of the markup, so that a document of thousands of formulas is searched
without reading each of them: a name with several arguments or a bar is a function everywhere, and
``B \in \mathbb{R}^{d \times r}`` is a matrix.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from mathlint.formula.symbols.known import Known, SymbolKind, bare_name
from mathlint.formula.vocabulary import ACCENTS, ALPHABETS, GREEK
from mathlint.tex import parse, tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathlint.tex import Macros

_SEPARATORS = frozenset({",", ";"})
_DIMENSIONS = {0: SymbolKind.SCALAR, 1: SymbolKind.VECTOR, 2: SymbolKind.MATRIX}


@lru_cache(maxsize=16384)
def evidence_of(tex: str, macros: Macros) -> tuple[tuple[str, Known], ...]:
    """Return what a formula shows about bare names."""
    if not _may_show(tex):
        return ()
    found: list[tuple[str, Known]] = []
    may_be_member = r"\in" in tex
    stack: list[tree.Node] = [parse(tex, macros).tree]
    while stack:
        node = stack.pop()
        children = node.children
        found += _applied(children)
        if may_be_member:
            found += _memberships(children, tex)
        stack += children
    return tuple(found)


def _may_show(tex: str) -> bool:
    """Whether something in the text can be evidence; most formulas then need not be parsed."""
    may_be_applied = "(" in tex and any(sign in tex for sign in (",", ";", "|", r"\mid", r"\vert"))
    return may_be_applied or (r"\in" in tex and ("R" in tex or "ℝ" in tex))


def _applied(nodes: Sequence[tree.Node]) -> list[tuple[str, Known]]:
    found: list[tuple[str, Known]] = []
    before: tree.Node | None = None
    for first, second in pairwise(nodes):
        bracket = second.base if isinstance(second, tree.Script) else second
        if (
            isinstance(bracket, tree.Fenced)
            and bracket.opening.text == "("
            and not _ends_a_word(before, first)
            and _is_separated(bracket.content)
        ):
            name = name_of(first)
            if name is not None:
                shown = "it is applied to several arguments"
                found.append((name, Known(SymbolKind.FUNCTION, reason=shown)))
        before = first
    return found


def _ends_a_word(before: tree.Node | None, letter: tree.Node) -> bool:
    """Whether a letter is the last of a name of several letters: the n of ``Attention(``."""
    return (
        isinstance(before, tree.Character)
        and before.text.isalpha()
        and before.span.end == letter.span.start
    )


def _is_separated(nodes: Sequence[tree.Node]) -> bool:
    """Whether a bracket has several parts; two bars are those of an absolute value."""
    bars = sum(_is_bar(node) for node in nodes)
    return bars % 2 == 1 or any(
        (isinstance(node, tree.Character) and node.text in _SEPARATORS)
        or (isinstance(node, tree.Command) and node.name == "mid")
        for node in nodes
    )


def _is_bar(node: tree.Node) -> bool:
    if isinstance(node, tree.Script) and node.base is not None:
        node = node.base
    if isinstance(node, tree.Character):
        return node.text == "|"
    return isinstance(node, tree.Command) and node.name == "vert"


def name_of(node: tree.Node) -> str | None:
    r"""Return the bare name that a node of the markup is: ``\hat{A}`` of ``\hat{A}_t``."""
    decorations: list[str] = []
    while True:
        if isinstance(node, tree.Script) and node.base is not None:
            node = node.base
        elif isinstance(node, tree.Group | tree.Argument) and len(node.content) == 1:
            node = node.content[0]
        elif isinstance(node, tree.Command) and len(node.arguments) == 1:
            decoration = ACCENTS.get(node.name) or ALPHABETS.get(node.name)
            if not decoration:
                return None
            decorations.append(decoration)
            node = node.arguments[0]
        else:
            break
    if isinstance(node, tree.Character) and node.text.isalpha():
        return bare_name(node.text, tuple(decorations))
    if isinstance(node, tree.Command) and (node.name in GREEK or node.name == "ell"):
        return bare_name("\\" + node.name, tuple(decorations))
    return None


# --------------------------------------------------------------------------------- shapes


def _memberships(nodes: Sequence[tree.Node], tex: str) -> list[tuple[str, Known]]:
    r"""Find ``x \in \mathbb{R}^n`` and ``A, B \in \mathbb{R}^{n \times m}`` among siblings."""
    found: list[tuple[str, Known]] = []
    for position, node in enumerate(nodes):
        if not isinstance(node, tree.Command) or node.name != "in" or position + 1 >= len(nodes):
            continue
        shape = _real_shape(nodes[position + 1], tex)
        if shape is None:
            continue
        known = Known(_DIMENSIONS.get(len(shape), SymbolKind.MATRIX), shape, "its shape is given")
        found += [(name, known) for name in _names_before(nodes, position)]
    return found


def _names_before(nodes: Sequence[tree.Node], position: int) -> list[str]:
    names: list[str] = []
    expected = True
    for index in range(position - 1, -1, -1):
        node = nodes[index]
        name = name_of(node) if expected else None
        if name is not None:
            names.append(name)
        elif expected or not (isinstance(node, tree.Character) and node.text == ","):
            break
        expected = not expected
    return names


def _real_shape(node: tree.Node, tex: str) -> tuple[str, ...] | None:
    r"""Return the axes of ``\mathbb{R}^{n \times m}``; None for other sets."""
    base, above = node, None
    if isinstance(node, tree.Script) and node.base is not None:
        base, above = node.base, node.superscript
    if name_of(base) != r"\mathbb{R}" and not _is_real_numbers(base):
        return None
    if above is None:
        return ()
    axes: list[list[tree.Node]] = [[]]
    for part in above.content:
        if isinstance(part, tree.Command) and part.name == "times":
            axes.append([])
        else:
            axes[-1].append(part)
    return tuple(tex[axis[0].span.start : axis[-1].span.end] for axis in axes if axis)


def _is_real_numbers(node: tree.Node) -> bool:
    return isinstance(node, tree.Character) and node.text == "ℝ"
