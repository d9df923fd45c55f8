"""The formulas of the seeds that have a name are known by it, whether they are right or not."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from mathlint.api import inspect_text
from mathlint.config import Config

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mathlint.api import MathInspection

# Why a name is not found: only a piece stands there, or markup beyond reading.
NOT_KNOWN = {
    "001:140:81": "stands in a span of code",
    "003:125:220": "is typed as plain text: diag(d1, . . . , dn)",
    "003:164:132": "divides by t where the source has a derivative in t",
    "003:261:181": "y_1 = x_1 by itself",
    "003:268:155": "its brackets cannot be matched",
    "003:277:158": "-log4 in a sentence",
    "003:368:170": "a lone ε",
    "003:368:247": "1 − ε",
    "003:388:143": "its brackets cannot be matched",
}


def named(shared: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the named formulas of the seeds by their documents."""
    by_file = defaultdict(list)
    for line in (shared / "data/seed-formulas.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        if record.get("name"):
            by_file[record["file"]].append(record)
    return by_file


def standing_there(record: dict[str, Any], maths: tuple[MathInspection, ...]) -> Iterator[str]:
    """Yield what is said to stand where a formula stands."""
    for math in maths:
        if math.span.start < record["end_offset"] and record["offset"] < math.span.end:
            yield from math.formulas


def test_they_are_known_by_their_names(shared: Path) -> None:
    missed, total = set(), 0
    for file, records in named(shared).items():
        text = (shared / "seeds" / file).read_text("utf-8")
        maths = inspect_text(text, file.replace(".txt", ".md"), Config()).maths
        total += len(records)
        missed |= {it["id"] for it in records if it["name"] not in standing_there(it, maths)}
    assert missed <= NOT_KNOWN.keys(), missed - NOT_KNOWN.keys()
    assert len(missed) <= 0.05 * total
