"""Front matter: YAML between ``---`` or TOML between ``+++``, at the very top."""

from __future__ import annotations

from mathlint.markdown.document import FrontMatter
from mathlint.text import Span
from mathlint.text.patterns import pattern

_OPENING = pattern(r"\ufeff?(?P<fence>---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_CLOSING = {
    "---": pattern(r"(?:\A|(?<=[\r\n]))(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)"),
    "+++": pattern(r"(?:\A|(?<=[\r\n]))\+\+\+[ \t]*(?:\r\n?|\n|\Z)"),
}


def read_front_matter(text: str) -> FrontMatter | None:
    """Return the front matter of ``text``; one that is not closed is a horizontal rule."""
    opening = _OPENING.match(text)
    if opening is None:
        return None
    closing = _CLOSING[opening["fence"]].search(text, opening.end())
    if closing is None:
        return None
    inside = text[opening.end() : closing.start()]
    return FrontMatter(Span(0, closing.end()), inside, opening["fence"])
