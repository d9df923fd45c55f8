"""What each place where documents are shown does to their formulas, as it was tried there."""

from __future__ import annotations

import pytest

from mathlint.lint.engine import check
from mathlint.lint.registry import load_rules
from mathlint.lint.rule_set import RuleSet
from mathlint.lint.settings import LintSettings
from mathlint.markdown import read

EATEN = RuleSet(rule for rule in load_rules() if rule.code == "MD109")
ALL = {"github", "vscode", "obsidian", "kramdown", "mdx"}


@pytest.mark.parametrize(
    ("text", "eaten_by"),
    [
        (r"The \(\mathcal{L}\) is.", ALL),
        ("The $x$ is.", {"kramdown"}),
        ("The $$x$$ is.", set()),
        ("The $n$th item.", {"github", "vscode", "kramdown"}),
        (r"The set $\{a\}$.", {"github", "kramdown"}),
        (r"The set $`\{a\}`$.", set()),
        ("Given $$p(x|y)$$ here.", {"kramdown"}),
        ("$$\np(x|y)\n$$", set()),
        ("<div>$$x$$</div>", {"github", "vscode", "obsidian"}),
        ("\\begin{align}\na &= b\n\\end{align}", {"github", "vscode", "mdx"}),
        ("Take \\alpha_{t} here.", {"mdx"}),
    ],
)
def test_what_is_eaten(text: str, eaten_by: set[str]) -> None:
    document = read(text)
    assert eaten_by == {
        target for target in ALL if check(document, EATEN, LintSettings(targets=(target,)))
    }
