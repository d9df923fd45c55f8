"""Pieces of Markdown from which tests build documents, nasty ones among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

FRAGMENTS = (
    "$$", "$", "$x$", "$$a$$", "\n$$\n", "$$\nE = mc^2\n$$\n", "$$\na\n- b\n$$", "$$ a\n\nb $$",
    "\\[", "\\]", "\\(", "\\)", "\\\\(", "\\\\)", "\\\\[", "\\\\]", "\\[x^2\\]", "\n\\[\nx\n\\]\n",
    "\\begin{align}\n", "\\end{align}\n", "\\begin{align}a&=b\\end{align}", "\\begin{cases}",
    "\\end{cases}", "```", "```math\n", "```python\n", "~~~\n", "\n```\n", "````", "```{math}\n",
    "```{note}\n", ":::{math}\n", ":::\n", "::: note\n", ".. math:: x\n\n   y\n\n", ":label: a\n",
    "- ", "* ", "1. ", "\t", "    ", "  ", "> ", ">", ">> ", "> [!note]\n", "[^1]: ", "[^1]",
    "# H $y$\n", "## ", "===\n", "---\n", "***\n", "| a | b |\n|---|---|\n| $x$ | $|y|$ |\n", "|",
    "\\|", "<table>\n", "</table>\n", "<td>$$z$$</td>", "    <td>$w$</td>\n", "<!--", "-->",
    "<!-- c -->\n", "<div>", "<script>", "</script>", "<pre>", "<", "&lt;", "&amp;", "\\theta_m",
    "\n\\theta = \\frac{a}{b}\n", "E_m\n", "P(x)", "\u2208", "x \u2208 Y", "\U0001d465", "\u4e2d",
    "\n", "\n\n", "\n\n\n", "\r\n", "\r", "\r\n\r\n", " ", "a", "word ", "some words here ", "`",
    "``", "`$x$`", "$`x`$", "{math}`x`", ":math:`y`", "[x]: /u\n", "[x]: /u\n\"ti\ntle\"\n", "\"",
    "[a](b$c)", "![[e]]", "https://a.b/$x$", "\\$", "\\", "{#eq-a}", "(lab)", ":eqlabel:`e`\n",
    "+++\n", "\ufeff", "\x0c", "\u2028", "\x85", "\0", "...", "$5 and $6 ", "$HOME/$PATH",
    "\\newcommand{\\a}{b}\n", "\\def\\b{", "}\n", "{", "\\text{a $x$}", "- \\[x\\] ",
    "\"q\"", "\\(lr_t\\)",
)  # fmt: skip


def random_text(generator: random.Random, length: int) -> str:
    """Return ``length`` fragments in a row."""
    return "".join(generator.choices(FRAGMENTS, k=length))
