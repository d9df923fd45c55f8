"""The curriculum's blocks: all run, none differs, all that name a formula are decided."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mathlint.execute.examine import Examination, examine
from mathlint.execute.runner import Runner
from mathlint.execute.settings import ExecuteSettings
from mathlint.execute.verify.verdict import Agreement
from mathlint.markdown import read

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGES = sorted((Path(__file__).parents[3] / "docs" / "curriculum").glob("[A-E]*.md"))


@pytest.fixture(scope="module")
def examined() -> Mapping[str, Examination]:
    with Runner(ExecuteSettings()) as runner:
        return {
            page.name: examine(read(page.read_text(encoding="utf-8"), page.name), runner)
            for page in PAGES
        }


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_every_block_runs_and_none_differs(examined: Mapping[str, Examination], page: str) -> None:
    found = examined[page]
    assert not [cell for cell in found.page.cells if cell.status.is_fault]
    different = (Agreement.DIFFERENT, Agreement.DIFFERENT_BEYOND)
    assert not [pair for pair in found.pairs if pair.comparison.agreement in different]


def test_all_that_say_what_they_implement_are_decided(
    examined: Mapping[str, Examination],
) -> None:
    declared = [pair for found in examined.values() for pair in found.pairs if pair.declared]
    equal = [pair for pair in declared if pair.comparison.agreement is Agreement.EQUAL]
    assert len(declared) >= 30
    assert equal == declared
