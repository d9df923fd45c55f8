"""Checking takes work in proportion to the text, whatever the text: no rule asks twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from counted_work import work

from mathlint.lint.engine import check
from mathlint.lint.registry import load_rules
from mathlint.lint.rule_set import RuleSet
from mathlint.lint.settings import LintSettings
from mathlint.markdown import read

if TYPE_CHECKING:
    from collections.abc import Callable

MARKUP = RuleSet(
    rule for rule in load_rules() if rule.code.startswith(("MD", "TX", "NT", "SP", "SC101"))
)
SETTINGS = LintSettings(targets=("github", "vscode", "obsidian", "kramdown", "mdx"))


def _letters(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in f"{number:04}")


INPUTS: dict[str, Callable[[int], str]] = {
    "formulas of one line": lambda n: "$x_i$ " * n,
    "formulas that differ": lambda n: " ".join(f"$x_{{{i}}} = y^{{{i}}}$" for i in range(n)),
    "paragraphs": lambda n: "So $\\log x_i$ is $y$.\n\n" * n,
    "faults": lambda n: "".join(f"$x_{{{i} = \\frc{{a}}$ and $log y_{i}$\n\n" for i in range(n)),
    "macros": lambda n: "".join(f"$\\newcommand{{\\{_letters(i)}}}{{x}}$\n\n" for i in range(n)),
    "suppressions": lambda n: "<!-- mathlint: allow TX -->\n\n$x_$\n\n" * n,
    "regions": lambda n: "<!-- mathlint: off -->\n\n$x_$\n\n<!-- mathlint: on -->\n\n" * n,
    "headings": lambda n: "# h\n\n$x_i = y$\n\n" * n,
    "table rows": lambda n: "|a|b|\n|-|-|\n" + "| $|x|$ | $y_*z*$ |\n" * n,
    "rows": lambda n: "$$\\begin{aligned}\n" + "a &= b \\log c \\\\\n" * n + "\\end{aligned}$$",
    "ragged rows": lambda n: "$$\\begin{matrix}\n" + "a & b \\\\ c \\\\\n" * n + "\\end{matrix}$$",
    "bare LaTeX": lambda n: "Take \\alpha_i and\n\n" * n,
    "fences": lambda n: "```\n\\alpha = \\beta\n```\n\n" * n,
    "escapes": lambda n: "$a\\_b \\\\{c\\\\}$ *d* __e__ " * n,
    "entities": lambda n: "$a &lt; b$ " * n,
    **{
        f"{piece} in one formula": lambda n, piece=piece: f"$$\n{piece * n}\n$$\n"
        for piece in (
            *("{", "}", "(", ")", "[", "x^", "x_{", "&", "\\\\ ", "|", "||", "'", "<", "a,", "E["),
            *("\\frac{", "\\sqrt[", "\\left(", "\\right)", "\\begin{a}", "\\text{a b}", "\\alpa "),
            *("\\min(a) b, ", "\\min(", "log ", "~", "\\inf ", "{0,1}", "^10", "\\sum{j=1}"),
        )
    },
}  # fmt: skip


@pytest.mark.parametrize("make", INPUTS.values(), ids=INPUTS.keys())
def test_four_times_the_text_is_four_times_the_work(make: Callable[[int], str]) -> None:
    def checked(n: int) -> int:
        text = make(n)
        return work(lambda: check(read(text), MARKUP, SETTINGS))

    checked(1)  # what is loaded once
    small, large = checked(100), checked(400)
    # quadratic work would be sixteen times as much
    assert large < 5 * small + 5_000
