"""Telling formulas from sentences, where nothing but the text itself can tell."""

from __future__ import annotations

from mathlint.markdown.commands import (
    FUNCTION_WORDS,
    MATH_COMMANDS,
    TEXT_ARGUMENT,
    TEXT_STYLES,
    WITH_ARGUMENT,
)
from mathlint.text.patterns import pattern

_COMMAND = pattern(r"\\(?P<name>[A-Za-z]+)\*?")
_ARGUMENT = pattern(r"[ \t]*[{\\A-Za-z0-9\[]")
_TEXT_COMMAND = pattern(
    r"\\(?:" + "|".join(sorted(TEXT_ARGUMENT)) + r")\*?[ ]?\{(?:[^{}]|\{[^{}]*\})*\}"
)
_SCRIPT = pattern(r"[_^]\s?\{(?:[^{}]|\{[^{}]*\})*\}|[_^]\w+")
_WORD = pattern(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")
_ADJACENT_WORDS = pattern(
    r"(?P<first>[^\W\d_]{2,}(?:['’-][^\W\d_]+)*)[,;:]?[ \t\n]+(?=(?P<second>[^\W\d_]{2,})(?![(\w]))"
)
STARTS_FORMULA = pattern(r"\\(?:[A-Za-z]{2,}[{_^ ]|[A-Za-z]{2,}\Z)|[A-Za-z]['*]*[_^][{\\A-Za-z0-9]")
"""How LaTeX begins after an opener that nothing closes."""
_IDEOGRAPHS = pattern(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")
_OPERATOR = pattern(r"[=+^_<>|*/~]|[\u2190-\u22ff]|(?<=[\w)\]}]) ?- ?(?=[\w(\[{\\])")
_NAME = pattern(r"[^\W_]")
_SYMBOL_ALONE = pattern(
    r"[A-Za-z]'*(?:\([A-Za-z](?:, ?[A-Za-z])*\))?|[A-Za-z]{2,3}(?:[_^](?:\{[^{}]*\}|\w))+"
)


def without_words_of_formulas(text: str) -> str:
    r"""Return ``text`` without what may hold words in a formula: ``\text{…}``, scripts, names."""
    text = _TEXT_COMMAND.sub(" ", text)
    text = _SCRIPT.sub(" ", text)
    return _COMMAND.sub(" ", text)


def is_prose(text: str) -> bool:
    r"""Whether ``text`` holds a sentence: two plain words in a row, outside ``\text``."""
    rest = without_words_of_formulas(text)
    if not rest.isascii() and _IDEOGRAPHS.search(rest):  # takes a millisecond to compile
        return True
    return any(
        words["first"] not in FUNCTION_WORDS
        and words["second"] not in FUNCTION_WORDS
        and len(words["first"]) + len(words["second"]) > 4
        for words in _ADJACENT_WORDS.finditer(rest)
    )


def has_math_command(text: str) -> bool:
    """Whether a command stands in ``text`` that only a formula has."""
    for command in _COMMAND.finditer(text):
        name = command["name"]
        if name not in MATH_COMMANDS or name in TEXT_STYLES:
            continue
        if name not in WITH_ARGUMENT or _ARGUMENT.match(text, command.end()):
            return True
    return False


def is_formula(text: str) -> bool:
    r"""Whether what stands between escaped brackets is mathematics, not escaped Markdown.

    ``\[`` also escapes a bracket: ``\[optional\]``, ``\[1\]``, ``\[see above\]``.
    """
    if not _NAME.search(text) or is_prose(text):
        return False
    text = text.strip()
    if has_math_command(text):
        return True
    if _SYMBOL_ALONE.fullmatch(text):
        return True
    return bool(_OPERATOR.search(text)) and not _WORD.search(without_words_of_formulas(text))
