"""Published formulas with the blocks beside them: what is decided is decided right.

The blocks are written anew, with the names and the structure of the published ones; ``formula`` is
the whole of one that was published in part, ``beside`` what else the page defines. Of those that
cannot be run alone ``published.jsonl`` says why.
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
    assert all(block["why"] for block in BLOCKS if block["agreement"] == "not run")
    assert sum(block["agreement"] == "not run" for block in BLOCKS) == 2


@pytest.mark.parametrize(
    "block", [block for block in BLOCKS if "code" in block], ids=lambda block: block["id"]
)
def test_a_pair_is_decided_right(runner: Runner, pairs: dict[str, dict], block: dict) -> None:
    pair = pairs[block["id"]]
    formula = block.get("formula", pair["formula"])
    formula = formula if "$" in formula else f"$$\n{formula}\n$$"
    beside = "\n\n".join(f"$$\n{other}\n$$" for other in block.get("beside", ()))
    code = f"```python formula=eq:it\n{block['code']}\n```"
    text = f"# Page\n\n{beside}\n\n{formula} {{#eq:it}}\n\n{code}\n"
    found = {report.comparison.agreement for report in examine(read(text), runner).pairs}
    assert found == {Agreement(block["agreement"])}
    assert (Agreement.DIFFERENT in found) is not pair["match"]
