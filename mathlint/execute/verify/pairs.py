"""Which function of a page implements which of its formulas, or which known one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mathlint.execute.verify.expansion import expanded
from mathlint.execute.verify.subjects import (
    Assignment,
    Function,
    assignments_of,
    functions_of,
)
from mathlint.execute.verify.target import Target, targets_of
from mathlint.execute.verify.words import Wording, fitness, wording, words_of_identifier
from mathlint.formula import SymbolTable, read_formula
from mathlint.formula.expression import Application, Label, Subscripted, Symbol
from mathlint.tex import macros_of, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mathlint.catalogue.formula import Formula
    from mathlint.execute.page import Cell, Page
    from mathlint.formula.expression import Expression
    from mathlint.markdown.document import Document, MathSpan

_NAMED = 0.45

Subject = Function | Assignment


class Definition(Struct, frozen=True):
    """A formula that defines something: where it stands, and what it may say.

    math: None for one of the catalogue; id: its label or its id in the catalogue
    targets: of each way to read it, each side of its equation
    """

    math: MathSpan | None
    id: str | None
    targets: tuple[Target, ...]


class Pair(Struct, frozen=True):
    """A function, or a variable, that may implement a formula.

    declared: its author says so; named: its name is that of what the formula defines; adjacent: no
        other formula stands between the two
    """

    cell: Cell
    subject: Subject
    definition: Definition
    declared: bool
    named: bool
    adjacent: bool
    maximised: bool = False


def pairs_of(page: Page, document: Document) -> Iterator[Pair]:
    """Yield the pairs of a page, the likeliest for each function first."""
    definitions = _definitions(document)
    for cell in page.cells:
        if cell.skip:
            continue
        subjects: list[Subject] = [*functions_of(cell.code), *computed_in(cell.code)]
        declared = tuple(_declared(cell, definitions))
        for subject in subjects:
            for definition in declared:
                named = is_named_after(subject.name, definition, document)
                alone = len(subjects) == 1
                if named or alone or isinstance(subject, Function):
                    maximised = _is_maximised(definition, document)
                    yield Pair(cell, subject, definition, True, named, alone, maximised)
            if not declared:
                yield from _found(cell, subject, definitions, document)


def computed_in(code: str) -> Iterator[Assignment]:
    """Yield the variables of a block that are computed from others."""
    assignments = assignments_of(code)
    own = {assignment.name for assignment in assignments}
    yield from (assignment for assignment in assignments if assignment.uses & own)


def _declared(cell: Cell, definitions: Sequence[Definition]) -> Iterator[Definition]:
    for wanted in cell.implements:
        own = [definition for definition in definitions if definition.id == wanted]
        yield from own
        if not own and (known := _known(wanted)) is not None:
            yield known


def _known(formula_id: str) -> Definition | None:
    from mathlint.catalogue.registry import load_catalogue

    formula = load_catalogue().find(formula_id)
    return None if formula is None else _of_catalogue(formula)


def _of_catalogue(formula: Formula) -> Definition:
    targets = tuple(
        target
        for latex in (formula.latex, *formula.forms)
        for reading in read_formula(parse(latex))
        for target in targets_of(reading)
    )
    return Definition(None, formula.id, targets)


def _definitions(document: Document) -> tuple[Definition, ...]:
    """Return the formulas of the document that define something."""
    macros = macros_of("\n".join(math.tex for math in document.maths))
    parsed = tuple(parse(math.tex, macros) for math in document.maths)
    table = SymbolTable.of(document, parsed)
    found: list[Definition] = []
    for math, tree in zip(document.maths, parsed, strict=True):
        if "=" not in math.tex and "gets" not in math.tex and "arrow" not in math.tex:
            continue
        # What the document shows of its symbols decides ambiguities, at times wrongly.
        readings = (*read_formula(tree, table), *read_formula(tree))
        targets = tuple(target for reading in readings for target in targets_of(reading))
        if targets:
            found.append(Definition(math, math.label, targets))
    every = [target for definition in found for target in definition.targets]
    return tuple(
        replace(definition, targets=(*definition.targets, *expanded(definition.targets, every)))
        for definition in found
    )


def _found(
    cell: Cell,
    subject: Function | Assignment,
    definitions: Sequence[Definition],
    document: Document,
) -> Iterator[Pair]:
    """Yield the formulas of the same section, the nearest first; those above before those below."""
    place = cell.block.outer.start
    headings = [heading.span.start for heading in document.headings]
    start = max((heading for heading in headings if heading < place), default=0)
    end = min((heading for heading in headings if heading > place), default=len(document.text))
    near = [
        definition
        for definition in definitions
        if definition.math is not None and start <= definition.math.outer.start < end
    ]
    near.sort(key=lambda definition: _distance(definition, place))
    for number, definition in enumerate(near):
        named = is_named_after(subject.name, definition, document)
        if named or isinstance(subject, Function):
            maximised = _is_maximised(definition, document)
            yield Pair(cell, subject, definition, False, named, number == 0, maximised)


_MAXIMISED = re.compile(
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


_NEUTRAL = frozenset(
    {"compute", "calc", "calculate", "get", "my", "simple", "naive", "manual", "fn", "func"}
    | {"function", "value", "numpy", "np", "torch", "py", "scratch", "from", "v1", "v2"}
)
"""Words in names of functions that say nothing about what is computed."""

_DISTINCTIVE = 3
"""Letters of a word that is enough by itself: ``attention``, not ``L``."""


_GENERIC = frozenset({"loss", "cost", "error", "objective", "model", "layer", "update"})


def is_named_after(name: str, definition: Definition, document: Document) -> bool:
    """Return whether a function has the name of what a formula defines, or of its section."""
    heads = (target.head for target in definition.targets if target.head is not None)
    if any(_is_named(name, _head_wording(head)) for head in heads):
        return True
    title = {word.lower() for word in _LETTERS.findall(_title_above(definition, document))}
    telling = set(words_of_identifier(name)) - _NEUTRAL - _GENERIC
    return bool(telling) and telling <= title and any(len(word) > _DISTINCTIVE for word in telling)


_LETTERS = re.compile(r"[A-Za-z]+")


def _title_above(definition: Definition, document: Document) -> str:
    """Return the heading under which a formula stands."""
    if definition.math is None:
        return definition.id or ""
    place = definition.math.outer.start
    above = [heading.text for heading in document.headings if heading.span.start < place]
    return above[-1] if above else ""


def _is_named(name: str, head: Wording) -> bool:
    words = words_of_identifier(name)
    main = {word.lower() for word in head.main}
    if any(len(word) >= _DISTINCTIVE and word in main for word in words):
        return True
    if "".join(word[0] for word in words) in main and len(words) > 1:
        return True  # focal_loss is FL
    telling = "_".join(word for word in words if word not in _NEUTRAL)
    return fitness(telling or name, head) >= _NAMED


def _head_wording(head: Expression) -> Wording:
    if isinstance(head, Subscripted):
        return _head_wording(head.body)
    if isinstance(head, Application):
        own = wording(head.function)
        return Wording(own.main, own.marks, wording(head).context)
    return wording(head)
