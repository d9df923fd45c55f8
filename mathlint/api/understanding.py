"""How far the formulas of a document are understood, for the reports that count it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.api.inspecting import inspect_formulas

if TYPE_CHECKING:
    from mathlint.lint.rule_set import RuleSet
    from mathlint.lint.settings import LintSettings
    from mathlint.markdown.document import Document
    from mathlint.report.model import Counts

_KNOWN_FORMULAS = "RF"


def with_understanding(
    counts: Counts, document: Document, rules: RuleSet, settings: LintSettings
) -> Counts:
    """Return ``counts`` with what was read, what is a known formula, and how it compares.

    Nothing is counted where no rule on known formulas runs: then nobody has asked for them.
    """
    if not any(rule.family == _KNOWN_FORMULAS for rule in rules):
        return counts
    maths = inspect_formulas(document, settings)
    verdicts = Counter(math.verdict for math in maths)
    return replace(
        counts,
        read=sum(math.tree is not None for math in maths),
        identified=sum(math.formula is not None for math in maths),
        equal=verdicts["equal"],
        different=verdicts["different"],
        inconclusive=verdicts["inconclusive"],
    )
