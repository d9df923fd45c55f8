r"""Environments: those that open display math by themselves, and those that stand inside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mathlint.markdown.document import Host
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from mathlint.markdown.scan import Scan

DISPLAY_ENVIRONMENTS = (
    "align", "alignat", "displaymath", "dmath", "eqnarray", "equation", "flalign", "gather",
    "math", "multline", "subequations",
)  # fmt: skip
INNER_ENVIRONMENTS = (
    "aligned", "alignedat", "array", "Bmatrix", "Bmatrix*", "bmatrix", "cases", "dcases",
    "gathered", "matrix", "multlined", "pmatrix", "rcases", "smallmatrix", "split", "Vmatrix",
    "vmatrix",
)  # fmt: skip

DISPLAY_OPENING = pattern(
    r"\\begin\{(?P<name>(?:" + "|".join(DISPLAY_ENVIRONMENTS) + r")(?:\\?\*)?)\}"
)
"""The star may be escaped, lest Markdown take two of them for emphasis."""
ANY_OPENING = pattern(
    r"\\begin\{(?P<name>(?:"
    + "|".join(map(re.escape, DISPLAY_ENVIRONMENTS + INNER_ENVIRONMENTS))
    + r")(?:\\?\*)?)\}"
)


def read_environment(scan: Scan, start: int, opening: str) -> int | None:
    r"""Read the environment that ``opening`` (``\begin{name}``) opens; return its end.

    One that only stands inside mathematics (``cases``, ``aligned``) is LaTeX without delimiters,
    and is left to the reader of bare LaTeX.
    """
    name = opening[len(r"\begin{") : -1]
    close = scan.find(f"\\end{{{name}}}", start + len(opening))
    if close < 0:
        return None
    end = close + len(opening) - len("begin") + len("end")
    if name.rstrip("\\*") not in DISPLAY_ENVIRONMENTS and not scan.html:
        scan.inner_environments.append((start, end))
        return end
    scan.collected.add_math(
        scan.content,
        scan.host(Host.ENVIRONMENT),
        start,
        end,
        display=True,
        in_table=scan.in_table,
    )
    return end
