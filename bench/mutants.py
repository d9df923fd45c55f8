"""Small mistakes in known formulas: how many are reported, recognised and mended.

    python -m bench.mutants            measure one in 25, chosen by a hash of its LaTeX
    python -m bench.mutants --all      measure all
    python -m bench.mutants --every 8  measure with every eighth formula only
    python -m bench.mutants --write    keep the new score, with its date

A mutant is judged as it would stand in a document, under a heading that names the formula, and
alone. Not counted are those that are still equal, equal to another known formula or to a convention
(a sum for a mean, a loss for an objective), and those of which hardly anything is left.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import msgspec

from mathlint.catalogue.mutation_score import COUNTED, Fate, Judged, forms_of, judge, mutants_of
from mathlint.catalogue.registry import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mathlint.catalogue.formula import Formula

SCORE = Path(__file__).with_name("mutation_score.json")
SHARE = 25  # one mutant in so many is judged
SAMPLED = 50  # and one in so many again by the tests


class Count(msgspec.Struct, frozen=True):
    """Mutants of one sort: how many, and of how many each thing is true."""

    mutants: int
    reported: int
    recognised: int
    mended: int

    def share(self, number: int) -> float:
        return 100 * number / self.mutants if self.mutants else 100.0


class Score(msgspec.Struct, frozen=True):
    """What was measured and when.

    share, every: one in so many mutants, of every so manieth formula, was judged
    headed, alone: all mutants under a heading, and without; sample: those that tests judge again
    left_out: why others are not counted; areas: under a heading
    """

    date: str
    share: int
    every: int
    formulas: int
    forms: int
    headed: Count
    alone: Count
    sample: Count
    kinds: dict[str, Count]
    areas: dict[str, Count]
    left_out: dict[str, int]


def heading_of(formula: Formula) -> str:
    """Return the words of a document about a formula, lower case."""
    return " ".join((formula.title.lower(), *formula.names))


def judged(formula_id: str, *, headed: bool, share: int = 1) -> list[Judged]:
    """Judge one in so many mutants of one formula."""
    formula = load_catalogue().find(formula_id)
    if formula is None:
        raise LookupError(formula_id)
    words = heading_of(formula) if headed else ""
    return [
        judge(form, latex, mutant, words, otherwise=partial(_reported_by_another_rule, latex))
        for form in forms_of(formula)
        for latex, mutant in mutants_of(form)
        if is_chosen(latex, share)
    ]


def is_chosen(latex: str, share: int) -> bool:
    """Whether a mutant is of those of which one in so many is judged."""
    return crc32(latex.encode()) % share == 0


def count(mutants: Iterable[Judged]) -> Count:
    """Count the mutants that count."""
    fates = Counter(one.fate for one in mutants)
    mended = fates[Fate.RESTORED]
    recognised = mended + fates[Fate.IDENTIFIED]
    reported = recognised + fates[Fate.REPORTED]
    return Count(reported + fates[Fate.MISSED], reported, recognised, mended)


def measure(share: int, every: int) -> Score:
    """Judge one in so many mutants of every so manieth formula, on all processors."""
    chosen = load_catalogue().formulas[::every]
    ids = [formula.id for formula in chosen]
    headed = list(_all(ids, _Judging(headed=True, share=share)))
    alone = list(_all(ids, _Judging(headed=False, share=share)))
    return Score(
        date=datetime.now(UTC).date().isoformat(),
        share=share,
        formulas=len(ids),
        forms=sum(1 + len(formula.forms) for formula in chosen),
        every=every,
        headed=count(headed),
        alone=count(alone),
        sample=count(one for one in headed if is_chosen(one.latex, SAMPLED)),
        kinds={k: count(m for m in headed if m.kind == k) for k in _distinct(headed, "kind")},
        areas={a: count(m for m in headed if m.area == a) for a in _distinct(headed, "area")},
        left_out={
            fate.value: sum(one.fate is fate for one in headed)
            for fate in Fate
            if fate not in COUNTED
        },
    )


def kept_score() -> Score:
    """Return the score that is kept in the repository."""
    return msgspec.json.decode(SCORE.read_bytes(), type=Score)


@dataclass(frozen=True)
class _Judging:
    """Judges the mutants of one formula, in another process."""

    headed: bool
    share: int

    def __call__(self, formula_id: str) -> list[Judged]:
        return judged(formula_id, headed=self.headed, share=self.share)


def _all(ids: Sequence[str], judging: _Judging) -> Iterator[Judged]:
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for number, found in enumerate(pool.map(judging, ids)):
            print(f"\r{number + 1}/{len(ids)}", end="", file=sys.stderr)
            yield from found
    print(file=sys.stderr)


def _distinct(mutants: Iterable[Judged], name: str) -> list[str]:
    return sorted({getattr(one, name) for one in mutants})


def _reported_by_another_rule(latex: str) -> bool:
    from mathlint.lint.engine import check
    from mathlint.lint.registry import load_rules
    from mathlint.lint.selection import Selection, selected
    from mathlint.lint.settings import LintSettings
    from mathlint.markdown import read

    rules = selected(load_rules(), Selection())
    return bool(check(read(f"$$\n{latex}\n$$\n"), rules, LintSettings()))


def _print(score: Score) -> None:
    print(
        f"{score.formulas} formulas, {score.forms} forms, 1 mutant in {score.share}, {score.date}\n"
    )
    print(f"{'':28}{'mutants':>8}{'reported':>10}{'recognised':>12}{'mended':>8}")
    rows = {"all, under a heading": score.headed, "all, alone": score.alone}
    for name, one in {**rows, "": None, **score.kinds, " ": None, **score.areas}.items():
        if one is None:
            print()
            continue
        shares = (one.share(n) for n in (one.reported, one.recognised, one.mended))
        reported, recognised, mended = (f"{share:.1f} %" for share in shares)
        print(f"{name:28}{one.mutants:8}{reported:>10}{recognised:>12}{mended:>8}")
    print("\nnot counted: " + ", ".join(f"{n} {why}" for why, n in score.left_out.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the new score")
    parser.add_argument("--every", type=int, default=1, help="judge every so manieth formula")
    parser.add_argument("--all", action="store_true", help="judge every mutant, not one in 25")
    arguments = parser.parse_args()
    score = measure(1 if arguments.all else SHARE, arguments.every)
    _print(score)
    if arguments.write:
        SCORE.write_bytes(msgspec.json.format(msgspec.json.encode(score), indent=2) + b"\n")


if __name__ == "__main__":
    main()
