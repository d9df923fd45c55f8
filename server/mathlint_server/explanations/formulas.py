"""A formula: how it looks, which one it is, how it compares, what its symbols mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula import to_boxes, to_unicode
from mathlint.formula.expression import Missing, Unread
from mathlint.text.patterns import pattern
from mathlint_server.known import known_formula
from mathlint_server.latex_help import in_unicode
from mathlint_server.meanings import described
from mathlint_server.prose import Items, Line, Part, Preformatted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext
    from mathlint.lint.diagnostic import Diagnostic
    from mathlint_server.known import Known
    from mathlint_server.snapshot import Snapshot

_LETTER = pattern(
    r"\\(?!(?:hat|bar|tilde|vec|dot|ddot|math[a-z]+|text|operatorname)\b)[A-Za-z]+|(?<![\\a-zA-Z])[A-Za-z]"
)
"""A letter or a command that may be one; not what decorates it."""

_WIDEST = 120
"""Characters of a line of boxes; wider formulas are shown in a line, which the editor can wrap."""

_LONGEST = 2_000
"""Characters of LaTeX; of a formula longer than a screen its beginning is shown."""


def explain_formula(snapshot: Snapshot, formula: FormulaContext) -> Iterator[Part]:
    """Yield what is told about a formula."""
    known = known_formula(snapshot, formula.math)
    if known is not None:
        yield Line(known.formula.source, strong=known.formula.title, url=known.formula.url)
    yield Preformatted(preview(formula))
    if known is not None:
        yield from _verdict(snapshot, formula, known)
        yield from _symbols(formula, known)
    assumptions = formula.readings[0].assumptions
    if assumptions:
        yield Line("; ".join(assumptions), strong="Read so:")


def preview(formula: FormulaContext) -> str:
    """Return a formula as text that shows its structure; where it cannot be read, its LaTeX."""
    if len(formula.tex) > _LONGEST:
        return f"{formula.tex[:_LONGEST].strip()} …"
    expression = formula.readings[0].expression
    if any(isinstance(node, Missing | Unread) for node in expression.walk()):
        return formula.tex.strip()
    boxes = to_boxes(expression)
    widest = max(map(len, boxes.split("\n")))
    return boxes if widest <= _WIDEST else to_unicode(expression)


def _verdict(snapshot: Snapshot, formula: FormulaContext, known: Known) -> Iterator[Part]:
    if known.equal:
        how = known.verdict.removeprefix("equal").strip()
        yield Line(f"equal to the known formula{f', {how}' if how else ''}")
    else:
        yield Line(known.verdict, strong="Deviates:")
        deviation = snapshot.deviations.get(formula.math.inner)
        if deviation is not None and deviation.evidence is not None:
            yield Line(_numbers(deviation))
    if known.formula.erratum:
        yield Line(known.formula.erratum, strong="As printed:")


def _symbols(formula: FormulaContext, known: Known) -> Iterator[Part]:
    """Yield what the symbols of a known formula mean, as far as the written one holds them."""
    letters = set(_LETTER.findall(formula.tex))
    items = tuple(
        (in_unicode(name), described(meaning))
        for name, meaning in known.formula.symbols.items()
        if letters.issuperset(_LETTER.findall(name)[:1])
    )
    if items:
        yield Items(items)


def _numbers(deviation: Diagnostic) -> str:
    evidence = deviation.evidence
    if evidence is None:
        return ""
    inputs = ", ".join(f"{in_unicode(name)} = {value}" for name, value in evidence.inputs)
    given = f"for {inputs}: " if inputs else ""
    return f"{given}the known formula gives {evidence.expected}, as written it is {evidence.got}"
