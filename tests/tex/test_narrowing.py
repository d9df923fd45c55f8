"""An edit changes what it has to change, between whole commands and pairs of brackets."""

import pytest

from mathlint.tex.narrowing import narrowed
from mathlint.text import Edit, Span


@pytest.mark.parametrize(
    ("old", "new", "left", "written"),
    [
        ("a + b", "a - b", "+", "-"),
        ("a b", r"a \log b", "", r"\log "),
        (r"\sigma", r"\sqrt{\sigma}", r"\sigma", r"\sqrt{\sigma}"),
        (r"\text{var}(r)", r"\text{std}(r)", "var", "std"),
        (r"\log D(G(z))", r"\log(1 - D(G(z)))", " D(G(z))", "(1 - D(G(z)))"),
        ("x_{i}", "x_{j}", "i", "j"),
        ("(a)b", "((a)b)", "(a)b", "((a)b)"),
        ("[0,1)", "[0,2)", "1", "2"),  # a half-open interval
        ("a", "a", "", ""),
    ],
)
def test_what_stays_is_left_out(old: str, new: str, left: str, written: str) -> None:
    edit = narrowed(Edit(Span(1, 1 + len(old)), new), f"[{old}]")
    assert (edit.span.of(f"[{old}]"), edit.text) == (left, written)
