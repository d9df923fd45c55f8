"""MD109: what the Markdown parser of a target makes of a formula before it is set."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown import Host, MathSpan
from mathlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mathlint.lint.context import FormulaContext

_ESCAPE = re.compile(r"\\[{},;:!#%&_|\\]")
_EMPHASIS = re.compile(r"(?<![\s\\])[*](?=\S)|(?<=[\s}\])])_(?=[\w{\\])")
_TAG = re.compile(r"<(?=[A-Za-z/!])")
_BRACE = re.compile(r"(?<!\\)\{")


@dataclass(frozen=True, slots=True)
class _Habit:
    """Something a target does; known from its source or from reports of its users in 2025."""

    target: str
    place: Callable[[MathSpan], re.Match[str] | None]
    message: str


def _in_single_dollars(math: MathSpan) -> bool:
    return math.host is Host.DOLLAR and math.opening == "$"


def _any(math: MathSpan) -> re.Match[str] | None:
    return re.compile(r".", re.DOTALL).search(math.tex)


_HABITS = (
    _Habit(
        "kramdown",
        lambda math: _any(math) if _in_single_dollars(math) else None,
        "kramdown reads no single dollars: Markdown inside is changed; write `$$…$$`",
    ),
    _Habit(
        "github",
        lambda math: _ESCAPE.search(math.tex) if _in_single_dollars(math) else None,
        "GitHub takes the backslash for an escape and drops it; write the dollars with backticks",
    ),
    _Habit(
        "github",
        lambda math: _EMPHASIS.search(math.tex) if _in_single_dollars(math) else None,
        "GitHub may take this for emphasis; write the dollars with backticks",
    ),
    _Habit(
        "github",
        lambda math: _TAG.search(math.tex) if _in_single_dollars(math) else None,
        "GitHub takes this for a tag: put a space after `<`",
    ),
    *(
        _Habit(
            target,
            lambda math: _any(math) if math.opening in ("\\(", "\\[") else None,
            f"{target} takes the backslash of the delimiter for an escape; write dollars",
        )
        for target in ("github", "vscode", "obsidian", "kramdown", "mdx")
    ),
    *(
        _Habit(
            target,
            lambda math: _any(math) if math.host is Host.HTML else None,
            f"{target} does not read mathematics in an HTML block",
        )
        for target in ("github", "vscode", "obsidian", "mdx")
    ),
    _Habit(
        "mdx",
        lambda math: (
            _BRACE.search(math.tex) if math.host in (Host.BARE, Host.ENVIRONMENT) else None
        ),
        "MDX takes `{` outside dollars for the beginning of an expression; write `$$`",
    ),
)


@rule("MD109", "eaten-by-target", severity=Severity.WARNING, on=MathSpan)
def eaten_by_target(math: MathSpan, context: FormulaContext) -> Iterator[Finding]:
    """Report what a configured target would change; silent where no target is configured."""
    reported: set[str] = set()
    for habit in _HABITS:
        if habit.target not in context.settings.targets or habit.target in reported:
            continue
        place = habit.place(math)
        if place is not None:
            reported.add(habit.target)
            yield Finding(Span(place.start(), place.end()), habit.message)
