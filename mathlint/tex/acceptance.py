r"""Formulas that pylatexenc accepts for certain, told from the tree without asking it.

Its strict parser goes through a formula once more and takes longer than ours. All that it can
refuse in a formula whose braces pair is a command without what it takes, an environment, a change
of mode (``$``, ``\(``), or text that holds any of these. Most formulas have braces behind every
command that takes something, and nothing of the rest.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mathlint.tex.tokens import strict_arguments
from mathlint.tex.tree import Command, Environment, Stray, TextArgument

if TYPE_CHECKING:
    from mathlint.tex.fault import Parsed
    from mathlint.tex.macros import Macros

_MODES = frozenset("$%")
_SPACES = frozenset(",;:!> |")
_HALVES = frozenset(("begin", "end"))  # without a name they are commands in our tree


def is_surely_accepted(parsed: Parsed, macros: Macros) -> bool:
    """Whether a formula without faults has nothing that pylatexenc may refuse."""
    if macros.definitions or not _MODES.isdisjoint(parsed.tex):
        return False
    for node in parsed.tree.walk():
        if isinstance(node, Command):
            if not _has_all_it_takes(node, parsed.tex):
                return False
        elif isinstance(node, TextArgument):
            if "\\" in node.text:
                return False
        elif isinstance(node, Environment | Stray):
            return False
    return True


def _has_all_it_takes(command: Command, tex: str) -> bool:
    """Whether a brace follows a command that takes something, and as many as it takes."""
    name = command.name
    if not (name.isalpha() or name in _SPACES) or name in _HALVES:
        return False
    taken = _taken(name)
    if not taken:
        return taken == 0
    braced = sum(tex[argument.span.start] == "{" for argument in command.arguments)
    return braced >= taken and tex[command.name_span.end :].lstrip()[:1] == "{"


@lru_cache(maxsize=1024)
def _taken(name: str) -> int | None:
    """Return how many arguments pylatexenc wants behind a command; None where it depends."""
    marks = strict_arguments(name)
    return None if marks is None or marks.strip("*[{") else marks.count("{")
