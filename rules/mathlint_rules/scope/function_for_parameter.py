"""SC119: a function stands where the parameters of another are written elsewhere."""

from __future__ import annotations

import itertools
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.lint.diagnostic import Related, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown.document import Document
from mathlint.tex import parse
from mathlint.tex.tree import Character, Command, Fenced, Script

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import DocumentContext
    from mathlint.tex.tree import Node
    from mathlint.text import Span

# what depends on the policy that is followed, and is written with it below
_OF_A_POLICY = frozenset("VQAJGHPvqdRbu") | {r"\rho", r"\eta", r"\mu"}


class _Call(Struct, frozen=True):
    r"""A call: ``r``, ``\phi``, ``x , y`` of ``r_\phi(x, y_w)``, and where its name stands.

    parameter: empty where none is written
    """

    function: str
    parameter: str
    arguments: str
    span: Span


@rule("SC119", "function-for-parameter", severity=Severity.WARNING, on=Document)
def function_for_parameter(document: Document, context: DocumentContext) -> Iterator[Finding]:  # noqa: ARG001
    r"""Report the only ``r_\pi(x, y)`` of a document that has ``r_\phi(x, y)`` and ``\pi(y | x)``.

    Asked of the markup, so that a keystroke costs no reading of thousands of formulas.
    """
    calls = [
        (call, math.source_map.span(call.span).shift(start))
        for chunk, start in zip(document.chunks, document.chunk_starts, strict=False)
        for math in chunk.maths
        for call in _calls(math.tex)
    ]
    functions = {call.function for call, _ in calls}
    by_function: dict[str, list[tuple[_Call, Span]]] = {}
    for call, place in calls:
        by_function.setdefault(call.function, []).append((call, place))
    for call, place in calls:
        if call.parameter not in functions or call.function in _OF_A_POLICY:
            continue
        same = by_function[call.function]
        if sum(other.parameter == call.parameter for other, _ in same) > 1:
            continue
        usual = next(
            (
                (other, there)
                for other, there in same
                if other.arguments == call.arguments
                and other.parameter
                and other.parameter not in functions
            ),
            None,
        )
        if usual is not None:
            yield Finding(
                place,
                f"`{call.parameter}` is a function; elsewhere in this document `{call.function}` "
                f"has the parameters `{usual[0].parameter}`",
                related=(Related(usual[1], "as here"),),
            )


@lru_cache(maxsize=50_000)
def _calls(tex: str) -> tuple[_Call, ...]:
    """Return the calls in one formula; remembered, because a keystroke changes one of thousands."""
    if "(" not in tex:
        return ()
    return tuple(_calls_below(parse(tex).tree, tex))


def _calls_below(tree: Node, tex: str) -> Iterator[_Call]:
    for parent in tree.walk():
        children = parent.children
        for node, following in itertools.pairwise(children):
            if not isinstance(following, Fenced) or following.opening.text != "(":
                continue
            base, parameter = node, ""
            if isinstance(node, Script) and node.base is not None:
                base, parameter = node.base, _parameter(node)
            if isinstance(base, Character | Command) and not base.children:
                yield _Call(base.span.of(tex).strip(), parameter, _names(following, tex), node.span)


def _names(arguments: Fenced, tex: str) -> str:
    """Return the arguments without their indices."""
    return " ".join(
        (node.base if isinstance(node, Script) and node.base is not None else node)
        .span.of(tex)
        .strip()
        for node in arguments.content
    )


def _parameter(node: Script) -> str:
    r"""Return the Greek letter that is all of a subscript: ``\phi`` of ``r_{\phi}``."""
    below = node.subscript
    if below is None or len(below.content) != 1 or node.superscript is not None:
        return ""
    (letter,) = below.content
    return f"\\{letter.name}" if isinstance(letter, Command) and not letter.arguments else ""
