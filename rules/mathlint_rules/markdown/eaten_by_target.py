"""MD109: what the Markdown parser of a target makes of a formula before it is set."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown import Host, MathSpan
from mathlint.text import Span
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext

_ESCAPE = pattern(r"\\[{},;:!#%&_|\\]")
_EMPHASIS = pattern(r"(?<![\s\\])[*](?=\S)|(?<=[\s}\])])_(?=[\w{\\])")
_TAG = pattern(r"<(?=[A-Za-z/!])")
_BAR = pattern(r"(?<!\\)\|")
_WHOLE = pattern(r".*", re.DOTALL)
_BEGIN = pattern(r"\\begin\{[^{}]*\}")
_BRACE = pattern(r"(?<!\\)\{")


class _Written(Struct, frozen=True):
    """A formula and the characters beside its delimiters."""

    math: MathSpan
    before: str
    after: str

    @property
    def in_dollars(self) -> bool:
        """Whether single dollars delimit it, without backticks."""
        return self.math.host is Host.DOLLAR and self.math.opening == "$"


Place = Callable[[_Written], "re.Match[str] | None"]


class _Habit(Struct, frozen=True):
    """What some targets do, as the rule's page says it is known."""

    targets: frozenset[str]
    place: Place
    message: str


def _in_dollars(pattern: re.Pattern[str]) -> Place:
    return lambda written: pattern.search(written.math.tex) if written.in_dollars else None


def _whole(holds: Callable[[_Written], bool]) -> Place:
    return lambda written: _WHOLE.match(written.math.tex) if holds(written) else None


_HABITS = (
    _Habit(
        frozenset({"kramdown"}),
        _whole(lambda written: written.in_dollars),
        "kramdown reads no single dollars: Markdown inside is changed; write `$$…$$`",
    ),
    _Habit(
        frozenset({"kramdown"}),
        lambda written: (
            None if written.math.display or written.math.in_table else _BAR.search(written.math.tex)
        ),
        r"kramdown takes a line with `|` for a table; write `\vert` or `\mid`",
    ),
    _Habit(
        frozenset({"github"}),
        _in_dollars(_ESCAPE),
        "GitHub takes the backslash for an escape and drops it; write the dollars with backticks",
    ),
    _Habit(
        frozenset({"github"}),
        _in_dollars(_EMPHASIS),
        "GitHub may take this for emphasis; write the dollars with backticks",
    ),
    _Habit(
        frozenset({"github"}),
        _in_dollars(_TAG),
        "GitHub takes this for a tag: put a space after `<`",
    ),
    _Habit(
        frozenset({"github", "vscode"}),
        _whole(lambda it: it.in_dollars and (it.before.isalnum() or it.after.isalnum())),
        "a dollar beside a letter or a digit delimits no formula here: put a space between",
    ),
    _Habit(
        frozenset({"github", "vscode", "obsidian", "kramdown", "mdx"}),
        _whole(lambda written: written.math.opening in ("\\(", "\\[")),
        "the backslash of the delimiter is taken for an escape; write dollars",
    ),
    _Habit(
        frozenset({"github", "vscode", "obsidian"}),
        _whole(lambda written: written.math.host is Host.HTML),
        "mathematics in an HTML block is not read",
    ),
    _Habit(
        frozenset({"github", "vscode"}),
        lambda written: (
            _BEGIN.match(written.math.tex) if written.math.host is Host.ENVIRONMENT else None
        ),
        "an environment without dollars is shown as it stands; write `$$` around it",
    ),
    _Habit(
        frozenset({"mdx"}),
        lambda written: (
            _BRACE.search(written.math.tex)
            if written.math.host in (Host.BARE, Host.ENVIRONMENT)
            else None
        ),
        "MDX takes `{` outside dollars for the beginning of an expression; write `$$`",
    ),
)


@rule("MD109", "eaten-by-target", severity=Severity.WARNING, on=MathSpan)
def eaten_by_target(math: MathSpan, context: FormulaContext) -> Iterator[Finding]:
    """Report what a configured target would change; silent where no target is configured."""
    targets = frozenset(context.settings.targets)
    if not targets:
        return
    text = context.document.document.text
    written = _Written(
        math,
        text[max(math.outer.start - 1, 0) : math.outer.start],
        text[math.outer.end : math.outer.end + 1],
    )
    for habit in _HABITS:
        place = habit.place(written) if targets & habit.targets else None
        if place is not None and not _is_escaped(math, Span(*place.span())):
            names = ", ".join(sorted(targets & habit.targets))
            yield Finding(Span(*place.span()), f"{habit.message} ({names})")
            return


def _is_escaped(math: MathSpan, place: Span) -> bool:
    """Whether the author has escaped what stands there, so that the target leaves it."""
    character = Span(place.start, place.start + 1)
    return len(math.source_map.span(character)) > 1
