"""What a formula defines: its name, its value, and the parts that values can be given for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from mathlint.evaluate.names import Names
from mathlint.formula.expression import (
    BigOperator,
    Expression,
    Label,
    Relation,
    Statements,
    Subscripted,
    Sum,
    Symbol,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mathlint.catalogue.formula import Reference
    from mathlint.execute.verify.laws import Law
    from mathlint.formula.expression import Reading
    from mathlint.formula.meaning import Signature

_ABOUT = frozenset({"\\approx", "\\simeq", "\\approxeq"})
_DEFINING = frozenset({"=", ":=", "\\coloneqq", "\\triangleq", "\\equiv", "\\leftarrow", "\\gets"})

_SETTINGS = frozenset(
    {
        "\\alpha",
        "\\beta",
        "\\gamma",
        "\\delta",
        "\\epsilon",
        "\\lambda",
        "\\tau",
        "\\eta",
        "\\theta",
    }
)
"""Letters that are no indices: that of F_β says which setting it has."""


class Target(Struct, frozen=True):
    """A formula that a block may implement.

    head: what stands left of the equals sign: a symbol or an application; None where nothing does
    value: what it equals
    names: identities of symbols, shared by everything that is done with this formula
    signature: what is known of its symbols, by their LaTeX
    is_entry: an index of the left side, as that of δ_t, says which of several values it is; else it
        is a part of the name of a single one
    defined: identities of the symbols that the page defines: nothing else is to be put for them
    reference: what computes a known formula
    given: indices that code gets a value for, such as the y of ``z_y``
    events: what functions on both sides are of, as s and a of Q(s, a): code keeps tables of these
    laws: how letters are drawn that the page says to be random
    is_about: the head is nearly the value, which only code can mean that says so
    """

    head: Expression | None
    value: Expression
    names: Names = field(default_factory=Names)
    signature: Signature = field(default_factory=dict)
    is_entry: bool = True
    defined: frozenset[str] = frozenset()
    reference: Reference | None = None
    given: frozenset[str] = frozenset()
    events: tuple[str, ...] = ()
    laws: Mapping[str, Law] = field(default_factory=dict)
    is_about: bool = False

    @property
    def free_indices(self) -> tuple[str, ...]:
        r"""The indices of the left side, as i of ``\mathrm{softmax}(z)_i`` and of ``y_i``."""
        if not self.is_entry:
            return ()
        if self.events:
            return self.events
        if isinstance(self.head, Subscripted):
            scripts = self.head.indices
        elif isinstance(self.head, Symbol):
            scripts = self.head.subscripts
        else:
            return ()
        letters = (one for one in scripts if isinstance(one, Symbol) and one.base not in _SETTINGS)
        indices = (self.names.identity(script) for script in letters)
        return tuple(index for index in indices if index not in self.given)


def targets_of(reading: Reading, signature: Signature | None = None) -> Iterator[Target]:
    """Yield what a reading defines; of a chain ``a = b = c`` each right side, the last first."""
    known = signature or {}
    for statement in _statements(reading.expression):
        if isinstance(statement, Relation):
            if not set(statement.operators) <= _DEFINING | _ABOUT:
                continue
            head, *sides = statement.operands
            about = not set(statement.operators) <= _DEFINING
            for side in reversed(sides):
                shown = _indexed(_told(head, sides), side)
                yield Target(shown, _bare(side), signature=known, is_about=about)
        elif not isinstance(statement, Text):
            yield Target(None, statement, signature=known)


def _told(head: Expression, sides: Sequence[Expression]) -> Expression:
    r"""Return what is defined: of ``\Theta = \theta_i = …`` the θ_i."""
    plain = _bare(head)
    if not isinstance(plain, Symbol) or plain.subscripts:
        return plain
    entries = (side for side in sides[:-1] if isinstance(side, Symbol) and side.subscripts)
    return next((entry for entry in entries if entry.base.lower() == plain.base.lower()), plain)


def _indexed(head: Expression, value: Expression) -> Expression:
    """Return a head with indices where its label is made of such, as that of c_kl."""
    match head:
        case Symbol(subscripts=(Label(text=text),)) if 1 < len(text) <= _MOST_INDICES:
            if set(text) <= _indices(value) - _bound(value):
                return replace(head, subscripts=tuple(Symbol(head.span, one) for one in text))
    return head


def _indices(value: Expression) -> set[str]:
    symbols = (node for node in value.walk() if isinstance(node, Symbol))
    scripts = (script for symbol in symbols for script in symbol.subscripts)
    return {script.base for script in scripts if isinstance(script, Symbol)}


def _bound(value: Expression) -> set[str]:
    operators = (node for node in value.walk() if isinstance(node, BigOperator))
    binders = (binder for operator in operators for binder in operator.binders)
    symbols = (symbol for binder in binders for symbol in binder.symbols)
    return {symbol.base for symbol in symbols if isinstance(symbol, Symbol)}


_MOST_INDICES = 4


def _statements(node: Expression) -> Iterator[Expression]:
    if isinstance(node, Statements):
        for item in node.items:
            yield from _statements(item)
    else:
        yield node


def _bare(node: Expression) -> Expression:
    while isinstance(node, Sum) and len(node.terms) == 1 and node.terms[0].sign == "+":
        node = node.terms[0].value
    return node
