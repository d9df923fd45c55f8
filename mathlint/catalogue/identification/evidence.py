"""What speaks for a written formula being meant as a known one, apart from its shape."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.catalogue.claims import OPTIMISED, name_keys
from mathlint.catalogue.facts import facts_of
from mathlint.catalogue.identification.left_sides import ANYTHING, Left, left_of, letter_of
from mathlint.catalogue.identification.letters import (
    arguments_of,
    free_names,
    names_in,
    names_in_binders,
    shared_letters,
)
from mathlint.formula.expression import Application, Big, BigOperator, Expression, Symbol

if TYPE_CHECKING:
    from collections.abc import Callable

    from mathlint.catalogue.formula import Formula
    from mathlint.catalogue.identification.judgement import Judgement
    from mathlint.catalogue.likeness.renaming import Head


_SHORTEST = 3  # letters of an abbreviation: Attn for attention


class Evidence(Struct, frozen=True):
    """What the names say.

    left: whether the left sides are the same
    shared: which part of the known formula's letters the author uses too
    foreign: names of the author that stand for nothing in the known formula
    keyed: whether a telling word of the left side is one of the known formula: DPO, CLIP
    called_otherwise: whether the left sides are of other letters, which words around do not undo
    """

    left: Left
    shared: float
    foreign: frozenset[Head]
    keyed: bool
    called_otherwise: bool


@lru_cache(maxsize=64)
def evidence_of(judgement: Judgement) -> Evidence:
    """Return what the names of a claim and a form say; asked of the same ones again and again."""
    ours = free_names(judgement.claim.value) - names_in_binders(judgement.claim.value)
    name = judgement.claim.name
    shared = shared_letters(judgement)
    mapped = names_in(judgement.expected) | arguments_of(name)
    keyed = is_keyed(name, judgement.form.formula)
    letters_known = {head.base for head in mapped}
    foreign = frozenset(head for head in ours - mapped if head.base not in letters_known)
    left = left_of(judgement)
    # nothing stands on the left, or of what does, the value is the optimum
    nameless = name is None or (
        judgement.claim.relation in OPTIMISED and not _is_place_of_optimum(judgement)
    )
    other = letter_of(name) != letter_of(judgement.form.claim.name) and left is not Left.RENAMED
    free = nameless or _is_anything(name) or _is_made_of(name, judgement.claim.value)
    otherwise = other and not keyed and not free
    return Evidence(left, shared, foreign, keyed, otherwise)


def _is_place_of_optimum(judgement: Judgement) -> bool:
    r"""Whether ``\arg\max`` is taken of what the known formula is the maximum of."""
    value = judgement.form.claim.value
    optimum = isinstance(value, BigOperator) and value.kind in (Big.MAXIMUM, Big.MINIMUM)
    return optimum and judgement.claim.relation in (Big.ARGMAX.value, Big.ARGMIN.value)


def _is_made_of(name: Expression | None, value: Expression) -> bool:
    r"""Whether a left side is a letter of the value with an accent or a prime: \hat{a} of a."""
    if not isinstance(name, Symbol) or not (name.decorations or name.primes):
        return False
    plain = (node for node in value.walk() if isinstance(node, Symbol) and not node.decorations)
    return any(node.base == name.base and not node.primes for node in plain)


def is_keyed(name: Expression | None, formula: Formula) -> bool:
    """Whether a word of a left side names a formula."""
    keys = name_keys(name)
    return bool(keys) and any(map(_names_of(formula), keys))


def _is_anything(name: Expression | None) -> bool:
    """Whether a left side is called as anything may be: ``f(x)``, ``y``."""
    if isinstance(name, Application):
        name = name.function
    plain = isinstance(name, Symbol) and not name.decorations
    return plain and isinstance(name, Symbol) and name.base in ANYTHING


def _names_of(formula: Formula) -> Callable[[str], bool]:
    """Return whether a word of a left side names a formula: DPO, softmax, LN for layer norm."""
    keys = facts_of(formula).words | {name for name in formula.names if " " not in name}
    names = [re.split(r"[\s-]+", name) for name in (*formula.names, formula.title.lower())]
    initials = {"".join(word[:1] for word in words) for words in names if len(words) > 1}
    known = keys | initials

    def is_named(key: str) -> bool:
        short = key[:_SHORTEST]
        return key in known or (
            len(key) > _SHORTEST and any(it.startswith(short) and _within(key, it) for it in keys)
        )

    return is_named


def _within(short: str, long: str) -> bool:
    """Whether the letters of an abbreviation occur in a word, in their order."""
    letters = iter(long)
    return all(letter in letters for letter in short)
