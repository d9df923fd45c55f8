"""Where a run of LaTeX ends and the sentence around it goes on: punctuation, articles, emphasis."""

from __future__ import annotations

from mathlint.markdown.prose import has_math_command
from mathlint.text.patterns import pattern

_PATH = pattern(r"[A-Za-z]:\\")
_GLUE = pattern(r"[A-Za-z0-9_:/.\\]")
_MAX_TRIMS = 8
_ARTICLE = pattern(r"[aAI][ ]+(?=[\\A-Za-z])")
_LAST_ARTICLE = pattern(r"[\s,][aAI]")
_EDGE = " \t\n,.;:!?"
_EMPHASIS = pattern(r"\*\*|[*/](?=[ ])")


def without_sentence(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return a run without what the sentence around it has lent it; None if nothing is left.

    What is left has to hold a command of mathematics, and is no path of a file.
    """
    glued = _GLUE.match(text, start - 1) if start else None
    if glued is not None and text[start] == "\\":
        return None
    for _ in range(_MAX_TRIMS):
        before = start, end
        for trimmed in (_without_punctuation, _without_article, _without_bracket):
            start, end = trimmed(text, start, end)
        if before == (start, end):
            break
    if start < end and not _PATH.match(text, start) and has_math_command(text[start:end]):
        return start, end
    return None


def _without_punctuation(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    emphasis = _EMPHASIS.match(text, start, end)
    if emphasis is not None:
        start = emphasis.end()
    if text.endswith("**", start, end):
        end -= 2
    while end > start and text[end - 1] in _EDGE + "(-":
        if text[end - 1] in ",;:!" and text[end - 2] == "\\":
            break  # a space of LaTeX
        end -= 1
    return start, end


def _without_article(text: str, start: int, end: int) -> tuple[int, int]:
    article = _ARTICLE.match(text, start, end)
    if article is not None:
        start = article.end()
    if _LAST_ARTICLE.match(text, end - 2, end) and text[end : end + 1] == " ":
        end -= 1
    return start, end


def _without_bracket(text: str, start: int, end: int) -> tuple[int, int]:
    """Take away a pair of brackets around all, or one that has no partner inside."""
    inside = text[start:end]
    if inside.startswith("(") and inside.endswith(")") and _one_pair(inside):
        return start + 1, end - 1
    if inside.startswith("[ ") and inside.endswith(" ]"):
        # what is left of an escaped \\[ … \\] once something took the backslashes
        return start + 2, end - 2
    if inside.startswith("(") and _surplus(inside) > 0:
        return start + 1, end
    if inside.endswith(")") and _surplus(inside) < 0:
        return start, end - 1
    return start, end


def _surplus(text: str) -> int:
    """Return how many more brackets open than close; ``[0,1)`` is a pair."""
    return sum(text.count(sign) for sign in "([") - sum(text.count(sign) for sign in ")]")


def _one_pair(text: str) -> bool:
    """Whether the first bracket is closed by the last."""
    depth = 0
    for index, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return index == len(text) - 1
    return False
