"""Runs of letters: which of them are names of several letters, and which are products."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from mathlint.formula.vocabulary import (
    BIG_WORDS,
    CONNECTIVES,
    FUNCTION_ALIASES,
    PREFIX_FUNCTIONS,
    WORDS,
    words,
)

_SHORT_CONNECTIVES = frozenset({"if", "or", "to"})
_INDEX_LETTERS = frozenset("ijklmnpqrstuvabcd")
_LONGEST_RUN = 3
_NODES = frozenset("uvw")  # of a graph
_TENSOR_LETTERS = frozenset("ijklmnpqrst")
_INDEX_WORDS = words(
    "in id is up pt pr min max lin nil mid bit cut cap bad kit lit sub tab act cls tar src dst std "
    "ml rl rm rms pad pos neg sup lib tr js sl dl lr vs iid dis rand max old new ref out sim avg "
    "sum cls seg img txt obs act opt err net gen end kl log exp var std data"
)
_APPLIED_WORDS = frozenset(
    {"do", "an", "pa", "ch", "tf", "IG"}
)  # of causal graphs, of texts, of trees
_VOWELS = frozenset("aeiouyAEIOUY")
_PREFIXES = tuple(sorted((*PREFIX_FUNCTIONS, *BIG_WORDS), key=len, reverse=True))
_INNER = ("log", "exp", "sin", "cos", "tanh", "max", "min", "softmax")


def canonical_name(word: str) -> str:
    """Return the one spelling of a name that has several."""
    return FUNCTION_ALIASES.get(word, word)


def is_connective(word: str) -> bool:
    """Whether a bare run of letters is a word of the language, not of mathematics."""
    return word in CONNECTIVES and (len(word) > 2 or word in _SHORT_CONNECTIVES)


@lru_cache(maxsize=4096)
def segment(run: str, *, applied: bool, names: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the names that a run of letters is made of: ``xW`` is two, ``softmax`` one.

    applied: an opening bracket follows immediately
    names: words that the document uses as names
    """
    if (
        len(run) == 1
        or "_" in run
        or run in names
        or run in WORDS
        or run in BIG_WORDS
        or is_connective(run)
    ):
        return (run,)
    if applied and run in _APPLIED_WORDS:
        return (run,)
    if applied and len(run) > 2 and not _ends_in_known_word(run):
        return (run,)
    return _behind_a_function(run, applied, names) or _as_word(run) or tuple(run)


def _ends_in_known_word(run: str) -> bool:
    return any(run.endswith(word) and len(run) - len(word) <= 2 for word in _INNER) or any(
        run.startswith(word) and len(run) - len(word) == 1 for word in _INNER
    )


def _behind_a_function(run: str, applied: bool, names: frozenset[str]) -> tuple[str, ...]:
    """Split ``logp``, ``plogp``, ``maxQ``: a known function with a letter or two around it."""
    for word in _PREFIXES:
        if len(word) > 2 and run.startswith(word) and len(run) - len(word) <= 2:
            return (word, *segment(run[len(word) :], applied=applied, names=names))
    for word in _INNER:
        start = run.find(word)
        if 0 < start <= 2 and len(run) - start - len(word) <= 2:
            rest = run[start + len(word) :]
            behind = segment(rest, applied=applied, names=names) if rest else ()
            return (*run[:start], word, *behind)
    return ()


def _as_word(run: str) -> tuple[str, ...]:
    """Return a run of four letters or more as one name if it can be pronounced."""
    vowels = sum(letter in _VOWELS for letter in run)
    return (run,) if len(run) > 3 and 0 < vowels < len(run) else ()


class Indices(Struct, frozen=True):
    """Letters that are indices in a formula: bound by its sums, or alone in its scripts."""

    bound: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()

    def spell(self, run: str) -> bool:
        """Whether a run of letters is made of indices of which a sum binds one."""
        letters = set(run)
        return (
            1 < len(run) <= _LONGEST_RUN
            and run not in _INDEX_WORDS
            and not letters.isdisjoint(self.bound)
            and letters <= self.bound | self.alone | _INDEX_LETTERS
        )


NO_INDICES = Indices()


@lru_cache(maxsize=4096)
def segment_script(run: str, indices: Indices = NO_INDICES) -> tuple[str, ...]:
    """Return the indices in a run of letters of a script: ``ij`` is two, ``old`` is one label."""
    if len(run) == 1 or "_" in run:
        return (run,)
    if indices.spell(run):
        return tuple(run)
    if len(run) == 2 and (
        _NODES.issuperset(run) or (run not in _INDEX_WORDS and _INDEX_LETTERS.issuperset(run))
    ):
        return tuple(run)
    if len(run) == 3 and run not in _INDEX_WORDS and _TENSOR_LETTERS.issuperset(run):
        return tuple(run)
    if len(run) == 4 and set(run) <= frozenset("ijklmn"):
        return tuple(run)
    return (run,)
