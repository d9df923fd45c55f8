"""The work is linear in the length of a formula, whatever it holds; nothing hangs."""

from __future__ import annotations

import pytest
from counted_work import work

from mathlint.tex import FaultKind, parse
from mathlint.tex.macros import macros_of
from mathlint.tex.reader import MAX_DEPTH

PATTERNS = [
    *(
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "^",
        "_",
        "x^",
        "x_{",
        "x_1^2",
        "'",
        "$",
        "&",
        "\\",
        r"\\",
        "{}",
        "()",
    ),
    *(
        r"\frac{",
        r"\frac",
        r"\sqrt[",
        r"\sqrt[{",
        r"\sqrt(",
        r"\left(",
        r"\right)",
        r"\left",
        r"\left{",
    ),
    *(r"\left{\right}", r"\left(}", r"{\right)", r"\begin{a}", r"\end{a}", r"\begin{a}\end{b}"),
    *(
        r"{\begin{a}}\end{a}",
        r"\begin{array}{",
        r"\text{",
        r"\text{$",
        r"\big",
        r"\hat",
        r"\{",
        "(a,",
    ),
    *(
        "(]",
        "[)",
        "}(",
        "){",
        r"\langle|",
        r"\unknown",
        r"\newcommand",
        r"\def\x{",
        r"\verb|",
        r"\kern",
    ),
    *(
        "&lt;",
        "%",
        "%\n",
        "\n\n",
        r"\\[",
        r"\sum\limits",
        r"\frac{a}{b}",
        "-1^-",
        "x^(",
        "a",
        " ",
        "]a,b[",
    ),
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_work_is_linear(pattern: str) -> None:
    few, many = (work(lambda n=n: parse(pattern * n + " " * n)) for n in (150, 600))
    assert many <= 4.6 * few + 2_000


@pytest.mark.parametrize("pattern", PATTERNS)
def test_long_formulas_are_read(pattern: str) -> None:
    assert parse(pattern * 10_000).tex == pattern * 10_000


def test_a_hundred_thousand_braces_are_read() -> None:
    parsed = parse("{" * 100_000)
    assert [fault.kind for fault in parsed.faults] == [FaultKind.TOO_DEEP]


@pytest.mark.parametrize(
    "tex",
    [
        "{" * 331 + "}" * 331,
        r"\frac{" * 165 + "x" + "}{y}" * 165,
        "(" * 331 + ")" * 331,
        r"\left(" * 331 + r"\right)" * 331,
        r"\begin{matrix}" * 99 + r"\end{matrix}" * 99,
        r"\hat" * 500 + "x",
        "x^{" * 300 + "}" * 300,
    ],
    ids=lambda tex: tex[:8],
)
def test_too_deep_is_said_once(tex: str) -> None:
    assert [fault.kind for fault in parse(tex).faults] == [FaultKind.TOO_DEEP]


@pytest.mark.parametrize("depth", [10, MAX_DEPTH // 2 - 2])
def test_deep_formulas_within_the_limit_are_read(depth: int) -> None:
    assert not parse(r"\frac{" * depth + "x" + "}{y}" * depth).faults


@pytest.mark.parametrize(
    "pattern", [r"\newcommand{", r"\newcommand\x{", r"\def\x", r"\def\x{\{", r"\let"]
)
def test_looking_for_macros_is_linear(pattern: str) -> None:
    few, many = (work(lambda n=n: macros_of(pattern * n)) for n in (150, 600))
    assert many <= 4.6 * few + 5_000
