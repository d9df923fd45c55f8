"""Small mistakes in known formulas: how many are reported, recognised and mended.

    python -m bench.mutants            measure one in 25, chosen by a hash of its LaTeX
    python -m bench.mutants --share 1  measure all
    python -m bench.mutants --every 8  measure with one formula in eight only
    python -m bench.mutants --write    keep the new score, with its date and its share

A mutant is judged as it would stand in a document, under a heading that names the formula, and
alone. It counts as reported where a rule says something that it does not say of the formula itself.
Not counted are those that are still equal, equal to another known formula or to a convention (a sum
for a mean, a loss for an objective), all decided by evaluation, and those of which hardly anything
is left. What is said of the right formulas themselves, and of right formulas of public documents,
is the other half of the score.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from zlib import crc32

import msgspec
from rich.console import Console
from rich.progress import track

from bench.false_alarms import Alarms, known_formula, on_forms, on_published, published, said_of
from mathlint.catalogue.forms import forms_of
from mathlint.catalogue.mutants.score import COUNTED, Fate, Judged, judge, mutants_of
from mathlint.catalogue.registry import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mathlint.catalogue.formula import Formula

SCORE = Path(__file__).with_name("mutation_score.json")
SHARE = 25  # one mutant in so many is judged where nobody says how many
SAMPLED = 50  # and one in so many again by the tests

_Asked = TypeVar("_Asked")
_Found = TypeVar("_Found")


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

    share, every: one in so many mutants, of one in so many formulas, was judged
    headed, alone: all mutants under a heading, and without; sample: those that tests judge again
    left_out: why others are not counted; kinds, areas: under a heading
    forms, published: what is said of right formulas, by the area of the known formula
    """

    date: str
    share: int
    every: int
    formulas: int
    headed: Count
    alone: Count
    sample: Count
    kinds: dict[str, Count]
    areas: dict[str, Count]
    left_out: dict[str, int]
    forms: dict[str, Alarms]
    published: dict[str, Alarms]


class Task(msgspec.Struct, frozen=True):
    """The mutants of one formula, or some of them, to be judged by another process."""

    formula_id: str
    headed: bool
    share: int = 1


def heading_of(formula: Formula) -> str:
    """Return the words of a document about a formula, lower case."""
    return " ".join((formula.title.lower(), *formula.names))


def judged(task: Task) -> list[Judged]:
    """Judge mutants of one formula."""
    formula = known_formula(task.formula_id)
    words = heading_of(formula) if task.headed else ""
    return [
        judge(form, latex, mutant, words, otherwise=partial(_says_more, latex, form.latex))
        for form in forms_of(formula)
        for latex, mutant in mutants_of(form)
        if is_chosen(latex, task.share)
    ]


def chosen_formulas(every: int) -> list[str]:
    """Return one in so many formulas: the same ones when others are added."""
    return [formula.id for formula in load_catalogue() if is_chosen(formula.id, every)]


def is_chosen(text: str, share: int) -> bool:
    """Whether a mutant or formula is of those of which one in so many is judged."""
    return crc32(text.encode()) % share == 0


def count(mutants: Iterable[Judged]) -> Count:
    """Count the mutants that count."""
    fates = Counter(one.fate for one in mutants)
    mended = fates[Fate.RESTORED]
    recognised = mended + fates[Fate.IDENTIFIED]
    reported = recognised + fates[Fate.REPORTED]
    return Count(reported + fates[Fate.MISSED], reported, recognised, mended)


def measure(share: int, every: int) -> Score:
    """Judge one in so many mutants of one in so many formulas, on all processors."""
    ids = chosen_formulas(every)
    headed, alone = (
        [one for found in _all(judged, _tasks(ids, share, headed=headed)) for one in found]
        for headed in (True, False)
    )
    alarms = zip(ids, _all(on_forms, ids), strict=True)
    return Score(
        date=datetime.now(UTC).date().isoformat(),
        share=share,
        every=every,
        formulas=len(ids),
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
        forms=_by_area((known_formula(formula_id).area, found) for formula_id, found in alarms),
        published=_by_area(
            pair for part in _all(on_published, _parts(published())) for pair in part.items()
        ),
    )


def kept_score() -> Score:
    """Return the score that is kept in the repository."""
    return msgspec.json.decode(SCORE.read_bytes(), type=Score)


def _tasks(ids: Iterable[str], share: int, *, headed: bool) -> list[Task]:
    return [Task(formula_id, headed, share) for formula_id in ids]


def _by_area(found: Iterable[tuple[str, Alarms]]) -> dict[str, Alarms]:
    areas: dict[str, Alarms] = {}
    for area, alarms in found:
        areas[area] = areas.get(area, Alarms()) + alarms
    return dict(sorted(areas.items()))


def _parts(formulas: Sequence[str]) -> list[Sequence[str]]:
    return [formulas[start : start + SHARE] for start in range(0, len(formulas), SHARE)]


def _all(ask: Callable[[_Asked], _Found], of: Sequence[_Asked]) -> Iterator[_Found]:
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        yield from track(
            pool.map(ask, of),
            total=len(of),
            console=Console(stderr=True),
            transient=True,
            disable=not sys.stderr.isatty(),
        )


def _distinct(mutants: Iterable[Judged], name: str) -> list[str]:
    return sorted({getattr(one, name) for one in mutants})


def _says_more(latex: str, original: str) -> bool:
    """Whether rules say of a mutant what they do not say of the formula itself."""
    return bool({it.code for it in said_of(latex)} - _codes(original))


@cache
def _codes(latex: str) -> frozenset[str]:
    return frozenset(it.code for it in said_of(latex))


def _print(score: Score) -> None:
    print(f"{score.formulas} formulas, 1 mutant in {score.share}, {score.date}\n")
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
    _print_alarms("said of right forms, under a heading and alone", score.forms)
    _print_alarms("said of right formulas of public documents", score.published)


def _print_alarms(title: str, areas: dict[str, Alarms]) -> None:
    print(f"\n{title}\n\n{'':28}{'formulas':>8}{'errors':>10}{'warnings':>12}{'hints':>8}")
    for area, one in {**areas, "all": sum(areas.values(), Alarms())}.items():
        print(f"{area:28}{one.formulas:8}{one.errors:10}{one.warnings:12}{one.hints:8}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the new score")
    parser.add_argument("--every", type=int, default=1, help="judge one in so many formulas")
    parser.add_argument("--share", type=int, default=SHARE, help="judge one in so many mutants")
    arguments = parser.parse_args()
    score = measure(arguments.share, arguments.every)
    _print(score)
    if arguments.write:
        SCORE.write_bytes(msgspec.json.format(msgspec.json.encode(score), indent=2) + b"\n")


if __name__ == "__main__":
    main()
