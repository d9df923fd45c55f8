"""The numbers that show a difference, as readers see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mathlint.evaluate import Witness

_MOST_INPUTS = 6


def inputs_of(witness: Witness) -> tuple[tuple[str, str], ...]:
    """Return the most telling inputs, their names in LaTeX."""
    return witness.inputs[:_MOST_INPUTS]


def given(witness: Witness) -> str:
    """Return the inputs and a colon, empty where nothing is put in: `r₁(θ) = 2, ϵ = 0.3: `."""
    inputs = ", ".join(f"{_as_printed(name)} = {value}" for name, value in inputs_of(witness))
    more = ", …" if len(witness.inputs) > _MOST_INPUTS else ""
    return f"{inputs}{more}: " if inputs else ""


def _as_printed(latex: str) -> str:
    """Return a name as a reader sees it, r₁(θ); its LaTeX where that is unknown."""
    from mathlint.formula import read_formula, to_unicode
    from mathlint.tex import parse

    shown = to_unicode(read_formula(parse(latex))[0].expression)
    return latex if "\\" in shown else shown
