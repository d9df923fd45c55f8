"""What a comparison of two formulas can end with."""

from __future__ import annotations

from msgspec import Struct


class Witness(Struct, frozen=True):
    """Values under which two formulas differ.

    inputs: what was put in, as (name in LaTeX, value printed), the most telling first
    left, right: the two values, printed
    """

    inputs: tuple[tuple[str, str], ...]
    left: str
    right: str

    def __str__(self) -> str:
        given = ", ".join(f"{name} = {value}" for name, value in self.inputs)
        return (
            f"{given}: {self.left} against {self.right}"
            if given
            else f"{self.left} against {self.right}"
        )


class Equal(Struct, frozen=True):
    """Both formulas had the same value in every trial, and every branch was taken.

    trials: how many; renaming: (left name, right name) pairs where a renaming was asked for
    assumptions: what had to be assumed beyond the likeliest readings of the formulas
    factor: times which the right value is the left one; 1 unless others were allowed
    """

    trials: int
    renaming: tuple[tuple[str, str], ...] = ()
    assumptions: tuple[str, ...] = ()
    factor: float = 1.0


class Different(Struct, frozen=True):
    """The formulas have different values; the witness shows where."""

    witness: Witness


class Inconclusive(Struct, frozen=True):
    """Nothing was decided, and why."""

    reason: str


Verdict = Equal | Different | Inconclusive
