"""NT106: a character that looks like one of mathematics and is another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown.document import MathSpan
from mathlint.tex.tree import Character
from mathlint.text import Edit
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext


class _LookAlike(Struct, frozen=True):
    """What it is called, what is written instead, and whether renderers set it wrongly."""

    name: str
    instead: str | None
    severity: Severity


_LOOK_ALIKES = {
    "’": _LookAlike("a typographic quote", "'", Severity.WARNING),
    "‘": _LookAlike("a typographic quote", "'", Severity.WARNING),
    "“": _LookAlike("a typographic quote", None, Severity.WARNING),
    "”": _LookAlike("a typographic quote", None, Severity.WARNING),
    "–": _LookAlike("an en dash", "-", Severity.WARNING),
    "—": _LookAlike("an em dash", "-", Severity.WARNING),
    "‐": _LookAlike("a hyphen", "-", Severity.WARNING),
    "−": _LookAlike("the Unicode minus", "-", Severity.INFO),
    "（": _LookAlike("a full-width bracket", "(", Severity.WARNING),
    "）": _LookAlike("a full-width bracket", ")", Severity.WARNING),
    "［": _LookAlike("a full-width bracket", "[", Severity.WARNING),
    "］": _LookAlike("a full-width bracket", "]", Severity.WARNING),
    "＝": _LookAlike("a full-width equals sign", "=", Severity.WARNING),
    "＋": _LookAlike("a full-width plus", "+", Severity.WARNING),
    "，": _LookAlike("a full-width comma", ", ", Severity.INFO),
    "：": _LookAlike("a full-width colon", ": ", Severity.INFO),
    "；": _LookAlike("a full-width semicolon", "; ", Severity.INFO),
    "。": _LookAlike("an ideographic full stop", ". ", Severity.INFO),
    "∗": _LookAlike("the asterisk operator", "*", Severity.INFO),
    "\u200b": _LookAlike("an invisible character", "", Severity.WARNING),
    "\ufeff": _LookAlike("an invisible character", "", Severity.WARNING),
    "\u2061": _LookAlike("an invisible character", "", Severity.WARNING),
}
_BRACKETS = frozenset("（）［］")
_RANGE = pattern(r"\s*[\d.,]+(?:\\?%)?\s*–\s*[\d.,]+(?:\\?%)?\s*")
r"""From one number to another: ``35\%–90\%``."""


@rule("NT106", "look-alike", severity=Severity.WARNING, on=MathSpan)
def look_alike(math: MathSpan, context: FormulaContext) -> Iterator[Finding]:
    """Report typographic quotes, dashes and full-width signs in mathematics; not in its text."""
    if math.tex.isascii() or _LOOK_ALIKES.keys().isdisjoint(math.tex):
        return
    if _RANGE.fullmatch(math.tex):
        return  # a minus would take the one from the other
    characters = [
        node
        for node in context.parsed.tree.walk()
        if isinstance(node, Character) and node.text in _LOOK_ALIKES
    ]
    for alike in _grouped(characters):
        yield _finding(alike[0], tuple(map(_edit, alike)))


def _grouped(characters: list[Character]) -> Iterator[list[Character]]:
    """Yield what is mended together: one character wherever it stands, or all brackets."""
    groups: dict[str, list[Character]] = {}
    for node in characters:
        key = "brackets" if node.text in _BRACKETS else node.text
        groups.setdefault(key, []).append(node)
    yield from groups.values()


def _edit(node: Character) -> Edit:
    return Edit(node.span, _LOOK_ALIKES[node.text].instead or "")


def _finding(node: Character, edits: tuple[Edit, ...]) -> Finding:
    found = _LOOK_ALIKES[node.text]
    message = f"{found.name} (U+{ord(node.text):04X}) in mathematics"
    if found.instead is None:
        return Finding(node.span, message, severity=found.severity)
    shown = found.instead.strip()
    if shown:
        message += f" for `{shown}`"
    title = f"Write `{shown}`" if shown else "Remove it"
    return Finding(
        node.span, message, (Fix(title, edits, Applicability.SAFE),), severity=found.severity
    )
