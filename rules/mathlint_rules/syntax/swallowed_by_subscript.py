"""TX121: what belongs behind a symbol stands in its subscript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.tex.tree import Argument, Character, Command, Delimiter, Fenced, Script
from mathlint.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext
    from mathlint.tex.tree import Node

_BARS = frozenset(("mid", "vert"))
_PARAMETERS = frozenset(("theta", "vartheta", "Theta", "phi", "varphi", "Phi", "psi", "omega"))
"""What functions are indexed by. Another letter with a bar, as in `E_{q(z|x)}`, is a density."""


@rule("TX121", "swallowed-by-subscript", severity=Severity.WARNING, on=Script)
def swallowed_by_subscript(node: Script, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    r"""Report `\pi_{\theta(a|s)}` and `E_{p[...]}`: the brace closes behind the argument list."""
    subscript = node.subscript
    if subscript is None or not subscript.braced or len(subscript.content) < 2:
        return
    last = subscript.content[-1]
    if isinstance(last, Fenced) and _belongs_outside(last, subscript):
        yield Finding(
            last.span,
            "this stands in the subscript: the brace that closes it should stand before the "
            f"`{last.opening.text}`",
            _fixes(last, subscript),
        )


def _belongs_outside(last: Fenced, subscript: Argument) -> bool:
    """Whether the subscript ends in a conditional, ``(a | s)``, or in an expectation's body."""
    name = subscript.content[:-1]
    if last.opening.text == "(":
        if any(_is_double_bar(node) for node in last.content):
            return all(isinstance(node, Character) and node.text.isalpha() for node in name)
        return (
            len(name) == 1
            and _is_parameter(name[0])
            and any(_is_bar(node) for node in last.content)
        )
    return last.opening.text == "[" and isinstance(name[-1], Fenced)


def _is_parameter(node: Node | None) -> bool:
    while isinstance(node, Script):
        node = node.base
    return isinstance(node, Command) and node.name in _PARAMETERS


def _is_double_bar(node: Node) -> bool:
    return (isinstance(node, Delimiter) and node.text == r"\|") or (
        isinstance(node, Command) and node.name in ("|", "Vert", "parallel")
    )


def _is_bar(node: Node) -> bool:
    return (isinstance(node, Character) and node.text == "|") or (
        isinstance(node, Command) and node.name in _BARS
    )


def _fixes(last: Fenced, subscript: Argument) -> tuple[Fix, ...]:
    brace = Span(subscript.span.end - 1, subscript.span.end)
    start = Span(last.span.start, last.span.start)
    edits = (Edit(start, "}"), Edit(brace, ""))
    return (Fix("Close the subscript before it", edits, Applicability.UNSAFE),)
