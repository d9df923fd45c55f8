r"""Printed LaTeX in an author's manner: scripts without braces, plain brackets, no blanks.

What mathlint prints is uniform, ``\left( 1 - x_{i} \right)^{2}``. Put into the formula of an author
who writes ``(1-x_i)^2``, it would change more than what is wrong.
"""

from __future__ import annotations

from mathlint.text.patterns import pattern

_BRACED_SCRIPT = pattern(r"([_^])\{([A-Za-z0-9*+\-]|\\[A-Za-z]+(?=\}(?![A-Za-z])))\}")
_BARE_SCRIPT = pattern(r"[_^]\s*(?:[A-Za-z0-9]|\\[A-Za-z]+)")
_TALL = r"\\(?:[dt]?frac|sum|prod|int|left|right|tall)"
_HAS_TALL = pattern(_TALL)
_LOW = rf"((?:(?!{_TALL}).)*)"
_LOW_BRACKET = pattern(rf"\\left([(\[|]) {_LOW} \\right([)\]|])")
_LOW_NORM = pattern(rf"\\left\\\| {_LOW} \\right\\\|")
_PLAIN_BRACKET = pattern(r"(?<!\\left)[(\[|]")
_NESTED = 4
_SIGN = pattern(r" ([+\-=]) ")
_TIGHT_SIGN = pattern(r"[\w})\]][+\-=][\w\\({\[]")
_LOOSE_SIGN = pattern(r"\s[+\-=]\s")
_LONE_MINUS = pattern(r"([{(\[]\s*)- ")
_CAPITALS = pattern(r"\\operatorname\{([A-Z]{2,})\}")
_PLAIN_CAPITALS = pattern(r"(?<![A-Za-z\\{])[A-Z]{2,}(?![A-Za-z])")


def is_tall(latex: str) -> bool:
    """Whether LaTeX is higher than a line, so that brackets around it have to grow."""
    return _HAS_TALL.search(latex) is not None


def in_manner_of(author: str, printed: str) -> str:
    """Return printed LaTeX as the author of some other LaTeX would write it."""
    text = _LONE_MINUS.sub(r"\1-", printed)
    if _BARE_SCRIPT.search(author) or not _BRACED_SCRIPT.search(author):
        text = _BRACED_SCRIPT.sub(r"\1\2", text)
    if "\\left" not in author or _PLAIN_BRACKET.search(author):
        text = _with_plain_brackets(
            text, r"\\lVert \1\\rVert" if r"\lVert" in author else r"\\|\1\\|"
        )
    if _TIGHT_SIGN.search(author) and not _LOOSE_SIGN.search(author):
        text = _SIGN.sub(r"\1", text)
    if _PLAIN_CAPITALS.search(author):
        text = _CAPITALS.sub(r"\1", text)
    for ours in (r"\text{", r"\operatorname{"):
        if ours not in author:
            theirs = next((it for it in (r"\mathrm{", r"\text{") if it in author), ours)
            text = text.replace(ours, theirs)
    return text


def _with_plain_brackets(text: str, norm: str) -> str:
    r"""Return a text without ``\left`` and ``\right`` around what is no higher than a line."""
    for _ in range(_NESTED):
        text = _LOW_NORM.sub(norm, _LOW_BRACKET.sub(r"\1\2\3", text))
    return text
