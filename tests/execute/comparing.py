"""What comes of comparing the blocks of a page with its formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.execute.examine import examine
from mathlint.markdown import read

if TYPE_CHECKING:
    from mathlint.execute.runner import Runner
    from mathlint.execute.verify.verdict import PairReport


def compared(runner: Runner, text: str, seed: int = 0) -> tuple[PairReport, ...]:
    return examine(read(text, "page.md"), runner, seed=seed).pairs
