"""Which symbols of an author stand for which of a known formula: places vote, most votes win."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from mathlint.catalogue.likeness.abstraction import known_function
from mathlint.catalogue.likeness.renaming import Head, Renaming
from mathlint.formula.expression import (
    Application,
    BigOperator,
    Expression,
    Label,
    Number,
    Sum,
    Symbol,
    Term,
)
from mathlint.formula.printing.sexpr import to_sexpr

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from mathlint.catalogue.likeness.match import Match
    from mathlint.catalogue.likeness.skeleton import Skeleton

_SAME_NAME = 100
_SAME_LETTER = 50
_LEFT_SIDE = 3


class NameVotes:
    """Counts which symbols stand at corresponding places."""

    def __init__(self) -> None:
        self._heads: dict[Head, Counter[Head]] = defaultdict(Counter)
        self._whole: dict[str, Counter[str]] = defaultdict(Counter)
        self._symbols: dict[Head, Symbol] = {}
        self._expressions: dict[str, Expression] = {}
        self._heads_of: dict[str, Head] = {}
        self._functions: dict[str, Head] = {}

    def add(self, match: Match, called: Collection[tuple[str, int]]) -> None:
        """Count the names of all corresponding nodes of an alignment of values.

        called: the functions that the author calls, and with how many arguments; of those, no
            value is called otherwise
        """
        for pair in match.walk():
            if pair.here is None or pair.there is None:
                continue
            named = pair.here.is_name or pair.there.is_name
            here, there = call_of(pair.here.node), call_of(pair.there.node)
            renamed = there in called and here != there
            if named and not renamed and not _is_part(pair.here, pair.there):
                self._pair(pair.here.node, pair.there.node, 1)

    def add_left_sides(self, match: Match) -> None:
        """Count the names of two left sides; a name written otherwise there tells nothing."""
        for pair in match.walk():
            here, there = pair.here, pair.there
            if here is None or there is None or not here.is_name:
                continue
            if here.label == there.label and len(here.children) == len(there.children):
                self._pair(here.node, there.node, _LEFT_SIDE)

    def _pair(self, here: Expression, there: Expression, weight: int) -> None:
        numbered = False
        if isinstance(here, Symbol) and isinstance(there, Symbol):
            ours, theirs = Head.of(here), Head.of(there)
            alike = ours[5:] == theirs[5:]
            numbered = alike and _is_named_for_number(here, there)
            if alike and not numbered:
                self._heads[theirs][ours] += weight
                self._symbols[ours] = here
                for mine, its in zip(_varying(here), _varying(there), strict=True):
                    self._pair(mine, its, weight)
                return
        elif _are_alike_calls(here, there):
            self._pair(here.children[0], there.children[0], weight)
            return
        if isinstance(there, (Symbol, Application)):
            if isinstance(here, Term):
                here = Sum(here.span, (here,))
            spelled, name = to_sexpr(here), to_sexpr(there)
            self._whole[name][spelled] += weight
            if isinstance(there, Symbol) and not numbered:
                self._heads_of[name] = Head.of(there)
            elif isinstance(there, Application) and isinstance(there.function, Symbol):
                self._functions[name] = Head.of(there.function)
            self._expressions[spelled] = here

    def prefer_same_names(
        self, here: Iterable[Expression], there: Iterable[Expression], same: dict[str, str]
    ) -> None:
        """Let a name that both formulas use mean the same, unless the known one binds it.

        same: spelling in the known formula → the entry's own, for names that are known to be one
        """
        ours = {}
        for node in _names(here):
            ours[Head.of(node)] = node
        bound = {Head.of(node) for node in _bound(there)}
        spelled = {same.get(to_sexpr(node), to_sexpr(node)): node for node in _names(here)}
        for node in _names(there):
            head = Head.of(node)
            if head in bound:
                continue
            if head in ours:
                self._heads[head][head] += _SAME_NAME
                self._symbols[head] = ours[head]
                continue
            alias = spelled.get(same.get(to_sexpr(node), ""))
            if alias is not None:
                self._pair(alias, node, _SAME_NAME)

    def prefer_same_letters(self, here: Expression, there: Expression, settled: set[str]) -> None:
        r"""Let a letter that stands for one thing in both values mean the same.

        ``\mu_\phi(x)`` is the ``\mu`` of the known formula wherever it stands.

        settled: letters of which the left sides say what they stand for
        """
        ours, theirs = _by_letter(here), _by_letter(there)
        bound = {node.base for node in _bound([there])}
        for letter, named in ours.items():
            if letter in bound or letter in settled or letter not in theirs:
                continue
            if len(named) == len(theirs[letter]) == 1:
                self._pair(named[0], theirs[letter][0], _SAME_LETTER)

    def renaming(self) -> Renaming:
        """Return what most places say; each name of the author is given to one symbol only."""
        result = Renaming()
        taken: dict[Head | str, Head | str] = {}
        for theirs, ours in self._ballots():
            if ours in taken or self._is_taken(theirs, ours, taken):
                continue
            if isinstance(theirs, Head) and isinstance(ours, Head):
                if theirs not in result.heads:
                    result.heads[theirs] = self._symbols[ours]
                    taken[ours] = theirs
            elif isinstance(theirs, str) and isinstance(ours, str):
                named = self._heads_of.get(theirs) in result.heads
                if not named and theirs not in result.whole:
                    result.whole[theirs] = self._expressions[ours]
                    taken[ours] = theirs
        return result

    def _ballots(self) -> Iterator[tuple[Head | str, Head | str]]:
        """Yield which known name may be which of the author's, those with most votes first."""
        counted: list[tuple[int, Head | str, Head | str]] = []
        for head, heads in self._heads.items():
            counted += [(count, head, ours) for ours, count in heads.items()]
        for name, spellings in self._whole.items():
            counted += [(count, name, ours) for ours, count in spellings.items()]
        for _, theirs, ours in sorted(counted, key=lambda it: (-it[0], self._is_composed(it[2]))):
            yield theirs, ours

    def _is_taken(
        self, theirs: Head | str, ours: Head | str, taken: dict[Head | str, Head | str]
    ) -> bool:
        """Whether a plain name is given to a symbol already that is written with it as well.

        An r that is the R of the known formula may be all of its R(s, a).
        """
        expression = self._expressions.get(ours) if isinstance(ours, str) else None
        if not isinstance(expression, Symbol) or _varying(expression):
            return False
        known = taken.get(Head.of(expression))
        function = self._functions.get(theirs) if isinstance(theirs, str) else None
        return known is not None and known != function

    def _is_composed(self, ours: Head | str) -> bool:
        """Whether the author would have a whole expression for one name, and not a name for it."""
        return isinstance(ours, str) and not isinstance(
            self._expressions[ours], (Symbol, Application)
        )


def call_of(node: Expression) -> tuple[str, int] | None:
    """Return which function is called with how many arguments."""
    if not isinstance(node, Application):
        return None
    return to_sexpr(node.function), len(node.children)


def _is_part(here: Skeleton, there: Skeleton) -> bool:
    """Whether a name of the known formula would stand for something with that name in it."""
    return there.is_name and not here.is_name and there.name in here.names


def _is_named_for_number(here: Symbol, there: Symbol) -> bool:
    """Whether a name has a letter where the known one has a number: y_w for y_1."""
    return any(
        isinstance(its, Number) and not isinstance(mine, Number)
        for mine, its in zip(_varying(here), _varying(there), strict=True)
    )


def _are_alike_calls(here: Expression, there: Expression) -> bool:
    """Whether two applications have as many arguments: then only their functions are named."""
    both = isinstance(here, Application) and isinstance(there, Application)
    return both and len(here.children) == len(there.children)


def _varying(symbol: Symbol) -> list[Expression]:
    return [script for script in symbol.children if not isinstance(script, Label)]


def _names(nodes: Iterable[Expression]) -> list[Symbol]:
    return [inner for node in nodes for inner in node.walk() if isinstance(inner, Symbol)]


def _by_letter(value: Expression) -> dict[str, list[Expression]]:
    """Return the names of a value by their letters, each spelling once; a call is one name.

    Functions that everybody knows are none.
    """
    found: dict[str, dict[str, Expression]] = defaultdict(dict)
    stack = [value]
    while stack:
        node = stack.pop()
        name = node.function if isinstance(node, Application) else node
        if isinstance(name, Symbol) and not (name is not node and known_function(name)):
            found[name.base].setdefault(to_sexpr(node), node)
        if not isinstance(node, Symbol):
            stack += [child for child in node.children if child is not name]
    return {letter: list(spellings.values()) for letter, spellings in found.items()}


def _bound(nodes: Iterable[Expression]) -> list[Symbol]:
    r"""Return what sums and products run over; what an expectation samples keeps its name."""
    return [
        symbol
        for node in nodes
        for operator in node.walk()
        if isinstance(operator, BigOperator)
        for binder in operator.binders
        if binder.relation != r"\sim"
        for symbol in _names(binder.symbols)
    ]
