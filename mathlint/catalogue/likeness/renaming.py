"""A known formula in the symbols of an author."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from mathlint.formula.expression import Application, Expression, Label, Symbol
from mathlint.formula.printing.sexpr import to_sexpr
from mathlint.formula.rewrite import with_parts

if TYPE_CHECKING:
    from collections.abc import Callable


class Head(NamedTuple):
    """A name without the scripts that vary; only their number counts."""

    base: str
    decorations: tuple[str, ...]
    primes: int
    labels_below: tuple[str, ...]
    labels_above: tuple[str, ...]
    below: int
    above: int

    @classmethod
    def of(cls, symbol: Symbol) -> Head:
        """Return the head of a symbol."""
        if not symbol.subscripts and not symbol.superscripts:  # as most are
            return cls(symbol.base, symbol.decorations, symbol.primes, (), (), 0, 0)
        below = tuple(s.text for s in symbol.subscripts if isinstance(s, Label))
        above = tuple(s.text for s in symbol.superscripts if isinstance(s, Label))
        return cls(
            symbol.base,
            symbol.decorations,
            symbol.primes,
            below,
            above,
            len(symbol.subscripts) - len(below),
            len(symbol.superscripts) - len(above),
        )


class Renaming(Struct):
    """What each symbol of a known formula is called by an author.

    heads: names whose scripts correspond one by one
    whole: symbols and applications, as s-expressions, for which the author has another notation
    """

    heads: dict[Head, Symbol] = field(default_factory=dict)
    whole: dict[str, Expression] = field(default_factory=dict)

    def apply(
        self,
        node: Expression,
        instead: Callable[[Expression], Expression | None] | None = None,
    ) -> Expression:
        """Return an expression of the known formula in the author's symbols.

        instead: may give a part directly; None where it has nothing to say
        """
        given = None if instead is None else instead(node)
        if given is not None:
            return given
        if self.whole and isinstance(node, (Symbol, Application)):
            written = self.whole.get(to_sexpr(node))
            if written is not None:
                return written
        result = with_parts(node, lambda part: self.apply(part, instead))
        if isinstance(node, Symbol) and isinstance(result, Symbol):
            head = self.heads.get(Head.of(node))
            if head is not None:
                return _with_name(result, head)
        return result


def _with_name(symbol: Symbol, name: Symbol) -> Symbol:
    """Return ``symbol`` with the base, decorations and labels of ``name`` and its own scripts."""
    return replace(
        symbol,
        base=name.base,
        decorations=name.decorations,
        primes=name.primes,
        subscripts=_scripts(symbol.subscripts, name.subscripts),
        superscripts=_scripts(symbol.superscripts, name.superscripts),
    )


def _scripts(own: tuple[Expression, ...], named: tuple[Expression, ...]) -> tuple[Expression, ...]:
    varying = iter([script for script in own if not isinstance(script, Label)])
    return tuple(script if isinstance(script, Label) else next(varying, script) for script in named)
