"""Reading takes time in proportion to the text, whatever the text."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

import pytest
from counted_work import work

from mathlint.markdown import read

if TYPE_CHECKING:
    from collections.abc import Callable

INPUTS: dict[str, Callable[[int], str]] = {
    "openers in paragraphs": lambda n: "$$ a b\n\n" * n,
    "openers in one paragraph": lambda n: "$$ a b\n" * n,
    "openers alone": lambda n: "$$\na\n\nb c d words\n" * n,
    "environments": lambda n: "\\begin{align}\n" * n,
    "environments, closed far away": lambda n: "\\begin{align}\n" * n + "\\end{align}",
    "inner environments": lambda n: "\\begin{cases} " * n + "\\end{cases}",
    "dollars": lambda n: "$" * (10 * n),
    "dollars apart": lambda n: "$ " * (5 * n),
    "dollar and letter": lambda n: "$a " * (3 * n),
    "brackets": lambda n: "\\(" * n + "\\[" * n + "\\\\(" * n,
    "brackets with LaTeX": lambda n: "\\(\\alpha " * n,
    "escaped brackets around words": lambda n: "\\( see the word " * n + "\\)",
    "square brackets around words": lambda n: "\\\\[ ab " * n + "\\\\]",
    "definitions": lambda n: "\\newcommand{\\a}{b}\n" * n,
    "definitions that never end": lambda n: "\\def\\a{\n" * n,
    "dollars in texts": lambda n: "$\\text{a " * n,
    "quoted dollars": lambda n: '"$a" ' * n,
    "backticks": lambda n: "".join("`" * (1 + i % 50) + " " for i in range(n)),
    "ascending backticks": lambda n: " ".join("`" * i for i in range(1, int((2 * n) ** 0.5))),
    "comments": lambda n: "<!-- " * n,
    "tags": lambda n: "<a " * n + "<a \"" * n,
    "raw elements": lambda n: "<p><script>" * n,
    "links": lambda n: "](a(b" * n,
    "wiki links": lambda n: "[[" * n,
    "quotes": lambda n: ">" * n + " $x$",
    "lists": lambda n: "- " * n + "$x$",
    "deeper and deeper lists": lambda n: "".join(
        "  " * min(i, 60) + "- $x$\n" for i in range(n // 4)
    ),
    "table rows": lambda n: "|a|b|\n|-|-|\n" + "| $|x|$ | y |\n" * (n // 4),
    "table cells": lambda n: "|a|b|\n|-|-|\n|" + "\\| $x$ |" * n,
    "bare LaTeX": lambda n: "\\alpha + " * n,
    "bare LaTeX in lines": lambda n: "\\alpha_t = \\beta\nm\n" * n,
    "open text": lambda n: "\\text{" * n,
    "scripts": lambda n: "\\alpha_{" * n,
    "round brackets": lambda n: "(" * n + "\\alpha" + ")" * n,
    "plain formulas": lambda n: "P(x) " * n,
    "fences": lambda n: "```\n" * n,
    "fences of LaTeX": lambda n: "```\n\\alpha = 1 $$ $$\n\n```\n" * (n // 4),
    "divisions": lambda n: ":::{math}\n" * n,
    "directives": lambda n: "```{note}\n" * n,
    "directives in a list": lambda n: "- ```{note}\n" * n,
    "references": lambda n: "[a]: b\n'c\n" * n,
    "footnotes": lambda n: "[^a]: b\n" * n,
    "entities": lambda n: "<p>$" + "&lt;" * n + "$</p>",
    "front matter": lambda n: "---\n" + "a: b\n" * n,
    "carriage returns": lambda n: "$x$\r" * n,
    "blanks": lambda n: " \n\t\n" * n,
}  # fmt: skip


@pytest.mark.parametrize("make", INPUTS.values(), ids=INPUTS.keys())
def test_four_times_the_input_is_four_times_the_work(make: Callable[[int], str]) -> None:
    small, large = (work(partial(read, make(n))) for n in (500, 2000))
    # a quadratic reader does sixteen times as much
    assert large < 5 * small + 2_000


@pytest.mark.parametrize("make", INPUTS.values(), ids=INPUTS.keys())
def test_a_long_input_is_read(make: Callable[[int], str]) -> None:
    """What regular expressions do is no call of a function: a quadratic one would take minutes."""
    text = make(20_000)
    started = time.process_time()
    assert read(text).text == text
    assert time.process_time() - started < 60


def test_a_megabyte_of_dollars_is_read() -> None:
    assert read("$" * 1_000_000).text == "$" * 1_000_000
