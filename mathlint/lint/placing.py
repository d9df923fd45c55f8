"""From places in a formula's text to places in its document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.lint.diagnostic import Applicability, Diagnostic, Fix, FormulaReference, Related
from mathlint.markdown.document import Host
from mathlint.tex.narrowing import narrowed
from mathlint.text import Edit, Span

if TYPE_CHECKING:
    from mathlint.lint.crash import RuleCrash
    from mathlint.lint.rule import Finding, Rule
    from mathlint.markdown.document import MathSpan


def in_document(path: str, rule: Rule, finding: Finding) -> Diagnostic:
    """Return the diagnostic of a finding whose places are the document's."""
    return Diagnostic(
        path=path,
        code=rule.code,
        name=rule.name,
        severity=rule.severity_of(finding),
        message=finding.message,
        span=finding.span,
        related=finding.related,
        fixes=finding.fixes,
        evidence=finding.evidence,
        notes=finding.notes,
    )


def in_formula(path: str, rule: Rule, finding: Finding, math: MathSpan) -> Diagnostic:
    """Return the diagnostic of a finding whose places are a formula's."""
    to_document = math.source_map.span
    return Diagnostic(
        path=path,
        code=rule.code,
        name=rule.name,
        severity=rule.severity_of(finding),
        message=finding.message,
        span=to_document(finding.span),
        related=tuple(Related(to_document(it.span), it.message) for it in finding.related),
        fixes=tuple(_placed_fix(fix, math) for fix in finding.fixes),
        evidence=finding.evidence,
        formula=FormulaReference(finding.formula_id, math.inner),
        notes=finding.notes,
    )


def shifted(diagnostic: Diagnostic, distance: int) -> Diagnostic:
    """Return the same diagnostic, ``distance`` characters further on."""
    formula = diagnostic.formula
    return Diagnostic(
        path=diagnostic.path,
        code=diagnostic.code,
        name=diagnostic.name,
        severity=diagnostic.severity,
        message=diagnostic.message,
        span=diagnostic.span.shift(distance),
        related=tuple(Related(it.span.shift(distance), it.message) for it in diagnostic.related),
        fixes=tuple(
            Fix(
                fix.title,
                tuple(Edit(edit.span.shift(distance), edit.text) for edit in fix.edits),
                fix.applicability,
            )
            for fix in diagnostic.fixes
        ),
        evidence=diagnostic.evidence,
        formula=formula and FormulaReference(formula.id, formula.span.shift(distance)),
        notes=diagnostic.notes,
    )


def shifted_crash(crash: RuleCrash, distance: int) -> RuleCrash:
    """Return the same failure, ``distance`` characters further on."""
    return replace(crash, span=crash.span.shift(distance))


def _placed_fix(fix: Fix, math: MathSpan) -> Fix:
    edits: list[Edit] = []
    certain = True
    for edit in fix.edits:
        change = narrowed(edit, math.tex)
        span = math.source_map.span(change.span)
        certain = certain and _keeps_the_markup(change, span, math)
        edits.append(Edit(span, _written_for(math, change.text)))
    applicability = fix.applicability if certain else Applicability.DISPLAY
    return Fix(fix.title, tuple(edits), applicability)


def _keeps_the_markup(edit: Edit, span: Span, math: MathSpan) -> bool:
    """Whether the change leaves the prefixes of quotes and lists and the cells of a table alone."""
    if math.in_table and "|" in edit.text:
        return False
    if math.source_map.is_verbatim:
        return True
    if "\n" in edit.text:
        return False
    # a source longer than what it stands for is an entity, an escape, or a crossed prefix
    return "\n" not in edit.span.of(math.tex) and len(span) >= len(edit.span)


def _written_for(math: MathSpan, text: str) -> str:
    if math.host is not Host.HTML:
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
