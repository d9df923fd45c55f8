"""SC101: a call closes after its first argument, and the others stand outside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

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

_CLIPS = frozenset(("clip", "Clip", "CLIP", "clamp"))
_FUNCTIONS = frozenset(("min", "max")) | _CLIPS
_RELATIONS = frozenset(("in", "sim", "leq", "le", "geq", "ge", "approx", "to", "equiv", "neq"))
_OPENING = frozenset(("(", "[", "\\{"))
_LONGEST_OPEN = 200
"""How many signs are looked at behind a bracket that is closed elsewhere: many may be open."""
_LONGEST_NAME = max(map(len, _FUNCTIONS))
_NAMING = frozenset(
    ("text", "textrm", "mathrm", "operatorname", "operatorname*", "mathit", "mathbf")
)


class _Call(Struct, frozen=True):
    """A function that takes several arguments, called with one.

    closing: the bracket that ends it; followed: a factor or a term stands between it and the
    comma; rest: what stands behind the comma; strays: brackets of its kind that nothing opens
    """

    name: str
    start: int
    argument: Fenced
    closing: Delimiter
    followed: bool
    rest: Sequence[Node]
    strays: Sequence[Delimiter]

    @property
    def is_substantial(self) -> bool:
        """Whether it is more than the minimum of a set or a vector by its name."""
        return self.followed or len(self.argument.content) > 1


@rule("SC101", "call-ends-early", severity=Severity.ERROR, on=(Cell, Group, Argument, Fenced))
def call_ends_early(
    node: Cell | Group | Argument | Fenced,
    context: FormulaContext,
) -> Iterator[Finding]:
    """Report a minimum that is closed too early, where its other arguments stand in the bracket."""
    content = node.content
    call = _early_call(content)
    if (
        call is not None
        and not isinstance(node, Fenced)
        and (_goes_on_with_clip(content, call) or _lacks_arguments(call))
    ):
        yield _finding(call, _end_of_call(content, call), context.tex)
    for index, item in enumerate(content):
        before = content[index - 1] if index else None
        bracket = item.base if isinstance(item, Script) else item
        if isinstance(bracket, Fenced) and bracket.opening.text in _OPENING:
            call = _early_call(bracket.content)
            if call is not None and _cannot_hold_a_list(before, call, bracket):
                yield _finding(call, _end_of_call(bracket.content, call), context.tex)
        elif isinstance(bracket, Delimiter) and is_expectation(before):
            # the bracket is closed in another cell, and so is what the call lacks
            call = _early_call(content[index + 1 : index + _LONGEST_OPEN])
            if call is not None and call.is_substantial:
                yield _finding(call, None, context.tex)


def _early_call(content: Sequence[Node]) -> _Call | None:
    """Return a call with one argument that stands before the first comma of a bracket."""
    comma = next((i for i, n in enumerate(content) if _is_comma(n)), None)
    if comma is None:
        return None
    for index in range(comma - 1):
        called = _name_ending_at(content, index)
        argument = _only(content[index + 1]) if called is not None else None
        if called is None or argument is None or argument.closing is None:
            continue
        if not any(_is_comma(node) for node in argument.content):
            closing, behind = argument.closing, content[index + 2 :]
            followed = any(not isinstance(node, Delimiter) for node in content[index + 2 : comma])
            strays = [
                node for node in behind if isinstance(node, Delimiter) and node.text == closing.text
            ]
            return _Call(*called, argument, closing, followed, content[comma + 1 :], strays)
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
    if isinstance(node, Fenced) and node.opening.text in _OPENING:
        return node
    return None


def _is_comma(node: Node) -> bool:
    return isinstance(node, Character) and node.text in ",，"


def _cannot_hold_a_list(before: Node | None, call: _Call, bracket: Fenced) -> bool:
    """Whether the bracket is one value, so that the comma in it belongs to the call.

    The arguments of another function, a pair and a range are lists of their own right.
    """
    if _goes_on_with_clip(bracket.content, call) or _lacks_arguments(call):
        return True
    if is_expectation(before) or is_big_operator(before):
        return call.is_substantial
    if before is not None and not _is_operator(before):
        return False
    inner = call.argument.content
    number = (
        len(call.rest) == 1 and isinstance(call.rest[0], Character) and call.rest[0].text in "01"
    )
    compound = any(isinstance(node, Character) and node.text in "+-−" for node in inner)
    return number and compound and bracket.opening.text == "("


def _goes_on_with_clip(content: Sequence[Node], call: _Call) -> bool:
    """Whether a clipped term stands behind the comma: the second argument of PPO's minimum."""
    if call.name not in ("min", "max") or not call.is_substantial:
        return False
    first = len(content) - len(call.rest)
    names = (_name_ending_at(content, index) for index in range(first, len(content) - 1))
    return any(name is not None and name[0] in _CLIPS for name in names)


def _lacks_arguments(call: _Call) -> bool:
    """Whether what stands behind the comma can only be an argument of the call.

    The minimum of one number is nothing that anybody writes; what is clipped is followed by the two
    bounds; and the minimum of `Q_1(s, a)` is taken with `Q_2(s, a)`.
    """
    inner = call.argument.content
    if call.name in _CLIPS:
        return not call.followed and _are_bounds(call.rest)
    if all(isinstance(node, Character) and node.text in "0123456789." for node in inner):
        return bool(inner) and not call.followed
    return _sibling(call) is not None


def _sibling(call: _Call) -> Fenced | None:
    """Return the argument list of what follows, where it is `Q_2(s, a)` after `min(Q_1(s, a))`."""
    first, second = _application(call.argument.content), _application(call.rest)
    if first is None or second is None or first[0] != second[0] or call.followed:
        return None
    return second[1]


def _are_bounds(rest: Sequence[Node]) -> bool:
    commas = [index for index, node in enumerate(rest) if _is_comma(node)]
    if len(commas) != 1 or any(_is_relation(node) for node in rest):
        return False
    lower = rest[: commas[0]]
    return any(isinstance(node, Character) and node.text in "-−" for node in lower)


def _application(nodes: Sequence[Node]) -> tuple[str, Fenced] | None:
    """Return the letter of the function that these nodes begin with, and its argument list."""
    start = 0
    while start < len(nodes) and _is_small_space(nodes[start]):
        start += 1
    arguments = nodes[start + 1] if start + 1 < len(nodes) else None
    node = nodes[start] if arguments is not None else None
    while isinstance(node, Script):
        node = node.base
    if isinstance(arguments, Fenced) and isinstance(node, Character) and node.text.isalpha():
        return node.text, arguments
    return None


def _is_small_space(node: Node) -> bool:
    return isinstance(node, Command) and node.name in (",", ";", ":", "!", " ")


def _is_relation(node: Node) -> bool:
    return (isinstance(node, Character) and node.text in "=<>") or (
        isinstance(node, Command) and node.name in _RELATIONS
    )


def _end_of_call(content: Sequence[Node], call: _Call) -> int | None:
    """Return where the last argument ends; None where more than arguments follows."""
    sibling = _sibling(call)
    if sibling is not None:
        return sibling.span.end
    last = len(content) - 1
    while _is_punctuation(content[last]):
        last -= 1
    goes_on = any(
        _is_relation(node) or (isinstance(node, Command) and node.name in ("quad", "qquad"))
        for node in call.rest
    )
    return None if goes_on else content[last].span.end


def _is_punctuation(node: Node) -> bool:
    return isinstance(node, Character) and node.text in ".,;"


def _is_operator(node: Node) -> bool:
    return isinstance(node, Character) and node.text in "=+-*/"


def _finding(call: _Call, end: int | None, tex: str) -> Finding:
    """Report a call whose last argument ends at ``end``; None where that is in another cell."""
    fixes: tuple[Fix, ...] = ()
    if end is not None:
        wrong = [call.closing.span, *(stray.span for stray in call.strays)]
        if wrong[-1].end == end:  # one too many closes the call where it should
            edits = tuple(Edit(span, "") for span in wrong[:-1])
        else:
            closed = Edit(Span(end, end), call.closing.span.of(tex))
            edits = (*(Edit(span, "") for span in wrong if span.end <= end), closed)
        title = f"Close `{call.name}` behind its last argument"
        fixes = (Fix(title, edits, Applicability.UNSAFE),)
    return Finding(
        Span(call.start, call.closing.span.end),
        f"`{call.name}` closes after its first argument; the others stand outside it, behind the "
        "comma",
        fixes,
        (Related(call.rest[0].span, f"this was meant for `{call.name}`"),) if call.rest else (),
    )
