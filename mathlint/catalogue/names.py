"""The names by which people announce known formulas, and where they stand in words."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = pattern(r"\w+")


class Names:
    """Names of formulas, found in words without looking for each of them."""

    def __init__(self, names: Iterable[str]) -> None:
        by_first_word: dict[str, set[str]] = defaultdict(set)
        self._odd: list[str] = []  # those that do not begin with a word
        for name in names:
            first = _WORD.match(name)
            if first is None:
                self._odd.append(name)
            else:
                by_first_word[first[0]].add(name)
        self._by_first_word = {word: tuple(sorted(them)) for word, them in by_first_word.items()}

    def in_words(self, words: str) -> str:
        """Return the names among words, a line each; nothing else of them announces a formula.

        Two texts with the same names are the same to whoever looks for known formulas. Of words
        without a name an empty line is left: they are words nevertheless.
        """
        found = self.found_in(words)
        return "".join(f"{name}\n" for name in sorted(found)) or ("\n" if words else "")

    def found_in(self, words: str) -> set[str]:
        """Return the names among words."""
        found = {name for name in self._odd if name in words}
        for word in _WORD.finditer(words):
            for name in self._by_first_word.get(word[0], ()):
                if words.startswith(name, word.start()) and _ends(words, word.start() + len(name)):
                    found.add(name)
        return found


def _ends(words: str, offset: int) -> bool:
    """Whether no word goes on at an offset."""
    following = words[offset : offset + 1]
    return not (following.isalnum() or following == "_")
