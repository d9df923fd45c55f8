"""Published formulas with the blocks beside them: what is decided is decided right.

The blocks are written anew, with the names and the structure of the published ones. Of those that
cannot be run alone, or cannot be decided, ``published.jsonl`` says why.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mathlint.execute.examine import examine
from mathlint.execute.verify.verdict import Agreement
from mathlint.markdown import read

if TYPE_CHECKING:
    from mathlint.execute.runner import Runner

BLOCKS = [
    json.loads(line)
    for line in Path(__file__).with_name("published.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def pairs(shared: Path) -> dict[str, dict]:
    lines = (shared / "data" / "real-formulas" / "pairs.jsonl").read_text("utf-8").splitlines()
    return {record["id"]: record for record in map(json.loads, lines)}


def test_every_pair_is_listed(pairs: dict[str, dict]) -> None:
    assert [block["id"] for block in BLOCKS] == list(pairs)
    assert all(block["why"] for block in BLOCKS if block["agreement"] in ("undecided", "not run"))


@pytest.mark.parametrize(
    "block", [block for block in BLOCKS if "code" in block], ids=lambda block: block["id"]
)
def test_a_pair_is_decided_right(runner: Runner, pairs: dict[str, dict], block: dict) -> None:
    pair = pairs[block["id"]]
    formula = pair["formula"] if "$" in pair["formula"] else f"$$\n{pair['formula']}\n$$"
    text = f"# Page\n\n{formula} {{#eq:it}}\n\n```python formula=eq:it\n{block['code']}\n```\n"
    found = {report.comparison.agreement for report in examine(read(text), runner).pairs}
    if block["agreement"] == "undecided":
        assert not found - {Agreement.UNDECIDED}
        return
    assert Agreement(block["agreement"]) in found
    assert (Agreement.DIFFERENT in found) is not pair["match"]
