"""Which function of a page implements which of its formulas, or which known one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mathlint.execute.verify.definitions import Definition, definitions_of, known_definition
from mathlint.execute.verify.functions import Function
from mathlint.execute.verify.headings import heading_above, section_end, section_start
from mathlint.execute.verify.known import known_formulas
from mathlint.execute.verify.lifted import lifted_of
from mathlint.execute.verify.lines import lines_of
from mathlint.execute.verify.subjects import Assignment, assignments_of, functions_of
from mathlint.execute.verify.surroundings import surroundings
from mathlint.execute.verify.ties import (
    Tie,
    how_named,
    is_called,
    is_derivative,
    is_named,
    is_telling,
    says_derivative,
    says_sample,
    tie_of,
)
from mathlint.execute.verify.vocabulary import words_of_identifier
from mathlint.formula.expression import Label, Symbol
from mathlint.tex import NO_MACROS, Macros
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mathlint.catalogue.definitions import OwnFormula
    from mathlint.execute.page import Cell, Page
    from mathlint.markdown.document import Document

Subject = Function | Assignment


class Pair(Struct, frozen=True):
    """A function, or a variable, that may implement a formula.

    maximised: the formula is an objective, whose negative is a loss
    """

    cell: Cell
    subject: Subject
    definition: Definition
    tie: Tie
    maximised: bool = False


def pairs_of(
    page: Page,
    document: Document,
    macros: Macros = NO_MACROS,
    formulas: Sequence[OwnFormula] = (),
) -> Iterator[Pair]:
    """Yield the pairs of a page, the likeliest for each function first.

    macros, formulas: what is defined outside of the document
    """
    definitions = definitions_of(document, macros)
    around = surroundings([cell.code for cell in page.cells if not cell.skip])
    for cell in page.cells:
        if cell.skip:
            continue
        lifted = {one.name: one for one in lifted_of(cell.code, around)}
        functions = {one.name: one for one in functions_of(cell.code)} | lifted
        subjects: list[Subject] = [*functions.values(), *computed_in(cell.code)]
        declared = tuple(_declared(cell, definitions, formulas))
        for subject in subjects:
            for definition in declared:
                tie = _tie(subject, definition, document, macros, adjacent=False)
                if tie is Tie.NAMED or len(subjects) == 1 or isinstance(subject, Function):
                    maximised = _is_maximised(definition, document)
                    yield Pair(cell, subject, definition, Tie.DECLARED, maximised)
            found = _found(cell, subject, definitions, document, macros, anywhere=bool(declared))
            # A declared formula may stand on the page in a notation that is nearer to the code.
            yield from (replace(pair, tie=Tie.POSSIBLE) if declared else pair for pair in found)
        lines = tuple(lines_of(cell.code, around))
        for definition in declared:
            yield from _lines(cell, lines, definition, document)
        if not declared:
            yield from _lines_by_name(cell, lines, definitions, document)


def _lines(
    cell: Cell, lines: Sequence[Function], definition: Definition, document: Document
) -> Iterator[Pair]:
    """Yield the lines of a block that implements a formula, those of its name first."""
    maximised = _is_maximised(definition, document)
    heads = [target.head for target in definition.targets if target.head is not None]
    named = {line: any(is_named(line.name, head) for head in heads) for line in lines}
    functions = {one.name for one in functions_of(cell.code)}
    for line in sorted(lines, key=lambda line: not named[line]):
        is_it = named[line] or (line.is_result and functions == {line.name})
        tie = Tie.DECLARED if is_it else Tie.POSSIBLE
        yield Pair(cell, line, definition, tie, maximised)


def _lines_by_name(
    cell: Cell, lines: Sequence[Function], definitions: Sequence[Definition], document: Document
) -> Iterator[Pair]:
    """Yield the lines that are called what a formula of their section defines."""
    place = cell.block.outer.start
    start, end = section_start(place, document), section_end(place, document)
    for definition in definitions:
        if definition.math is None or definition.is_about:
            continue
        if not start <= definition.math.outer.start < end:
            continue
        maximised = _is_maximised(definition, document)
        heads = [target.head for target in definition.targets if target.head is not None]
        for line in lines:
            if any(is_named(line.name, head) for head in heads):
                tie = Tie.LIKELY if line.is_last else Tie.POSSIBLE
                yield Pair(cell, line, definition, tie, maximised)


def computed_in(code: str) -> Iterator[Assignment]:
    """Yield the variables of a block that are computed from others."""
    assignments = assignments_of(code)
    own = {assignment.name for assignment in assignments}
    yield from (assignment for assignment in assignments if assignment.uses & own)


def _declared(
    cell: Cell, definitions: Sequence[Definition], formulas: Sequence[OwnFormula]
) -> Iterator[Definition]:
    for wanted in cell.implements:
        own = [definition for definition in definitions if wanted in definition.ids]
        yield from own
        if not own and (known := known_definition(wanted, formulas)) is not None:
            yield known


def _found(
    cell: Cell,
    subject: Function | Assignment,
    definitions: Sequence[Definition],
    document: Document,
    macros: Macros,
    *,
    anywhere: bool,
) -> Iterator[Pair]:
    """Yield the formulas of the same section, the nearest first; those above before those below.

    Then those of other sections after which it is called: a chapter may hold its code at its end.

    anywhere: those of all sections, whatever it is called
    """
    place = cell.block.outer.start
    start, end = section_start(place, document), section_end(place, document)
    on_page = [one for one in definitions if one.math is not None and not one.is_about]
    on_page.sort(key=lambda definition: _distance(definition, place))
    near = [
        one for one in on_page if one.math and (anywhere or start <= one.math.outer.start < end)
    ]
    named = False
    for number, definition in enumerate(near):
        tie = _tie(subject, definition, document, macros, adjacent=number == 0)
        named = named or tie is Tie.NAMED
        if tie is Tie.NAMED or isinstance(subject, Function):
            meant = definition if _is_method(subject) else _meant_by(subject.name, definition)
            yield Pair(cell, subject, meant, tie, _is_maximised(definition, document))
    if named or not isinstance(subject, Function) or not is_telling(subject.name):
        return
    for definition in on_page:
        tie = _tie(subject, definition, document, macros, adjacent=False)
        if tie is Tie.NAMED and definition not in near:
            yield Pair(cell, subject, definition, Tie.LIKELY, _is_maximised(definition, document))


def _is_method(subject: Subject) -> bool:
    """Return whether it is called as methods of its kind are: ``step``, whatever is computed."""
    return isinstance(subject, Function) and bool(subject.owner)


_FITTING, _NEARLY = 0.45, 0.12


def _meant_by(name: str, definition: Definition) -> Definition:
    """Return a definition with those statements alone whose left side the name fits best."""
    fits = [
        0.0 if target.head is None else how_named(name, target.head)
        for target in definition.targets
    ]
    best = max(fits, default=0.0)
    if best < _FITTING:
        return definition
    told = zip(definition.targets, fits, strict=True)
    return replace(definition, targets=tuple(it for it, fit in told if fit >= best - _NEARLY))


def _tie(
    subject: Subject,
    definition: Definition,
    document: Document,
    macros: Macros,
    *,
    adjacent: bool = False,
) -> Tie:
    heads = [target.head for target in definition.targets if target.head is not None]
    if heads and all(map(is_derivative, heads)) and not says_derivative(subject.name):
        return Tie.POSSIBLE
    tie = tie_of(subject.name, heads, _title_above(definition, document), adjacent=adjacent)
    if tie is Tie.NAMED or definition.math is None or not isinstance(subject, Function):
        return tie
    if subject.owner and set(words_of_identifier(subject.name)) <= _OF_ANY_CLASS:
        # Optimisers all have a step; that its class is called after the formula says a little.
        own = _tie(replace(subject, name=subject.owner, owner=""), definition, document, macros)
        return Tie.LIKELY if own is Tie.NAMED else tie
    if adjacent and definition.is_sampled and says_sample(subject.name):
        return Tie.LIKELY
    if not is_telling(subject.name):
        return tie
    known = known_formulas(definition.math, document, macros)
    return Tie.NAMED if any(is_called(subject.name, one.formula) for one in known) else tie


_OF_ANY_CLASS = frozenset({"step", "update", "apply", "compute", "loss"})


def _title_above(definition: Definition, document: Document) -> str:
    """Return the heading under which a formula stands."""
    if definition.math is None:
        return (definition.id or "").replace("-", " ")
    return heading_above(definition.math.outer.start, document)


_MAXIMISED = pattern(
    r"maximi[sz]|gradient ascent|surrogate|\bobjective\b(?!\s+function)", re.IGNORECASE
)
_AROUND = 600


def _is_maximised(definition: Definition, document: Document) -> bool:
    """Return whether the page, or the formula's own name, says that its value is to be large."""
    if definition.math is None:
        return "objective" in (definition.id or "")
    place = definition.math.outer
    around = document.text[max(place.start - _AROUND, 0) : place.end + _AROUND]
    heads = (target.head for target in definition.targets)
    named_so = any(
        isinstance(node, Symbol) and (node.base == "J" or _says_clip(node))
        for head in heads
        if head is not None
        for node in head.walk()
    )
    return named_so or _MAXIMISED.search(around) is not None


def _says_clip(node: Symbol) -> bool:
    scripts = (*node.subscripts, *node.superscripts)
    return any(isinstance(script, Label) and "CLIP" in script.text.upper() for script in scripts)


def _distance(definition: Definition, place: int) -> tuple[bool, int]:
    assert definition.math is not None  # noqa: S101
    offset = definition.math.outer.start
    return offset > place, abs(offset - place)
