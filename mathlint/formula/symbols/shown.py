r"""What the markup of one formula shows of its letters, looked for before it is read.

A letter that counts in one place counts everywhere: in ``\delta^l = (W^{l+1})^T \delta^{l+1}`` no
superscript is a power. A name that is transposed in one place is a matrix in all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from mathlint.formula.symbols.evidence import name_of
from mathlint.formula.vocabulary import RELATIONS, WIDE_SPACES
from mathlint.tex import tree

if TYPE_CHECKING:
    from collections.abc import Sequence

_DEFINING = frozenset({"=", ":", "leftarrow", "gets", "coloneqq", "triangleq", "approx", "sim"})
_OPERATORS = frozenset({"sum", "prod", "int", "limits", "Vert", "|", "parallel"})
_TRANSPOSES = frozenset({"top", "intercal"})


class Shown(Struct):
    r"""What is seen of the letters of a formula.

    plain: capitals that stand for themselves somewhere, so that ``^T`` need not transpose
    counted: names that a superscript counts on a left side: the x of ``x^{k+1} = x^k - g``
    counting: letters that count there: the k
    stepped: letters with a number added or taken off, as in k+1
    stepping: letters that count above a name with an index too: the l of ``w^l_{jk}``
    transposed: names that are transposed somewhere
    applied: names with one letter in brackets behind them: ``w(n)``
    bound: letters that a sum or a product binds
    indices: letters that stand alone in a script
    words: capitals in a row that a left side applies: the FL of ``FL(p) = ...``
    integrates: whether there is an integral
    """

    plain: set[str] = field(default_factory=set)
    counted: set[str] = field(default_factory=set)
    counting: set[str] = field(default_factory=set)
    stepped: set[str] = field(default_factory=set)
    stepping: set[str] = field(default_factory=set)
    transposed: set[str] = field(default_factory=set)
    applied: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    bound: set[str] = field(default_factory=set)
    indices: set[str] = field(default_factory=set)
    integrates: bool = False


def shown_by(formula: tree.Formula) -> Shown:
    """Return what the markup of a formula shows, in one walk over it."""
    shown = Shown()
    stack: list[tree.Node] = [formula]
    while stack:
        node = stack.pop()
        if isinstance(node, tree.Character):
            if node.text == "T":
                shown.plain.add("T")
        elif isinstance(node, tree.Script):
            _look_at_script(node, shown)
            stack += _to_look_into(node)
        else:
            if isinstance(node, tree.Cell | tree.Argument | tree.Fenced):
                _look_at_neighbours(node.content, shown)
            elif isinstance(node, tree.Command) and node.name == "int":
                shown.integrates = True
            stack += node.children
    return shown


def _look_at_script(node: tree.Script, shown: Shown) -> None:
    if node.subscript is not None:
        letters = _leading_letters(node.subscript.content)
        if _is_operator(node.base):
            shown.bound.update(letters)
        elif len(letters) == 1 == len(node.subscript.content):
            shown.indices.update(letters)
    above = node.superscript
    if node.base is None or above is None or not above.content:
        return
    first = above.content[0]
    if len(above.content) > 1 and (letter := _step(above.content)) is not None:
        shown.stepped.add(letter)
    if isinstance(first, tree.Command) and first.name in _TRANSPOSES and len(above.content) == 1:
        name = name_of(node.base)
        if name is not None:
            shown.transposed.add(name)
    elif node.subscript is not None and isinstance(node.base, tree.Character):
        letter = _step(above.content)
        if letter is not None and node.base.text.isalpha():
            shown.stepping.add(letter)


def _leading_letters(content: Sequence[tree.Node]) -> list[str]:
    """Return the letters before anything but commas: i and j of ``i, j = 1``."""
    letters: list[str] = []
    for part in content:
        primed = isinstance(part, tree.Script) and part.subscript is part.superscript is None
        node = part.base if primed and isinstance(part, tree.Script) else part
        if not isinstance(node, tree.Character) or not (node.text.isalpha() or node.text == ","):
            break
        if node.text != ",":
            letters.append(node.text)
    return letters


def _look_at_neighbours(nodes: Sequence[tree.Node], shown: Shown) -> None:
    """Look for names before ``(n)``, and for those before a relation with a letter above."""
    word = _applied_word(nodes)
    if word:
        shown.words.add(word)
    for position, node in enumerate(nodes[:-1]):
        if _is_bracketed_letter(nodes[position + 1]):
            applied = name_of(node)
            if applied is not None:
                shown.applied.add(applied)
        if not isinstance(node, tree.Script) or node.superscript is None:
            continue
        if not _defines(nodes[position + 1]):
            continue
        if position and not _separates(nodes[position - 1]):
            continue
        letter, name = _step(node.superscript.content), name_of(node)
        if letter is not None and name is not None:
            shown.counted.add(name)
            shown.counting.add(letter)


def _applied_word(nodes: Sequence[tree.Node]) -> str:
    """Return the capitals, two or more and written together, that a formula defines applied."""
    count = 0
    while count < len(nodes) and isinstance(nodes[count], tree.Character):
        count += 1
    word = "".join(node.text for node in nodes[:count] if isinstance(node, tree.Character))
    if count < 2 or not word.isupper() or not word.isalpha() or count + 1 >= len(nodes):
        return ""
    together = nodes[0].span.cover(nodes[count].span)
    bracket = nodes[count]
    applied = isinstance(bracket, tree.Fenced) and bracket.opening.text == "("
    if not applied or len(together) != count + len(bracket.span):
        return ""
    return word if _defines(nodes[count + 1]) else ""


def _is_bracketed_letter(node: tree.Node) -> bool:
    return (
        isinstance(node, tree.Fenced)
        and node.opening.text == "("
        and len(node.content) == 1
        and isinstance(node.content[0], tree.Character)
        and node.content[0].text.isalpha()
    )


def _step(content: Sequence[tree.Node]) -> str | None:
    """Return the letter of ``k``, ``k+1`` or ``l-1``; None for anything else."""
    letter = name_of(content[0]) if content else None
    if letter is None or isinstance(content[0], tree.Script):
        return None
    steps = len(content) == 1 or (
        len(content) == 3
        and all(isinstance(node, tree.Character) for node in content[1:])
        and getattr(content[1], "text", "") in "+-−"
        and getattr(content[2], "text", "").isdigit()
    )
    return letter if steps else None


def _defines(node: tree.Node) -> bool:
    if isinstance(node, tree.Character):
        return node.text in _DEFINING
    return isinstance(node, tree.Command) and node.name in _DEFINING


def _separates(node: tree.Node) -> bool:
    if isinstance(node, tree.Character):
        return node.text in ",;" or node.text in RELATIONS
    return isinstance(node, tree.Command) and (
        node.name in WIDE_SPACES or node.name == "text" or "\\" + node.name in RELATIONS
    )


def _to_look_into(node: tree.Script) -> list[tree.Node]:
    """Return the parts of a script whose letters stand for themselves; not the T of ``A^T``."""
    found: list[tree.Node] = []
    above = node.superscript
    if node.base is not None:
        found.append(node.base)
    if node.subscript is not None:
        found.append(node.subscript)
    if above is not None and (len(above.content) != 1 or _is_operator(node.base)):
        found.append(above)
    return found


def _is_operator(base: tree.Node | None) -> bool:
    if isinstance(base, tree.Delimiter):
        return base.text == r"\|"  # \big\Vert_{k=1}^K
    return isinstance(base, tree.Command) and base.name in _OPERATORS
