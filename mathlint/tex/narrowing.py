"""Edits of LaTeX without what they leave as it is."""

from __future__ import annotations

import re

from mathlint.text import Edit, Span
from mathlint.text.patterns import pattern

_TOKEN = pattern(r"\\(?:[A-Za-z]+|.)|.", re.DOTALL)


def narrowed(edit: Edit, tex: str) -> Edit:
    """Return the same change without the commands and characters at its edges that stay.

    A fix that rewrites a long piece then seldom reaches over the line prefixes of a quote.
    """
    old, new = _TOKEN.findall(edit.span.of(tex)), _TOKEN.findall(edit.text)
    limit = min(len(old), len(new))
    before = 0
    while before < limit and old[before] == new[before]:
        before += 1
    after = 0
    while after < limit - before and old[-1 - after] == new[-1 - after]:
        after += 1
    first, last = len("".join(old[:before])), len("".join(old[len(old) - after :]))
    span = Span(edit.span.start + first, edit.span.end - last)
    return Edit(span, "".join(new[before : len(new) - after]))
