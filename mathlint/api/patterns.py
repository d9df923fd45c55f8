"""Patterns of paths, written as in .gitignore."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pathspec import GitIgnoreSpec

_SPECIAL = frozenset("*?[]/!\\ #")


class Patterns:
    """A list of patterns; of several that match a path, the last decides."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._patterns = tuple(patterns)
        # "*.md" and its like are what nearly everybody has; they need no pathspec, which is slow
        # to import
        self._suffixes: tuple[str, ...] | None = None
        if all(it.startswith("*.") and not _SPECIAL & set(it[1:]) for it in self._patterns):
            self._suffixes = tuple(it[1:] for it in self._patterns)

    def __bool__(self) -> bool:
        return bool(self._patterns)

    def match(self, relative: str, *, folder: bool = False) -> bool:
        """Whether a path matches, relative to where the patterns were written, with slashes."""
        if self._suffixes is not None:
            return relative.endswith(self._suffixes)
        return self._spec.match_file(f"{relative}/" if folder else relative)

    def verdict(self, relative: str, *, folder: bool = False) -> bool | None:
        """Return True for ignored, False for explicitly not ignored, None when nothing matches."""
        return self._spec.check_file(f"{relative}/" if folder else relative).include

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec

        try:
            return GitIgnoreSpec.from_lines(self._patterns)
        except (ValueError, re.error):
            return GitIgnoreSpec.from_lines(filter(_is_readable, self._patterns))


def _is_readable(pattern: str) -> bool:
    r"""Whether git can read a pattern; what it cannot, such as ``a\``, matches nothing there."""
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([pattern])
    except (ValueError, re.error):
        return False
    return True
