"""Formulas that the tests of the parser share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

CASES = Path(__file__).parent / "tex" / "cases"


@dataclass(frozen=True)
class Marked:
    """A formula and its faults: the start and end of each, and its kind."""

    tex: str
    faults: tuple[tuple[int, int, str], ...]


def marked_formulas() -> list[Marked]:
    """Return the formulas of faults.txt."""
    blocks = (CASES / "faults.txt").read_text("utf-8").split("\n\n")
    return [_marked(block.splitlines()) for block in blocks if not block.startswith("# ")]


def _marked(lines: list[str]) -> Marked:
    faults = []
    for line in lines[1:]:
        carets = line.count("^")
        if carets:
            start = line.index("^")
            faults.append((start, start + carets, line.split()[-1]))
    return Marked(lines[0], tuple(faults))


def sound_formulas() -> list[str]:
    """Return the formulas of sound.txt."""
    lines = (CASES / "sound.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("# ")]


FORMULAS = [*sound_formulas(), *(case.tex for case in marked_formulas())]

#: pieces of LaTeX that are dangerous together
PIECES = st.sampled_from(
    [
        *"abx01+-=,;|<>()[]{}^_'&~$%#!*. \n\t",
        *(r"\\", r"\\[2pt]", r"\{", r"\}", r"\left", r"\right", r"\left(", r"\right)", r"\right."),
        *(
            r"\big",
            r"\Big|",
            r"\middle|",
            r"\frac",
            r"\sqrt",
            r"\sqrt[",
            r"\hat",
            r"\mathbf",
            r"\text",
        ),
        *(
            r"\text{a $x$}",
            r"\begin{aligned}",
            r"\end{aligned}",
            r"\begin{array}{cc}",
            r"\end{array}",
        ),
        *(
            r"\sum",
            r"\limits",
            r"\operatorname*",
            r"\not",
            r"\langle",
            r"\rangle",
            r"\verb|x|",
            r"\kern",
        ),
        *(
            r"\newcommand{\x}[1]{#1}",
            r"\def\y#1{",
            r"\let",
            r"\substack{",
            r"\tag",
            r"\unknown",
            "\\",
        ),
        *(
            "&lt;",
            "−",
            "’",
            "策",
            "\u2028",
            "\xa0",
            "\U0001d54f",
            r"\color{red}",
            r"\rvert",
            r"\cr",
        ),
    ]
)
SOUP = st.lists(PIECES, max_size=30).map("".join)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Return a real formula with a few characters dropped, doubled or moved in."""
    tex = draw(st.sampled_from(FORMULAS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(tex)))
        end = min(start + draw(st.integers(0, 3)), len(tex))
        tex = tex[:start] + draw(st.one_of(st.just(""), PIECES)) + tex[end:]
    return tex
