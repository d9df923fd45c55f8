"""What an entry of the catalogue holds. Declarations load neither numpy nor torch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from mathlint.formula.meaning import Domain, Kind, Meaning

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Convention", "Domain", "Formula", "Kind", "Meaning", "Reference", "Slip"]


class Slip(Struct, frozen=True):
    """A known mistake: its name, the whole formula with it as LaTeX, what to tell the author."""

    name: str
    latex: str
    says: str


class Convention(Struct, frozen=True):
    """Another value that authors give a formula with good reason, and what they do otherwise."""

    latex: str
    says: str


class Reference(Struct, frozen=True):
    """The executable form: ``module:function``, and each of its parameters as LaTeX.

    module: dotted path of the module beside the declaration; imported only when it is run
    arguments: parameter name → the sub-expression of the canonical LaTeX whose value it takes
    value: the sub-expression that it returns; empty: the right side of the canonical LaTeX
    """

    module: str
    function: str
    arguments: Mapping[str, str] = field(default_factory=dict)
    value: str = ""

    @property
    def place(self) -> str:
        """Where it stands: ``module:function``."""
        return f"{self.module}:{self.function}"


class Formula(Struct, frozen=True):
    """A known formula.

    id: kebab case, never reused
    area: its folder, a short name for a field (``alignment``)
    source: paper, arXiv id, equation; ``erratum`` says where that print is itself wrong
    latex: the canonical form, an equation whose left side names the quantity
    forms: further ways it is written; each is equal to the canonical one
    symbols: LaTeX of each symbol → its meaning
    conventions: other values that are as right, where authors differ in what a symbol means:
        which of two a gate lets through, whether p keeps or drops; never equal to the canonical
        one, and never a deviation from it
    names: words that announce it in headings and prose, lower case
    laws: facts that hold (``symmetric in P and Q: no``), for readers
    generic: its structure is that of many formulas, so it is recognised only where its name or
        its own symbols announce it
    statement: it has no value of its own to compare: it says which law something has or which set
        it is in, or gives it a name; recognised only where its name announces it
    statement_of: the entry by whose name this one goes as well: another way to state it that is
        not equal to it, such as a policy gradient by trajectories
    """

    id: str
    title: str
    area: str
    source: str
    latex: str
    symbols: Mapping[str, Meaning]
    reference: Reference
    forms: tuple[str, ...] = ()
    conventions: tuple[Convention, ...] = ()
    slips: tuple[Slip, ...] = ()
    names: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    url: str = ""
    erratum: str = ""
    related: tuple[str, ...] = ()
    generic: bool = False
    statement: bool = False
    statement_of: str = ""

    @property
    def written(self) -> tuple[str, ...]:
        """All LaTeX that is right: the canonical one, the forms, then other conventions."""
        return (self.latex, *self.forms, *(one.latex for one in self.conventions))

    @property
    def known_as(self) -> str:
        """The id under which a formula that is this one is known."""
        return self.statement_of or self.id
