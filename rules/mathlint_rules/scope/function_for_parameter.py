"""SC119: a function stands where the parameters of another are written elsewhere."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.lint.diagnostic import Related, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown.document import Document
from mathlint.markdown.per_chunk import PerChunk
from mathlint.tex import parse
from mathlint.tex.tree import Character, Command, Fenced, Script

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import DocumentContext
    from mathlint.markdown.document import Chunk, MathSpan
    from mathlint.tex.tree import Node
    from mathlint.text import Span

_GIVEN = frozenset({"|", r"\mid", r"\vert"})
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


_InFormula = tuple[frozenset[str], tuple[_Call, ...], "MathSpan"]
"""The laws of a formula, its calls with a parameter, and the formula."""


@rule("SC119", "function-for-parameter", severity=Severity.WARNING, on=Document)
def function_for_parameter(document: Document, context: DocumentContext) -> Iterator[Finding]:  # noqa: ARG001
    r"""Report the only ``r_\pi(x, y)`` of a document that has ``r_\phi(x, y)`` and ``\pi(y | x)``.

    Asked of the markup, so that a keystroke costs no reading of thousands of formulas.
    """
    by_function: dict[str, list[tuple[_Call, MathSpan, int]]] = {}
    laws: set[str] = set()
    for in_chunk, start in _told.of(document):
        for own_laws, calls, math in in_chunk:
            laws |= own_laws
            for call in calls:
                by_function.setdefault(call.function, []).append((call, math, start))
    suspects = [
        (call, math.source_map.span(call.span).shift(start), same)
        for function, same in by_function.items()
        if function not in _OF_A_POLICY
        for call, math, start in same
        if call.parameter in laws
    ]
    for call, place, same in suspects:
        if sum(other.parameter == call.parameter for other, _, _ in same) > 1:
            continue
        usual = next(
            (
                (other, math.source_map.span(other.span).shift(start))
                for other, math, start in same
                if other.arguments == call.arguments and other.parameter not in laws
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


def _in_chunk(chunk: Chunk, _block: str) -> list[_InFormula]:
    """Return the laws of each formula, and the calls with a parameter."""
    found = []
    for math in chunk.maths:
        calls = tuple(_calls_below(parse(math.tex).tree, math.tex)) if "(" in math.tex else ()
        if calls:
            laws = frozenset(call.function for call in calls if _is_law(call))
            found.append((laws, tuple(call for call in calls if call.parameter), math))
    return found


_told = PerChunk(_in_chunk)


def _is_law(call: _Call) -> bool:
    r"""Whether it calls a Greek letter given something: ``\pi(y | x)``.

    That is no parameter, as ``\phi`` is beside features ``\phi(s)``, or a schedule's ``\sigma(t)``.
    """
    given = not _GIVEN.isdisjoint(call.arguments.split())
    return given and call.function.startswith("\\")


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
