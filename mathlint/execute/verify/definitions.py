"""The formulas that blocks may implement: those of the page, and known ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mathlint.catalogue.definitions import definitions_in
from mathlint.execute.labels import labels_of
from mathlint.execute.verify.expansion import defined_by, expanded
from mathlint.execute.verify.known import known_formula
from mathlint.execute.verify.laws import laws_of
from mathlint.execute.verify.noise import standardised
from mathlint.execute.verify.target import Target, targets_of
from mathlint.formula import SymbolTable, read_formula
from mathlint.formula.expression import Symbol
from mathlint.tex import Macros, macros_of, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mathlint.catalogue.definitions import OwnFormula
    from mathlint.catalogue.formula import Formula
    from mathlint.markdown.document import Document, MathSpan


class Definition(Struct, frozen=True):
    """A formula that defines something: where it stands, and what it may say.

    math: None for one of the catalogue; ids: its labels, or its id in the catalogue
    targets: of each way to read it, each side of its equation
    """

    math: MathSpan | None
    ids: tuple[str, ...]
    targets: tuple[Target, ...]

    @property
    def is_sampled(self) -> bool:
        """Whether it has a symbol that the page says to be drawn."""
        return any(
            isinstance(node, Symbol) and node.base in target.laws
            for target in self.targets
            if target.laws
            for node in target.value.walk()
        )

    @property
    def is_about(self) -> bool:
        """Whether it says what something is nearly."""
        return all(target.is_about for target in self.targets)

    @property
    def id(self) -> str | None:
        """The first of its labels, or its id in the catalogue."""
        return self.ids[0] if self.ids else None


def known_definition(formula_id: str, formulas: Sequence[OwnFormula]) -> Definition | None:
    """Return the formula with this id, of another page or of the catalogue."""
    for own in formulas:
        if own.id == formula_id:
            return Definition(None, (own.id,), tuple(_targets_of_own(own)))
    formula = known_formula(formula_id)
    return None if formula is None else of_catalogue(formula)


def _targets_of_own(own: OwnFormula) -> Iterator[Target]:
    """Yield what a formula says that another page defines; that page compares its reference."""
    for reading in read_formula(parse(own.latex)):
        yield from targets_of(reading)


def of_catalogue(formula: Formula) -> Definition:
    """Return an entry of the catalogue: its reference implementation, and as it is written."""
    return Definition(None, (formula.id,), tuple(_targets_of_known(formula)))


def _targets_of_known(formula: Formula) -> Iterator[Target]:
    reference = None if formula.reference.value else formula.reference
    for latex in (formula.latex, *formula.forms):
        for reading in read_formula(parse(latex)):
            for target in targets_of(reading, formula.symbols):
                # Its arguments are parts of the canonical form.
                yield replace(target, reference=reference) if latex is formula.latex else target


_SIM = "\\sim"
_SIGNS = ("=", "gets", "arrow", "approx", "simeq")


def definitions_of(document: Document, macros: Macros) -> tuple[Definition, ...]:
    """Return the formulas of the document that define something."""
    macros = macros | macros_of("\n".join(math.tex for math in document.maths))
    table = SymbolTable.of(document, macros)
    defined = {one.math.outer: one.id for one in definitions_in(document) if one.math is not None}
    found: list[Definition] = []
    drawn = [read_formula(parse(math.tex, macros)) for math in document.maths if _SIM in math.tex]
    laws = dict(law for readings in drawn for law in laws_of(readings))
    for math in document.maths:
        if not any(sign in math.tex for sign in _SIGNS):
            continue
        tree = parse(math.tex, macros)
        # What the document shows of its symbols decides ambiguities, at times wrongly.
        readings = (*read_formula(tree, table), *read_formula(tree))
        targets = tuple(target for reading in readings for target in targets_of(reading))
        if targets:
            own = defined.get(math.outer)
            ids = labels_of(math) if own is None else (own, *labels_of(math))
            if laws:
                targets = tuple(standardised(replace(one, laws=laws)) for one in targets)
            found.append(Definition(math, ids, targets))
    every = defined_by(
        one for definition in found for one in definition.targets if not one.is_about
    )
    return tuple(
        replace(definition, targets=tuple(expanded(definition.targets, every)))
        for definition in found
    )
