"""What can be done with a formula: mark it as display math, write it as known, add its code."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from mathlint.formula.expression import Statements
from mathlint.markdown import Host
from mathlint.text import Edit, Span
from mathlint_server.actions.action import REWRITE, Action
from mathlint_server.known import known_formula, known_formulas
from mathlint_server.labels import labels_of
from mathlint_server.linked import declared_formulas
from mathlint_server.reference_code import implementation_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.catalogue.formula import Formula
    from mathlint.markdown import CodeBlock, MathSpan
    from mathlint_server.snapshot import Snapshot

_PREFIX = re.compile(r"[ \t>]*")
_NAMING = re.compile(r"\\(?:label|tag\*?)\s*\{[^{}]*\}")
"""What names or numbers a formula."""


def rewritings(snapshot: Snapshot, span: Span) -> Iterator[Action]:
    """Yield what can be done with the formula or the block at a selection."""
    math = snapshot.math_at(span.start)
    if math is not None:
        yield from _of_formula(snapshot, math)
    code = snapshot.code_at(span.start)
    if code is not None and code.language == "python":
        yield from _of_code(snapshot, code)


def _of_formula(snapshot: Snapshot, math: MathSpan) -> Iterator[Action]:
    if math.host is Host.BARE and _fills_its_lines(snapshot, math):
        yield Action("Make it display math", REWRITE, lambda: _displayed(snapshot, math))
    known = known_formula(snapshot, math)
    if known is None:
        return
    formula = known.formula
    if _can_be_replaced(snapshot, math) and math.tex.strip() != formula.latex:
        edits = _canonical(snapshot, math, formula)
        yield Action(f"Replace it by the known formula “{formula.title}”", REWRITE, lambda: edits)
    if implementation_of(formula) is not None:
        title = f"Insert the reference implementation of {formula.title} below"
        yield Action(title, REWRITE, lambda: _with_code(snapshot, math, formula))


def _can_be_replaced(snapshot: Snapshot, math: MathSpan) -> bool:
    """Whether nothing else would be lost: one of two lines is the known formula, not both."""
    expression = snapshot.formula(math).readings[0].expression
    return math.source_map.is_verbatim and not isinstance(expression, Statements)


def _canonical(snapshot: Snapshot, math: MathSpan, formula: Formula) -> tuple[Edit, ...]:
    """Return the edit that writes the known formula; labels, numbers and blank space stay."""
    written = math.inner.of(snapshot.text)
    kept = "".join(found[0] for found in _NAMING.finditer(written))
    before = written[: len(written) - len(written.lstrip())]
    after = written[len(written.rstrip()) :]
    named = f"{kept}{before or ' '}" if kept else ""
    return (Edit(math.inner, f"{before}{named}{formula.latex}{after}"),)


def _fills_its_lines(snapshot: Snapshot, math: MathSpan) -> bool:
    lines = snapshot.document.lines
    first, last = lines.line_at(math.outer.start), lines.line_at(math.outer.end)
    before = snapshot.text[lines.starts[first] : math.outer.start]
    after = snapshot.text[math.outer.end : lines.line_end(last)]
    return not before.strip(" \t>") and not after.strip()


def _displayed(snapshot: Snapshot, math: MathSpan) -> tuple[Edit, ...]:
    """Return the edits that put ``$$`` on lines of their own around a formula."""
    prefix = _prefix(snapshot, math.outer.start)
    start, end = Span(math.outer.start, math.outer.start), Span(math.outer.end, math.outer.end)
    return Edit(start, f"$$\n{prefix}"), Edit(end, f"\n{prefix}$$")


def _with_code(snapshot: Snapshot, math: MathSpan, formula: Formula) -> tuple[Edit, ...]:
    code = implementation_of(formula)
    if code is None:
        return ()
    block = f"\n```python formula={formula.id}\n{code.code}\n```\n"
    end = _end_of_block(snapshot, math.outer.end)
    ends_line = snapshot.text[end - 1 : end] in ("\n", "\r", "")
    return (Edit(Span(end, end), block if ends_line else f"\n{block}"),)


def _end_of_block(snapshot: Snapshot, offset: int) -> int:
    """Return the end of the top-level block at an offset, its blank lines left out."""
    starts = snapshot.document.chunk_starts
    end = starts[min(bisect_right(starts, max(offset - 1, 0)), len(starts) - 1)]
    text = snapshot.text[:end].rstrip()
    line_end = snapshot.document.lines.line_at(len(text)) + 1
    lines = snapshot.document.lines
    return lines.starts[line_end] if line_end < len(lines) else len(snapshot.text)


def _of_code(snapshot: Snapshot, code: CodeBlock) -> Iterator[Action]:
    """Yield the action that says which formula a block implements: the last named one above."""
    if declared_formulas(snapshot, code):
        return
    named = [(math, name) for math, name in _named(snapshot) if math.outer.end <= code.outer.start]
    if named:
        math, name = max(named, key=lambda it: it[0].outer.end)
        prefix = _prefix(snapshot, code.outer.start)
        line = snapshot.document.lines.line_at(code.outer.start)
        start = snapshot.document.lines.starts[line]
        edit = Edit(Span(start, start), f"{prefix}<!-- mathlint: implements {name} -->\n")
        where = snapshot.document.lines.line_at(math.outer.start) + 1
        yield Action(f"Link this block to {name} (line {where})", REWRITE, lambda: (edit,))


def _named(snapshot: Snapshot) -> Iterator[tuple[MathSpan, str]]:
    for label in labels_of(snapshot):
        if label.math is not None:
            yield label.math, label.name
    for math, known in known_formulas(snapshot):
        yield math, known.formula.id


def _prefix(snapshot: Snapshot, offset: int) -> str:
    lines = snapshot.document.lines
    start = lines.starts[lines.line_at(offset)]
    found = _PREFIX.match(snapshot.text, start, offset)
    return "" if found is None else found[0]
