"""Which formulas may mention a name, told from their text alone."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mathlint.tex import Macros

_TOKEN = pattern(r"\\[A-Za-z]+|[^\W\d_]")


def mentioning(names: Iterable[str], macros: Macros) -> Callable[[str], bool]:
    r"""Return whether a formula may mention one of ``names``.

    names: bare names (``f``, ``\hat{A}``)

    A formula that only may is as good as one that does: it is asked about again, and nothing is
    missed. A macro can stand for any name.
    """
    wanted = [_letters(name) for name in names]
    defined = frozenset(f"\\{name}" for name in macros.names)

    def may_mention(tex: str) -> bool:
        tokens = _tokens(tex)
        return any(name <= tokens for name in wanted) or not defined.isdisjoint(tokens)

    return may_mention


def _letters(name: str) -> frozenset[str]:
    # words (decorations, labels) are left out: a formula may spell them in several ways
    words = (word for word in name.split() if len(word.rstrip("'")) == 1 or word[0] == "\\")
    return _tokens(" ".join(words))


@lru_cache(maxsize=16384)
def _tokens(tex: str) -> frozenset[str]:
    return frozenset(_TOKEN.findall(tex))
