"""Definitions are found in any text, in every way they are written."""

from __future__ import annotations

import pytest

from mathlint.tex import NO_MACROS, Macro, Macros, macros_of


@pytest.mark.parametrize(
    ("text", "macro"),
    [
        (r"\newcommand{\R}{\mathbb{R}}", Macro("R", body=r"\mathbb{R}")),
        (r"\newcommand\R{\mathbb{R}}", Macro("R", body=r"\mathbb{R}")),
        (r"\renewcommand*{\vec}[1]{\mathbf{#1}}", Macro("vec", 1, None, r"\mathbf{#1}")),
        (r"\newcommand{\E}[2][x]{E_{#1}[#2]}", Macro("E", 2, "x", r"E_{#1}[#2]")),
        (r"\def\half#1{\frac{#1}{2}}", Macro("half", 1, None, r"\frac{#1}{2}")),
        (
            r"\DeclareMathOperator*{\argmax}{arg\,max}",
            Macro("argmax", body=r"\operatorname*{arg\,max}"),
        ),
        (r"\let\eps\varepsilon", Macro("eps", body=r"\varepsilon")),
    ],
)
def test_a_definition_is_found(text: str, macro: Macro) -> None:
    assert macros_of(f"Some text.\n{text}\nMore.").definitions == (macro,)


@pytest.mark.parametrize(
    "text", ["", "no macros", r"\newcommand", r"\newcommand{\R}{", r"\def", r"\let"]
)
def test_what_is_no_definition_is_none(text: str) -> None:
    assert macros_of(text) == NO_MACROS


def test_the_last_definition_holds() -> None:
    macros = macros_of(r"\def\x{1}") | macros_of(r"\def\x{2}")
    assert macros.by_name["x"].body == "2"
    assert "y" not in macros


def test_arguments_are_put_in() -> None:
    macro = Macro("E", 2, "x", "E_{#1}[#2]")
    assert macro.apply(("a", "b")) == "E_{a}[b]"
    assert macro.apply(("a",)) == "E_{a}[]"


def test_macros_are_compared_by_what_they_hold() -> None:
    assert Macros((Macro("a"),)) == Macros((Macro("a"),))
    assert hash(Macros((Macro("a"),))) == hash(Macros((Macro("a"),)))
