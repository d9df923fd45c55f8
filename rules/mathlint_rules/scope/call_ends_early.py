"""SC101: a call closes after its first argument, and the others stand outside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Applicability, Fix, Related, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.tex.tree import (
    Argument,
    Cell,
    Character,
    Command,
    Delimiter,
    Fenced,
    Group,
    Script,
    TextArgument,
)
from mathlint.text import Edit, Span
from mathlint_rules.scope._operators import is_big_operator, is_expectation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mathlint.lint.context import FormulaContext
    from mathlint.tex.tree import Node

_FUNCTIONS = frozenset(("min", "max", "clip", "Clip", "clamp", "CLIP"))
_LONGEST_NAME = max(map(len, _FUNCTIONS))
_NAMING = frozenset(
    ("text", "textrm", "mathrm", "operatorname", "operatorname*", "mathit", "mathbf")
)


@dataclass(frozen=True, slots=True)
class _Call:
    """A function that takes several arguments, called with one, and the bracket that ends it."""

    name: str
    start: int
    argument: Fenced
    closing: Delimiter


@rule("SC101", "call-ends-early", severity=Severity.ERROR, on=(Cell, Group, Argument, Fenced))
def call_ends_early(
    node: Cell | Group | Argument | Fenced,
    context: FormulaContext,
) -> Iterator[Finding]:
    """Report a minimum that is closed too early, where its other arguments stand in the bracket."""
    content = node.content
    for index, bracket in enumerate(content):
        fenced = bracket.base if isinstance(bracket, Script) else bracket
        if not isinstance(fenced, Fenced) or fenced.closing is None:
            continue
        if fenced.opening.text not in ("(", "[", "\\{"):
            continue
        before = content[index - 1] if index else None
        call = _early_call(fenced.content)
        if call is not None and _cannot_hold_a_list(before, call, fenced):
            yield _finding(call, fenced.closing, context.tex)


def _early_call(content: Sequence[Node]) -> _Call | None:
    """Return a call with one argument that stands before the first comma of a bracket."""
    comma = next((i for i, n in enumerate(content) if _is_comma(n)), None)
    if comma is None:
        return None
    for index in range(comma):
        called = _name_ending_at(content, index)
        argument = content[index + 1] if index + 1 < comma else None
        if called is None or argument is None:
            continue
        fenced = _only(argument)
        if fenced is None or fenced.closing is None:
            continue
        if not any(_is_comma(node) for node in fenced.content):
            return _Call(*called, fenced, fenced.closing)
    return None


def _name_ending_at(content: Sequence[Node], index: int) -> tuple[str, int] | None:
    r"""Return a function's name that ends at ``index``, in any spelling, and where it starts.

    With a subscript it is a minimum over something, which has one argument.
    """
    node = content[index]
    if isinstance(node, Command):
        if node.name in _FUNCTIONS:
            return node.name, node.span.start
        if node.name in _NAMING and node.arguments:
            name = _written(node.arguments[-1])
            if name in _FUNCTIONS:
                return name, node.span.start
    return _word_ending_at(content, index)


def _word_ending_at(content: Sequence[Node], index: int) -> tuple[str, int] | None:
    """Return a function's name that is written in plain letters."""
    letters: list[Character] = []
    for node in reversed(content[max(index - _LONGEST_NAME + 1, 0) : index + 1]):
        if not (isinstance(node, Character) and node.text.isalpha()):
            break
        letters.insert(0, node)
    for first in range(len(letters)):
        name = "".join(letter.text for letter in letters[first:])
        if name in _FUNCTIONS:
            return name, letters[first].span.start
    return None


def _written(argument: Argument | TextArgument) -> str:
    if isinstance(argument, TextArgument):
        return argument.text.strip()
    return "".join(node.text for node in argument.content if isinstance(node, Character))


def _only(node: Node) -> Fenced | None:
    """Return the bracket of ``(x)`` or ``{(x)}``."""
    if isinstance(node, Group) and len(node.content) == 1:
        node = node.content[0]
    if isinstance(node, Fenced) and node.opening.text in ("(", "[", "\\{"):
        return node
    return None


def _is_comma(node: Node) -> bool:
    return isinstance(node, Character) and node.text in ",，"


def _cannot_hold_a_list(before: Node | None, call: _Call, bracket: Fenced) -> bool:
    """Whether the bracket is one value, so that the comma in it belongs to the call.

    The arguments of another function, a pair and a range are lists of their own right.
    """
    if is_expectation(before) or is_big_operator(before):
        return True
    if before is not None and not _is_operator(before):
        return False
    rest = bracket.content[-1]
    number = isinstance(rest, Character) and rest.text.isdigit()
    compound = any(
        isinstance(node, Character) and node.text in "+-−" for node in call.argument.content
    )
    return number and compound and bracket.opening.text == "("


def _is_operator(node: Node) -> bool:
    return isinstance(node, Character) and node.text in "=+-*/"


def _finding(call: _Call, closing: Delimiter, tex: str) -> Finding:
    early = call.closing
    written = early.span.of(tex)
    edits = (Edit(early.span, ""), Edit(Span(closing.span.start, closing.span.start), written))
    return Finding(
        Span(call.start, early.span.end),
        f"`{call.name}` closes after its first argument; the others stand outside it, behind the "
        "comma",
        (Fix(f"Close `{call.name}` behind its last argument", edits, Applicability.UNSAFE),),
        (Related(closing.span, "the bracket that now holds the comma ends here"),),
    )
