"""What a formula defines: its name, its value, and the parts that values can be given for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from mathlint.evaluate.names import Names
from mathlint.formula.expression import (
    Expression,
    Relation,
    Statements,
    Subscripted,
    Sum,
    Symbol,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mathlint.catalogue.formula import Reference
    from mathlint.execute.verify.noise import Law
    from mathlint.formula.expression import Reading
    from mathlint.formula.meaning import Signature

_DEFINING = frozenset({"=", ":=", "\\coloneqq", "\\triangleq", "\\equiv", "\\leftarrow", "\\gets"})
CONSTANTS = frozenset({"e", "\\pi", "\\infty"})


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
        indices = (self.names.identity(script) for script in scripts if isinstance(script, Symbol))
        return tuple(index for index in indices if index not in self.given)


def targets_of(reading: Reading, signature: Signature | None = None) -> Iterator[Target]:
    """Yield what a reading defines; of a chain ``a = b = c`` each right side, the last first."""
    known = signature or {}
    for statement in _statements(reading.expression):
        if isinstance(statement, Relation):
            if not set(statement.operators) <= _DEFINING:
                continue
            head, *sides = statement.operands
            for side in reversed(sides):
                yield Target(_bare(head), _bare(side), signature=known)
        elif not isinstance(statement, Text):
            yield Target(None, statement, signature=known)


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
