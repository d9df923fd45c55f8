"""Mending a formula that deviates: the smallest edits of the author's LaTeX that make it equal.

Every proposal is read again and compared, and only an equal one counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.catalogue.claims import readings_of_claims
from mathlint.catalogue.deviation.proposals import Proposals
from mathlint.formula import read_formula, same
from mathlint.formula.scopes import Name, bound_names, free_names
from mathlint.tex import parse
from mathlint.tex.narrowing import narrowed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathlint.catalogue.deviation.difference import Difference
    from mathlint.catalogue.identification.judgement import Judgement
    from mathlint.formula.expression import Expression
    from mathlint.text import Edit


class Repair(Struct, frozen=True):
    """Edits of a formula's LaTeX, not overlapping, after which it equals the known formula.

    mended: the differences that they mend; the others only say the same otherwise
    """

    edits: tuple[Edit, ...]
    mended: tuple[Difference, ...]

    @property
    def size(self) -> int:
        """How many characters are written or taken away."""
        return sum(len(edit.span) + len(edit.text) for edit in self.edits)

    def applied(self, tex: str) -> str:
        """Return the mended LaTeX."""
        for edit in sorted(self.edits, key=lambda edit: edit.span, reverse=True):
            tex = tex[: edit.span.start] + edit.text + tex[edit.span.end :]
        return tex


def repair(
    tex: str,
    judgement: Judgement,
    found: Sequence[Difference],
    meant: Judgement | None = None,
) -> Repair | None:
    """Return the smallest edits that make a claim equal to the known formula, if any do.

    judgement: the claim beside the form that is written into it
    meant: the claim beside the form whose value it gets; the same one where None
    """
    faults = len(parse(tex).faults)
    for edits, mended in Proposals(tex, judgement, found):
        proposal = Repair(tuple(narrowed(edit, tex) for edit in edits), tuple(mended))
        if _restores(proposal.applied(tex), meant or judgement, faults):
            return proposal
    return None


def _restores(tex: str, meant: Judgement, faults: int) -> bool:
    """Whether the mended LaTeX claims what the known formula says, in the same names.

    faults: how many the author's LaTeX had; a repair adds none
    """
    parsed = parse(tex)
    if len(parsed.faults) > faults:
        return False
    for reading in read_formula(parsed)[:2]:
        for claim in readings_of_claims(reading.expression):
            if not _same_name(claim.name, meant.claim.name):
                continue
            if _free_and_bound(claim.value) - _free_and_bound(meant.claim.value):
                continue  # \prod_{t=1}^{t} \alpha_t has the value of \prod_{s=1}^{t} \alpha_s
            if meant.says_expected(claim.value):
                return True
    return False


def _free_and_bound(value: Expression) -> frozenset[Name]:
    return free_names(value) & bound_names(value)


def _same_name(ours: Expression | None, theirs: Expression | None) -> bool:
    if ours is None or theirs is None:
        return ours is theirs
    return same(ours, theirs)
