"""Any text has a tree, and the tree keeps every character of it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tex_cases import FORMULAS, SOUP, mutated

from mathlint.tex import parse
from mathlint.tex.tree import (
    Argument,
    Cell,
    Character,
    Command,
    Delimiter,
    Environment,
    Fenced,
    Formula,
    Group,
    Node,
    Row,
    Script,
    Stray,
    TextArgument,
)

# What may stand in a node between its children: what the node itself owns.
_OWN = {
    Formula: r"\$*|\\\(\\\)",  # a formula inside text owns its dollars
    Row: r"&*(\\\\.*|\\cr|\\newline)?",
    Cell: "",
    Group: r"\{\}?",
    Argument: r"(\{\}?|\[\])?",
    Fenced: "",
    Script: r"(\\(limits|nolimits|displaylimits)|[_^']|&#39;)*",
    Command: r"\\.*",
    Environment: r"\\begin.*",
}
_LEAVES = (Character, Delimiter, TextArgument, Stray)
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n\r]*")


def _own_text(node: Node, tex: str) -> str:
    """Return what of a node's text is in none of its children, without blanks and comments."""
    pieces, position = [], node.span.start
    for child in node.children:
        pieces.append(tex[position : child.span.start])
        position = child.span.end
    pieces.append(tex[position : node.span.end])
    text = _COMMENT.sub(r"\1", "\n".join(pieces))
    return re.sub(r"\s+", "", text)


def check_tree(tex: str) -> None:
    parsed = parse(tex)
    assert parsed.tex == tex
    assert (parsed.tree.span.start, parsed.tree.span.end) == (0, len(tex))
    for node in parsed.tree.walk():
        position = node.span.start
        for child in node.children:
            assert position <= child.span.start, f"{child} overlaps what stands before it"
            position = child.span.end
        assert position <= node.span.end, f"{node} ends before its children"
        if not isinstance(node, _LEAVES):
            own = _own_text(node, tex)
            assert re.fullmatch(_OWN[type(node)], own, re.DOTALL), f"{node} keeps {own!r}"
    for fault in parsed.faults:
        assert 0 <= fault.span.start <= fault.span.end <= len(tex)
        for repair in fault.repairs:
            assert all(edit.span.end <= len(tex) for edit in repair.edits)


# each once lost a character, or counted one twice
LOST = [
    "x'\\'a",
    r"x_1\limits_2",
    r"\sqrt[a \\[2pt] b",
    r"\left( \let\right. x",
    r"\sqrt[\left( ] \right) x",
    r"\operatorname\*{f}",
]


@pytest.mark.parametrize("tex", [*FORMULAS, *LOST])
def test_trees_of_written_formulas(tex: str) -> None:
    check_tree(tex)


@given(SOUP)
@settings(max_examples=400)
def test_trees_of_any_tokens(tex: str) -> None:
    check_tree(tex)


@given(mutated())
@settings(max_examples=400)
def test_trees_of_damaged_formulas(tex: str) -> None:
    check_tree(tex)


@given(st.text(max_size=40))
def test_trees_of_any_text(tex: str) -> None:
    check_tree(tex)


@given(SOUP)
def test_faults_are_in_the_order_of_the_text(tex: str) -> None:
    starts = [fault.span.start for fault in parse(tex).faults]
    assert starts == sorted(starts)


def test_the_check_sees_what_is_dropped() -> None:
    formula = parse("a + b").tree
    assert _own_text(formula, "a + b") == ""
    assert _own_text(formula.rows[0].cells[0], "a + bc") == ""
    assert _own_text(Cell(formula.span, formula.rows[0].cells[0].content[:1]), "a + b") == "+b"
