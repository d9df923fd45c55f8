"""The pages of rules, read as tests.

Under *Wrong*, an example is the text before one or more comments `<!-- expect: CODE at "text" -->`
and after the comments of the example before it. `text` is what the finding covers; `…` in it stands
for anything, and `"k" (2)` is the second `k` of the example. Under *Right*, examples are separated
by a line `---`; where there is none, the whole section is one.

An example that would break the page itself (a delimiter that is not closed) stands in a fence whose
info string is `markdown`. A comment `<!-- targets: kramdown, mdx -->` anywhere in the page sets the
targets for all its examples.
"""

from __future__ import annotations

import atexit
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from mathlint.execute.examine import examine
from mathlint.execute.runner import Runner
from mathlint.execute.settings import ExecuteSettings, Limits
from mathlint.lint.engine import check
from mathlint.lint.registry import load_rules
from mathlint.lint.selection import Selection, selected
from mathlint.lint.settings import LintSettings
from mathlint.markdown import read

if TYPE_CHECKING:
    from pathlib import Path

    from mathlint.execute.report import CellReport
    from mathlint.execute.verify.verdict import PairReport
    from mathlint.lint.diagnostic import Diagnostic
    from mathlint.lint.rule import Rule
    from mathlint.lint.rule_set import RuleSet
    from mathlint.markdown.document import Document

_SECTION = re.compile(r"^## (.+?)[ \t]*$", re.MULTILINE)
_EXPECT = re.compile(
    r'^<!-- expect: (?P<code>[A-Z]{2}\d+) at "(?P<text>.*)"(?: \((?P<nth>\d+)\))? -->[ \t]*\n?',
    re.MULTILINE,
)
_TARGETS = re.compile(r"<!-- targets: (.+?) -->")
_FENCED = re.compile(
    r"\A\s*(?P<fence>`{3,}|~{3,})markdown\n(?P<text>.*?)^(?P=fence)\s*\Z", re.M | re.S
)


@dataclass(frozen=True)
class Expectation:
    """One finding that an example must have."""

    code: str
    text: str
    nth: int | None = None

    def __str__(self) -> str:
        which = "" if self.nth is None else f" ({self.nth})"
        return f'{self.code} at "{self.text}"{which}'

    def is_met_by(self, diagnostic: Diagnostic, example: str) -> bool:
        """Whether this is the finding that was meant."""
        found = diagnostic.span.of(example)
        beginning, dots, end = self.text.partition("…")
        fits = found.startswith(beginning) and found.endswith(end) if dots else found == self.text
        if not fits or diagnostic.code != self.code:
            return False
        return self.nth is None or self.nth == _occurrence(example, found, diagnostic.span.start)


def _occurrence(text: str, piece: str, offset: int) -> int:
    count, position = 0, text.find(piece)
    while 0 <= position <= offset:
        count, position = count + 1, text.find(piece, position + 1)
    return count


@dataclass(frozen=True)
class Example:
    """A piece of Markdown and what must be found in it."""

    text: str
    expectations: tuple[Expectation, ...] = ()


@dataclass(frozen=True)
class Page:
    """A rule's page: its title, its sections, and its examples."""

    title: str
    sections: tuple[str, ...]
    wrong: tuple[Example, ...]
    right: tuple[Example, ...]
    targets: tuple[str, ...]


def read_page(path: Path) -> Page:
    """Read the page of a rule."""
    return parse_page(path.read_text(encoding="utf-8"))


def parse_page(text: str) -> Page:
    """Return what a page holds; the last of two equal sections counts."""
    pieces = _SECTION.split(text)
    sections = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    targets = _TARGETS.search(text)
    return Page(
        title=text.partition("\n")[0],
        sections=tuple(sections),
        wrong=_wrong_examples(sections.get("Wrong", "")),
        right=_right_examples(sections.get("Right", "")),
        targets=tuple(re.split(r",\s*", targets[1])) if targets else (),
    )


def _wrong_examples(section: str) -> tuple[Example, ...]:
    examples: list[Example] = []
    position = 0
    expectations: list[Expectation] = []
    text = ""
    for match in _EXPECT.finditer(section):
        between = section[position : match.start()]
        if between.strip():
            if expectations:
                examples.append(Example(_unfenced(text), tuple(expectations)))
                expectations = []
            text = between
        nth = None if match["nth"] is None else int(match["nth"])
        expectations.append(Expectation(match["code"], match["text"], nth))
        position = match.end()
    if expectations:
        examples.append(Example(_unfenced(text), tuple(expectations)))
    rest = section[position:]
    if rest.strip():  # it expects nothing, which the tests will not accept
        examples.append(Example(_unfenced(rest)))
    return tuple(examples)


def _right_examples(section: str) -> tuple[Example, ...]:
    pieces = re.split(r"^---[ \t]*$", section, flags=re.MULTILINE)
    return tuple(Example(_unfenced(piece)) for piece in pieces if piece.strip())


def _unfenced(text: str) -> str:
    match = _FENCED.match(text)
    return match["text"] if match else text.strip("\n") + "\n"


def findings(
    text: str, rules: RuleSet, targets: tuple[str, ...] = (), *, run: bool = False
) -> tuple[Diagnostic, ...]:
    """Return what these rules say about an example, whose blocks are run if asked for."""
    document = read(text, "example.md")
    results = run_blocks(document) if run else ()
    return check(document, rules, LintSettings(targets=targets), results)


def run_blocks(document: Document) -> tuple[CellReport | PairReport, ...]:
    """Return the reports about the blocks of an example, which may take a second together."""
    return examine(document, _runner()).results


@cache
def _runner() -> Runner:
    runner = Runner(ExecuteSettings(limits=Limits(seconds=1.0, output=50_000)))
    atexit.register(runner.close)
    return runner


@cache
def rules_with(rule: Rule) -> RuleSet:
    """Return the rules that run by default, and this one."""
    return selected(load_rules(), Selection(extend_select=(rule.code,)))
