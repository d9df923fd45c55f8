"""Formulas that the tests of the parser share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

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
