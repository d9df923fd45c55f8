"""The pairs of formulas in the data files, and how tests read formulas."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mathlint.formula import read_formula
from mathlint.tex import parse

if TYPE_CHECKING:
    from mathlint.formula.expression import Expression, Reading

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two formulas and the line they stand in."""

    line: int
    left: str
    right: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.left}"


def pairs(name: str, sign: str) -> list[Pair]:
    """Return the pairs of a data file, whose sides stand left and right of ``sign``."""
    found = []
    for number, line in enumerate((DATA / name).read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            left, right = line.split(f" {sign} ")
            found.append(Pair(number, left.strip(), right.strip()))
    return found


EQUAL = pairs("equal.txt", "≡")
DIFFERENT = pairs("different.txt", "≢")


def readings(latex: str) -> tuple[Reading, ...]:
    """Return all readings of a formula."""
    return read_formula(parse(latex))


def expression(latex: str) -> Expression:
    """Return the likeliest reading of a formula."""
    return readings(latex)[0].expression
