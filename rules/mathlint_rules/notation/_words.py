"""Words in mathematics: letters in a row, which LaTeX sets as a product of variables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.tex.tree import Argument, Cell, Character, Command, Fenced, Group, Node, Script
from mathlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: the nodes whose content is a sequence of mathematics
CONTENTS = (Cell, Group, Argument, Fenced)

#: the nodes that :func:`words_in` looks into
HOLDERS = (Cell, Group, Fenced, Script, Command)
Holder = Cell | Group | Fenced | Script | Command

# Commands whose argument is a name: letters in it are no product.
_NAMING = frozenset(
    (
        *("mathrm", "mathbf", "mathsf", "mathtt", "mathit", "mathbb", "mathcal", "mathscr"),
        *("mathfrak", "mathnormal", "boldsymbol", "bm", "pmb", "symbf", "symrm", "rm", "Bbb"),
        *(
            "operatorname",
            "operatorname*",
            "operatornamewithlimits",
            "mathop",
            "DeclareMathOperator",
        ),
    )
)
# Commands that set all that follows in their group as words: ``{\rm Gamma}``.
_SWITCHES = frozenset(("rm", "bf", "it", "sf", "tt", "sc", "sl"))


class Word(Struct, frozen=True):
    """Adjacent Latin letters; the last may carry scripts.

    scripted: whether it does; following: the node behind the word, if any
    """

    text: str
    span: Span
    scripted: bool
    following: Node | None

    @property
    def is_applied(self) -> bool:
        """Whether a round or square bracket follows."""
        return isinstance(self.following, Fenced) and self.following.opening.text in ("(", "[")


def words_in(node: Holder) -> Iterator[Word]:
    r"""Yield the words in a node, its scripts or arguments; ``\mathrm{log}`` has none."""
    if isinstance(node, Script):
        for script in (node.subscript, node.superscript):
            if script is not None:
                yield from words(script.content)
    elif isinstance(node, Command):
        if node.name not in _NAMING:
            for argument in node.arguments:
                if isinstance(argument, Argument):
                    yield from words(argument.content)
    else:
        yield from words(node.content)


def words(nodes: Sequence[Node]) -> Iterator[Word]:
    """Yield the words of two letters and more among these nodes, not inside them."""
    letters: list[Character] = []
    for index, node in enumerate(nodes):
        if isinstance(node, Command) and node.name in _SWITCHES and not node.arguments:
            break
        letter = node.base if isinstance(node, Script) else node
        if not (isinstance(letter, Character) and letter.text.isascii() and letter.text.isalpha()):
            yield from _word(letters, scripted=False, following=node)
            letters = []
            continue
        if letters and letters[-1].span.end != letter.span.start:
            yield from _word(letters, scripted=False, following=node)
            letters = []
        letters.append(letter)
        if letter is not node:
            following = nodes[index + 1] if index + 1 < len(nodes) else None
            yield from _word(letters, scripted=True, following=following)
            letters = []
    yield from _word(letters, scripted=False, following=None)


def _word(
    letters: Sequence[Character], *, scripted: bool, following: Node | None
) -> Iterator[Word]:
    if len(letters) > 1:
        text = "".join(letter.text for letter in letters)
        yield Word(text, letters[0].span.cover(letters[-1].span), scripted, following)


def is_lost_command(word: Word, tex: str) -> bool:
    r"""Whether the word stands in `\\theta` and no rows are about: one backslash is too many."""
    behind_row = tex.endswith("\\\\", 0, word.span.start)
    return behind_row and "&" not in tex and "\\begin{" not in tex


def place_of_name(word: Word, tex: str) -> Span:
    """Return the word's place, with a slash in front that stands where the backslash should."""
    start = word.span.start
    before = tex[: start - 1].rstrip() if tex.endswith("/", 0, start) else "x"
    return (
        Span(start - 1, word.span.end) if not before or before[-1] in "=+-*/(,{[&<>" else word.span
    )


def blank_at(tex: str, offset: int) -> str:
    """Return the blank that keeps a command apart from what stands at ``offset``.

    There is none where a blank or a script is, or where the formula begins or ends.
    """
    character = tex[offset : offset + 1] if offset >= 0 else ""
    return "" if not character or character.isspace() or character in "_^'" else " "
