"""Mathematics typed as plain text in a sentence: ``P(x)``, ``t=0``, ``[-1, 1]``, ``y ∈ Y``.

Only shapes that are hardly ever anything else: whoever writes Markdown also writes ``f(x)``,
``(see a)``, ``[1, 2]`` and ``key=value`` without meaning mathematics.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_TERM = r"[\u02c6^]?[A-Za-z](?:\((?:[A-Za-z]\d?)(?:, ?[A-Za-z]\d?)*\))?"
_RELATIONS = "\u2208\u2209\u2282\u2286\u2264\u2265\u2248\u221d\u2260"
_RELATION = f"[{_RELATIONS}]"

_FORMULA = pattern(
    rf"""
(?<![\w\\/.:@\#$%&+\-*=(\[{{<`"'|~?!\u00b7\u00d7\u00f7\u2217-\u2219\u2295-\u2299\u22c5])
(?:
  # a relation that has its own character
  {_TERM}(?:\ ?=\ ?{_TERM})?(?:,\ {_TERM})*\ ?{_RELATION}\ ?(?:{_TERM}|\d+(?:\.\d+)?)
| # a mapping
  [A-Za-z]\ ?:\ ?[A-Z]\ ?(?:\u2192|->)\ ?[A-Z]
| [a-z][+-]\d\ ?->\ ?[A-Z]
| # a function, perhaps after log or exp
  (?:(?:log|exp|max|min)\ )?[fghpquvA-Z]\([a-zA-Z]\d?(?:,\ ?[a-zA-Z]\d?)*\)
| # a graph, a set, a sequence
  [A-Z]\ ?=\ ?\([A-Z](?:,\ ?[A-Z])+\)
| [A-Z]\ ?=\ ?\{{[a-z]\w?(?:,\ ?)?\.\.\.(?:,\ ?)?[a-z]\w\}}
| (?P<first>[a-z])[01]\.\.\.(?P=first)[A-Zn]
| # an equation of one letter, or of a letter that has a name
  (?!(?P<key>[A-Z])=(?P=key)\b)  # Python's f(X=X)
  (?:[a-zA-Z]|alpha|beta|gamma|sigma|lambda|theta|epsilon)\ ?=\ ?(?:\d+(?:\.\d+)?|[A-Z])
| # a symbol with an index
  [a-zA-Z]_[a-z0-9]
| # an interval; what begins with another number may be a citation
  \[(?:-(?P<bound>\d+(?:\.\d+)?),\ ?(?P=bound)|0,\ ?1)[\])]
| [(](?:-(?P<other>\d+(?:\.\d+)?),\ ?(?P=other)|0,\ ?1)\]
| # coordinates
  \((?P<name>[a-z])_?[01],\ ?(?P=name)_?[12](?:,\ ?(?P=name)_?\w)*\)
)
(?![\w\\/(\[{{=@*<>`"'|-]|[.:]\w|\ ?[=+*\u00b7\u00d7\u00f7\u2217-\u2219\u2295-\u2299\u22c5])
""",
    re.VERBOSE,
)

_SIGNS = frozenset(f"=([_>\u2192{_RELATIONS}")
"""Each formula holds one of them, or three dots."""


def plain_formulas(text: str) -> Iterator[tuple[int, int]]:
    """Yield where formulas stand in a text, from start to end."""
    if _SIGNS.isdisjoint(text) and "..." not in text:
        return
    for formula in _FORMULA.finditer(text):
        yield formula.span()
