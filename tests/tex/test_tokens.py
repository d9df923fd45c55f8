"""The tokens are those of pylatexenc, and what it refuses is never passed over."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from pylatexenc.latexwalker import LatexWalker, LatexWalkerEndOfStream
from pylatexenc.macrospec import LatexContextDb
from tex_cases import FORMULAS, SOUP, mutated

from mathlint.tex import FaultKind, macros_of, parse
from mathlint.tex.tokens import TokenKind, rejection, tokenize


def library_tokens(tex: str) -> list[tuple[int, str]]:
    """Return the start and text of each token, as pylatexenc yields them one after the other."""
    walker = LatexWalker(tex, latex_context=LatexContextDb())
    state = walker.make_parsing_state(in_math_mode=True)
    found, position = [], 0
    while True:
        try:
            token = walker.get_token(position, environments=False, parsing_state=state)
        except LatexWalkerEndOfStream:
            return found
        if token.arg != "\n\n":
            found.append((token.pos, token.arg))
        position = token.pos + token.len


# Tokens that are put together from several of pylatexenc's, or corrected, have tests of their own.
_COMPOSED = (r"\begin", r"\end", r"\verb", "策")
PLAIN = [tex for tex in FORMULAS if not any(it in tex for it in _COMPOSED) and tex[-1] != "\\"]


@pytest.mark.parametrize("tex", PLAIN)
def test_tokens_are_those_of_pylatexenc(tex: str) -> None:
    ours = [(token.start, token.text) for token in tokenize(tex)]
    assert ours == [
        (start, text.removeprefix("\\") if text in (r"\(", r"\)") else text)
        for start, text in library_tokens(tex)
    ]


def test_the_name_of_a_command_is_ascii() -> None:
    assert [token.text for token in tokenize(r"\pi策略")] == ["pi", "策", "略"]


def test_environments_and_verbatim_text_are_one_token() -> None:
    tokens = list(tokenize(r"\begin {align*}\verb|a_b|\end{align*}\begin"))
    assert [(token.kind, token.text) for token in tokens] == [
        (TokenKind.BEGIN, "align*"),
        (TokenKind.VERBATIM, "a_b"),
        (TokenKind.END, "align*"),
        (TokenKind.COMMAND, "begin"),
    ]


def _has_fault_where_refused(tex: str) -> bool:
    faults = parse(tex).faults
    if any(fault.kind is FaultKind.TOO_DEEP for fault in faults):
        return True
    return rejection(tex, macros_of(tex)) is None or bool(faults)


@given(SOUP)
@settings(max_examples=400)
def test_what_pylatexenc_refuses_is_reported(tex: str) -> None:
    assert _has_fault_where_refused(tex)


@given(mutated())
@settings(max_examples=300)
def test_what_pylatexenc_refuses_of_damaged_formulas_is_reported(tex: str) -> None:
    assert _has_fault_where_refused(tex)


@pytest.mark.parametrize("tex", [r"\frac{a", "a}", r"\begin{a}", "$", r"\frac", r"\]"])
def test_pylatexenc_refuses(tex: str) -> None:
    assert rejection(tex) is not None
