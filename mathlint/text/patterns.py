"""Regular expressions that are compiled when they are first used.

A page asks for a seventh of the patterns of the modules that it needs; compiling the others took a
fourteenth of the time of a check.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import cast


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return what behaves as ``re.compile(source, flags)``; a mistake in it shows in the first use.

    For patterns that belong to a module. ``functools.cache`` keeps those that depend on something.
    """
    return cast("re.Pattern[str]", Pattern(source, flags))


class Pattern:
    """A pattern that turns into a compiled one: each of its methods is looked up once."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._source, self._flags)
