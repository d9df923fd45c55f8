"""What formulas have shown so far of which symbols are vectors and matrices."""

from __future__ import annotations

from mathlint.evaluate.inference.ranks import Rank, RankVariable


class RankEvidence:
    """The rank of each function (see ``Names``), as far as it is known.

    of_arrays: whether a sign of any array has been met; without one everything is a scalar
    of_bold_arrays: whether arrays are set apart by their alphabet, so that plain letters are none
    columns: the variables of vectors that stood behind a matrix, by identity; those are no rows
    """

    def __init__(self, declared: dict[str, Rank]) -> None:
        self.of_arrays = bool(declared)
        self.of_bold_arrays = False
        self.columns: set[int] = set()
        self._declared = declared
        self._variables: dict[str, RankVariable] = {}

    def variable(self, name: str) -> RankVariable:
        """Return the rank of a function, which is unknown at first where it is not declared."""
        variable = self._variables.get(name)
        if variable is None:
            declared = self._declared.get(name.split("(")[0])
            variable = self._variables[name] = RankVariable(declared)
        return variable

    def arrays(self) -> dict[str, Rank]:
        """Return the functions that are arrays."""
        found: dict[str, Rank] = {}
        for name, variable in self._variables.items():
            rank = variable.rank
            if rank is not None and rank is not Rank.SCALAR:
                found[name] = rank
        return found
