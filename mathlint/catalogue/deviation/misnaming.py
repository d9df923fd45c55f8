"""Whether a name that stands where another is expected is wrong, or only written otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.catalogue.deviation.naming import spelled
from mathlint.catalogue.identification.letters import letters_of
from mathlint.catalogue.likeness.abstraction import skeleton_of
from mathlint.catalogue.likeness.renaming import Head
from mathlint.formula.expression import Application, BigOperator, Expression, Symbol
from mathlint.formula.printing.sexpr import to_sexpr

if TYPE_CHECKING:
    from mathlint.catalogue.identification.judgement import Judgement

_PARAMETERS = frozenset({r"\theta", r"\phi", r"\psi", "w"})


def is_by_another_index(ours: Symbol, theirs: Symbol, judgement: Judgement) -> bool:
    r"""Whether a name has another index of the formula than it should: ``\mu_i`` for ``\mu_k``."""
    known = spelled(judgement.claim.value)
    pairs = list(zip(ours.children, theirs.children, strict=False))
    return len(ours.children) == len(theirs.children) and all(
        isinstance(part, Symbol) and to_sexpr(part) in known for pair in pairs for part in pair
    )


def has_index_turned(ours: Symbol, theirs: Symbol) -> bool:
    r"""Whether an index is made of the same parts otherwise: ``s_{t-n}`` for ``s_{t+n}``."""
    pairs = zip(map(skeleton_of, ours.children), map(skeleton_of, theirs.children), strict=False)
    return any(mine.key != its.key and mine.parts == its.parts for mine, its in pairs)


def is_overloaded(here: Expression, theirs: Expression, judgement: Judgement) -> bool:
    """Whether one letter stands for several laws, told apart by what they are of: P(s_0)."""
    if not isinstance(here, Application) or not isinstance(here.function, Symbol):
        return False
    own, value, name = here.function, judgement.claim.value, judgement.claim.name
    said = letters_of(value) | (set() if name is None else letters_of(name))
    others = (
        node
        for node in value.walk()
        if isinstance(node, Application) and to_sexpr(node.function) == to_sexpr(own)
    )
    is_new = isinstance(theirs, Symbol) and theirs.base not in said
    of_several = any(len(node.children) != len(here.children) for node in others)
    return own.base in ("P", "p") and is_new and of_several


def leaves_out_parameters(ours: Expression, theirs: Expression, judgement: Judgement) -> bool:
    """Whether a name lacks its parameters, which the author leaves out everywhere: p for p_θ.

    Which of two laws ``p`` is meant, its arguments tell; a name that is not called is another one.
    """
    if not isinstance(ours, Symbol) or not isinstance(theirs, Symbol) or theirs.superscripts:
        return False
    parameters = {letter for script in theirs.subscripts for letter in letters_of(script)}
    said = (judgement.claim.name, judgement.claim.value)
    letters = {letter for part in said if part is not None for letter in letters_of(part)}
    bare = to_sexpr(replace(theirs, subscripts=()))
    if _stands_alone(bare, judgement.expected):
        return False  # it is something else: the noise, and not what predicts it
    is_bare = bare == to_sexpr(ours)
    return is_bare and bool(parameters) and parameters <= _PARAMETERS - letters


def _stands_alone(name: str, value: Expression) -> bool:
    """Whether a name stands in a value without being called."""
    called = {id(node.function) for node in value.walk() if isinstance(node, Application)}
    return any(
        to_sexpr(node) == name
        for node in value.walk()
        if isinstance(node, Symbol) and id(node) not in called
    )


def is_named_twice(ours: Expression, theirs: Expression, judgement: Judgement) -> bool:
    """Whether one name stands for two of one letter, or for what it is said to be itself.

    ``c_{t-1}`` for the the new c beside it; ``x_t`` in what ``x_t`` is said to be.
    """
    own = to_sexpr(ours)
    name, known = judgement.claim.name, judgement.form.claim
    if isinstance(name, Symbol) and own == to_sexpr(name) and isinstance(theirs, Symbol):
        return known.name is not None and all(
            to_sexpr(node) != to_sexpr(known.name) for node in known.value.walk()
        )
    return isinstance(theirs, Symbol) and any(
        node.base == theirs.base and to_sexpr(judgement.renaming.apply(node)) == own
        for node in known.value.walk()
        if isinstance(node, Symbol) and to_sexpr(judgement.renaming.apply(node)) != to_sexpr(theirs)
    )


def has_lost_index(ours: Expression, theirs: Expression, judgement: Judgement) -> bool:
    r"""Whether a name lacks the index of a sum that it has elsewhere: ``w_i / \sum_j w``."""
    if not isinstance(ours, Symbol) or not isinstance(theirs, Symbol) or ours.children:
        return False
    value = judgement.claim.value
    bound = indices_of(value)
    lost = to_sexpr(replace(theirs, subscripts=())) == to_sexpr(ours)
    return (
        lost
        and any(to_sexpr(index) in bound for index in theirs.subscripts)
        and any(
            Head.of(node) == Head.of(theirs) for node in value.walk() if isinstance(node, Symbol)
        )
    )


def is_another_index(ours: Expression, theirs: Expression, judgement: Judgement) -> bool:
    r"""Whether an index of the value stands in place of a sum's: ``\gamma^t`` for ``\gamma^l``."""
    value, own = judgement.claim.value, to_sexpr(ours)
    bound = indices_of(value)
    if own in bound or to_sexpr(theirs) not in bound:
        return False
    scripts = (it for node in value.walk() if isinstance(node, Symbol) for it in node.children)
    return any(to_sexpr(part) == own for script in scripts for part in script.walk())


def is_accented(ours: Symbol, theirs: Symbol, judgement: Judgement) -> bool:
    """Whether two names differ in their accent, and the author has the other one too: v and v̂."""
    if Head.of(ours)._replace(decorations=()) != Head.of(theirs)._replace(decorations=()):
        return False
    said = (judgement.claim.name, judgement.claim.value)
    names = (node for part in said if part is not None for node in part.walk())
    return any(isinstance(it, Symbol) and Head.of(it) == Head.of(theirs) for it in names)


def indices_of(value: Expression) -> set[str]:
    """Return what the operators of a value run over, as it is spelled."""
    return {
        to_sexpr(symbol)
        for node in value.walk()
        if isinstance(node, BigOperator)
        for binder in node.binders
        for symbol in binder.symbols
    }
