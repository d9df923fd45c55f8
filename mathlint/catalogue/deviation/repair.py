r"""Mending a formula that deviates: the smallest edits of the author's LaTeX that make it equal.

Where both formulas part, the known one is printed in the author's symbols; what corresponds inside
is kept as the author wrote it. Every proposal is read again and compared, and only an equal one
counts.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.catalogue.claims import claims_of
from mathlint.formula import read_formula, same, to_latex
from mathlint.formula.expression import (
    Application,
    BigOperator,
    Binder,
    Case,
    Divergence,
    Expression,
    Power,
    Quotient,
    Root,
    Sum,
    Symbol,
    Term,
)
from mathlint.tex import parse
from mathlint.text import Edit, Span
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mathlint.catalogue.deviation.difference import Difference
    from mathlint.catalogue.identification.judgement import Judgement
    from mathlint.catalogue.likeness.alignment import Match

_KEPT = (Application, BigOperator, Divergence, Power, Quotient, Root, Symbol)
_HIGHEST = 4
_BRACKETED_FRACTION = pattern(
    r"(\\log|\\ln)\\left\( (\\frac\{\\kept[A-Z]{3}\}\{\\kept[A-Z]{3}\}|\\kept[A-Z]{3}) \\right\)"
)


class Repair(Struct, frozen=True):
    """Edits of a formula's LaTeX, not overlapping, after which it equals the known formula."""

    edits: tuple[Edit, ...]

    def applied(self, tex: str) -> str:
        """Return the mended LaTeX."""
        for edit in sorted(self.edits, key=lambda edit: edit.span, reverse=True):
            tex = tex[: edit.span.start] + edit.text + tex[edit.span.end :]
        return tex


def repair(tex: str, judgement: Judgement, found: Sequence[Difference]) -> Repair | None:
    """Return the smallest edits that make a claim equal to the known formula, if any do."""
    faults = len(parse(tex).faults)
    for edits in _Proposals(tex, judgement, found):
        proposal = Repair(edits)
        if _restores(proposal.applied(tex), judgement, faults):
            return proposal
    return None


def _restores(tex: str, judgement: Judgement, faults: int) -> bool:
    """Whether the mended LaTeX claims what the known formula says, in the same names.

    faults: how many the author's LaTeX had; a repair adds none
    """
    parsed = parse(tex)
    if len(parsed.faults) > faults:
        return False
    for reading in read_formula(parsed)[:2]:
        for claim in claims_of(reading.expression):
            if not _same_name(claim.name, judgement.claim.name):
                continue
            if judgement.says_expected(claim.value):
                return True
    return False


def _same_name(ours: Expression | None, theirs: Expression | None) -> bool:
    if ours is None or theirs is None:
        return ours is theirs
    return same(ours, theirs)


class _Proposals:
    """Ways to mend, the most local first."""

    def __init__(self, tex: str, judgement: Judgement, found: Sequence[Difference]) -> None:
        self._tex = tex
        self._judgement = judgement
        self._found = found
        self._parents: dict[int, Match] = {}
        for match in judgement.match.walk():
            for child in match.children:
                self._parents[id(child)] = match
        self._different = {id(difference.match) for difference in found}

    def __iter__(self) -> Iterator[tuple[Edit, ...]]:
        seen = set()
        for height in range(_HIGHEST):
            for keep in (True, False):
                edits = self._local(height, keep=keep)
                for proposal in (self._inside_one_bracket(edits), edits):
                    if proposal and proposal not in seen:
                        seen.add(proposal)
                        yield proposal
        for keep in (True, False):
            text = self._printed(self._judgement.match, keep=keep)
            if text:
                yield (Edit(self._judgement.claim.value.span, text),)

    def _local(self, height: int, *, keep: bool) -> tuple[Edit, ...]:
        """Return edits that replace each difference, ``height`` steps above where it is."""
        places: dict[int, tuple[Match, Span]] = {}
        for difference in self._found:
            placed = self._place(difference.match, height)
            if placed is None:
                return ()
            places[id(placed[0])] = placed
        edits = []
        for match, span in places.values():
            around = (other for _, other in places.values() if other != span)
            if any(other.encloses(span) for other in around):
                continue  # what is printed there mends this too
            text = self._printed(match, keep=keep)
            if not text:
                return ()
            edits.append(Edit(span, text))
        edits = sorted(set(edits), key=lambda edit: edit.span)
        overlapping = any(a.span.end > b.span.start for a, b in pairwise(edits))
        return () if overlapping else tuple(edits)

    def _inside_one_bracket(self, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
        """Return the edits that put a bracketed text instead of the author's bracket, not in it."""
        return tuple(
            Edit(Span(edit.span.start - 1, edit.span.end + 1), edit.text)
            if edit.text.startswith("\\left(")
            and self._tex[edit.span.start - 1 : edit.span.start] == "("
            and self._tex[edit.span.end : edit.span.end + 1] == ")"
            else edit
            for edit in edits
        )

    def _place(self, match: Match, height: int) -> tuple[Match, Span] | None:
        """Return the match to print instead of what stands in a span, some steps above."""
        current: Match | None = match
        steps = height
        while current is not None:
            span = self._written(current)
            if span is not None and self._is_printable(current):
                if steps == 0:
                    return current, span
                steps -= 1
            current = self._parents.get(id(current))
        return None

    def _written(self, match: Match) -> Span | None:
        """Return where the author wrote what a match corresponds to."""
        if match.here is not None:
            return match.here.node.span
        inner = [child for child in match.children if child.here and child.there]
        return self._written(inner[0]) if len(inner) == 1 else None

    def _is_printable(self, match: Match) -> bool:
        there = self._counterpart(match)
        return there is not None and not isinstance(there, (Binder, Case))

    def _counterpart(self, match: Match) -> Expression | None:
        """Return what the known formula has there, its own symbols still."""
        if match.there is not None:
            node = match.there.node
            return Sum(node.span, (node,)) if isinstance(node, Term) else node
        inner = [child for child in match.children if child.here and child.there]
        return self._counterpart(inner[0]) if len(inner) == 1 else None

    def _printed(self, match: Match, *, keep: bool) -> str:
        """Return the known formula's part in the author's symbols and, where kept, spelling."""
        there = self._counterpart(match)
        if there is None:
            return ""
        kept: list[str] = []
        originals = self._kept_below(match) if keep else {}

        def instead(node: Expression) -> Expression | None:
            written = originals.get(id(node))
            if written is None:
                return None
            kept.append(written)
            return Symbol(node.span, f"\\kept{_letters(len(kept) - 1)}")

        expression = self._judgement.renaming.apply(there, instead)
        text = _BRACKETED_FRACTION.sub(r"\1 \2", to_latex(expression))
        for index in range(len(kept) - 1, -1, -1):
            text = text.replace(f"\\kept{_letters(index)}", kept[index])
        return text

    def _kept_below(self, match: Match) -> dict[int, str]:
        """Return the author's LaTeX of the parts that agree, by the known formula's node."""
        kept: dict[int, str] = {}
        for part in match.walk():
            if part is match or part.here is None or part.there is None:
                continue
            alike = type(part.here.node) is type(part.there.node)
            if alike and isinstance(part.here.node, _KEPT) and self._agrees(part):
                text = self._source(part.here.node)
                if text:
                    kept[id(part.there.node)] = text
        return kept

    def _agrees(self, match: Match) -> bool:
        return not any(id(part) in self._different for part in match.walk())

    def _source(self, node: Expression) -> str:
        """Return the author's LaTeX of a part, empty where its span does not hold all of it."""
        text = node.span.of(self._tex).strip()
        expression = read_formula(parse(text))[0].expression
        return text if same(expression, node) else ""


def _letters(number: int) -> str:
    """Return a number in letters, since names of commands hold no digits; none begins another."""
    return "".join(chr(ord("A") + int(digit)) for digit in f"{number:03d}")
