"""Edits that may mend a formula: where both part, the known one in the author's symbols.

What corresponds inside is kept as the author wrote it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mathlint.catalogue.deviation.manner import in_manner_of, is_tall
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
    from mathlint.catalogue.likeness.match import Match

_KEPT = (Application, BigOperator, Divergence, Power, Quotient, Root, Symbol)
_HIGHEST = 4  # steps above a difference, so far its surroundings are replaced with it
_FEW = 4  # differences, each of which is tried alone first
_SIGNS = ("+", "-")
_PLACEHOLDER = r"\\(?:kept|tall)[A-Z]{3}"
_BRACKETED = rf"\\frac\{{{_PLACEHOLDER}\}}\{{{_PLACEHOLDER}\}}|{_PLACEHOLDER}"
_BRACKETED_FRACTION = pattern(rf"(\\log|\\ln)\\left\( ({_BRACKETED}) \\right\)")


class Proposals:
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

    def __iter__(self) -> Iterator[tuple[tuple[Edit, ...], Sequence[Difference]]]:
        seen = set()
        for height in range(_HIGHEST):
            for found in self._parts():
                for keep in (True, False):
                    places = self._places(found, height)
                    edits = self._local(places, keep=keep)
                    for proposal in self._beside_signs(edits):
                        if proposal and proposal not in seen:
                            seen.add(proposal)
                            yield proposal, self._within(places)
        for keep in (True, False):
            text = self._printed(self._judgement.match, keep=keep)
            if text:
                yield (Edit(self._judgement.claim.value.span, text),), self._found

    def _parts(self) -> Iterator[Sequence[Difference]]:
        """Yield each of few differences alone, for the others may follow from it, then all."""
        if 1 < len(self._found) <= _FEW:
            yield from ((difference,) for difference in self._found)
        yield self._found

    def _places(self, found: Sequence[Difference], height: int) -> list[tuple[Match, Span]]:
        """Return what is replaced for each difference, ``height`` steps above where it is."""
        places: dict[int, tuple[Match, Span]] = {}
        for difference in found:
            placed = self._place(difference.match, height)
            if placed is None:
                return []
            places[id(placed[0])] = placed
        return list(places.values())

    def _within(self, places: Sequence[tuple[Match, Span]]) -> Sequence[Difference]:
        """Return the differences in what is replaced."""
        replaced = {id(part) for match, _ in places for part in match.walk()}
        return [it for it in self._found if id(it.match) in replaced]

    def _local(self, places: Sequence[tuple[Match, Span]], *, keep: bool) -> tuple[Edit, ...]:
        """Return edits that replace each of some places by what the known formula has there."""
        edits = []
        for match, span in places:
            around = (other for _, other in places if other != span)
            if any(other.encloses(span) for other in around):
                continue  # what is printed there mends this too
            text = self._printed(match, keep=keep)
            if not text:
                return ()
            edits.append(Edit(span, text))
        edits = sorted(set(edits), key=lambda edit: edit.span)
        overlapping = any(a.span.end > b.span.start for a, b in pairwise(edits))
        return () if overlapping else tuple(edits)

    def _beside_signs(self, edits: tuple[Edit, ...]) -> Iterator[tuple[Edit, ...]]:
        """Yield the edits so that no sign stands before another, as they are, and with a plus."""
        inside = tuple(map(self._instead_of_bracket, edits))
        yield tuple(map(self._instead_of_sign, inside))
        yield inside
        yield edits
        yield tuple(map(self._behind_sign, edits))

    def _instead_of_bracket(self, edit: Edit) -> Edit:
        """Return an edit that puts a bracketed text instead of the author's bracket, not in it."""
        before, after = edit.span.start - 1, edit.span.end
        if (
            edit.text.startswith(("\\left(", "("))
            and self._tex[before : before + 1] == "("
            and self._tex[after : after + 1] == ")"
        ):
            return Edit(Span(before, after + 1), edit.text)
        return edit

    def _instead_of_sign(self, edit: Edit) -> Edit:
        """Return an edit whose text, if it has a sign, replaces the one that stands before it."""
        before = self._tex[: edit.span.start].rstrip()
        if edit.text.startswith(_SIGNS) and before.endswith(_SIGNS):
            return Edit(Span(len(before) - 1, edit.span.end), edit.text)
        return edit

    def _behind_sign(self, edit: Edit) -> Edit:
        """Return an edit that puts a plus where a sign was."""
        if edit.span.of(self._tex).startswith(_SIGNS) and not edit.text.startswith(_SIGNS):
            return Edit(edit.span, f"+ {edit.text}")
        return edit

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
            return Symbol(node.span, _placeholder(kept))

        expression = self._judgement.renaming.apply(there, instead)
        text = _BRACKETED_FRACTION.sub(r"\1 \2", to_latex(expression))
        text = in_manner_of(self._tex, text)
        for index in range(len(kept) - 1, -1, -1):
            text = text.replace(_placeholder(kept[: index + 1]), kept[index])
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


def _placeholder(kept: Sequence[str]) -> str:
    r"""Return the command that stands for the last of what is kept, ``\tall`` for a fraction.

    Its number is in letters, since names of commands hold no digits; none begins another.
    """
    letters = "".join(chr(ord("A") + int(digit)) for digit in f"{len(kept) - 1:03d}")
    return f"\\{'tall' if is_tall(kept[-1]) else 'kept'}{letters}"
