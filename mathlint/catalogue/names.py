"""The names by which people announce known formulas, and where they stand in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import msgpack

from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WORD = pattern(r"[^\W\u3040-\u30ff\u4e00-\u9fff]+")
"""A word of a script that parts its words; Chinese and Japanese names begin and end anywhere."""
_NONE: Mapping[str, Sequence[int]] = {}


def first_word(name: str) -> str:
    """Return the word with which a name begins; nothing for one that begins with another sign."""
    found = _WORD.match(name)
    return "" if found is None else found[0]


class Names:
    """Names of formulas, found in words without looking for each of them.

    by_first_word: the word with which names begin → name → the positions of the formulas that it
        announces; packed, as a page says few of the words
    """

    def __init__(self, by_first_word: Mapping[str, memoryview]) -> None:
        self._packed = by_first_word
        self._unpacked: dict[str, Mapping[str, Sequence[int]]] = {}

    def in_words(self, words: str) -> str:
        """Return the names among words, a line each; nothing else of them announces a formula.

        Two texts with the same names are the same to whoever looks for known formulas. Of words
        without a name an empty line is left: they are words nevertheless.
        """
        found = self._found_in(words)
        return "".join(f"{name}\n" for name in sorted(found)) or ("\n" if words else "")

    def announced_by(self, words: str) -> frozenset[int]:
        """Return the positions of the formulas that words announce."""
        found = self._found_in(words)
        return frozenset(position for positions in found.values() for position in positions)

    def _found_in(self, words: str) -> dict[str, Sequence[int]]:
        odd = self._beginning_with("")
        found = {name: positions for name, positions in odd.items() if name in words}
        for word in _WORD.finditer(words):
            found |= {
                name: positions
                for name, positions in self._beginning_with(word[0]).items()
                if words.startswith(name, word.start()) and _ends(words, word.start() + len(name))
            }
        return found

    def _beginning_with(self, word: str) -> Mapping[str, Sequence[int]]:
        if word not in self._packed:
            return _NONE
        known = self._unpacked.get(word)
        if known is None:
            known = msgpack.decode(self._packed[word], type=dict[str, list[int]])
            self._unpacked[word] = known
        return known


def _ends(words: str, offset: int) -> bool:
    """Whether no word goes on at an offset."""
    return _WORD.match(words, offset) is None
