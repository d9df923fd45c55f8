"""What texts look like once their fixes are made: as an author would have written them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mathlint.lint.engine import check
from mathlint.lint.fixes import mend
from mathlint.lint.registry import load_rules
from mathlint.lint.rule_set import RuleSet
from mathlint.lint.settings import LintSettings
from mathlint.markdown import read

MARKUP = RuleSet(rule for rule in load_rules() if rule.family in ("MD", "TX", "NT"))
CASES = re.findall(
    r"^=== (.+)\n((?:.*\n)*?)--- becomes\n((?:(?!=== ).*\n)*)",
    (Path(__file__).parent / "data" / "mended.txt").read_text(encoding="utf-8"),
    re.MULTILINE,
)


@pytest.mark.parametrize(
    ("before", "after"), [case[1:] for case in CASES], ids=[title for title, *_ in CASES]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_mended(before: str, after: str, newline: str) -> None:
    text = before.replace("\n", newline)
    mended = mend(text, lambda it: check(read(it), MARKUP, LintSettings()), unsafe=True)
    assert mended.text.rstrip() == after.replace("\n", newline).rstrip()
