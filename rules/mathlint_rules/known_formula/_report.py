"""How a deviation from a known formula is reported; each rule reports one kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Applicability, Evidence, Fix, Related, Severity
from mathlint.lint.rule import Finding
from mathlint_rules._witness import given, inputs_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.catalogue.deviation.deviation import Deviation
    from mathlint.catalogue.identification.index import FormulaIndex
    from mathlint.lint.context import FormulaContext

_SHORTEST = 6


def reported(context: FormulaContext, kind: str) -> Iterator[Finding]:
    """Yield the deviations of one kind in a formula.

    kind: a value of :class:`mathlint.catalogue.deviation.difference.Kind`
    """
    for deviation in _deviations(context):
        if deviation.kind.value == kind:
            yield _finding(deviation, context.tex)


def _deviations(context: FormulaContext) -> tuple[Deviation, ...]:
    if not _could_be_known(context.tex):
        return ()
    from mathlint.catalogue.identification.identify import built_in_index, identify

    if context.settings.formulas:
        from mathlint.catalogue.definitions import index_of_own

        own = index_of_own(context.settings.anywhere().formulas)
        found = _deviations_from(own, context)
        # what a project defines is right there, however near it is to a known formula
        if found or any(one.is_equal for one in identify(context.readings, "", own)):
            return found
    return _deviations_from(built_in_index(), context)


def _deviations_from(index: FormulaIndex, context: FormulaContext) -> tuple[Deviation, ...]:
    from mathlint.catalogue.deviation.deviations import depends_on_words, deviations

    names = ""
    if depends_on_words(context.readings, index):
        # only now: a rule that looks around is asked again wherever the formula stands
        names = context.seen_around(index.names.in_words)
    found = deviations(context.tex, context.readings, names, index)
    # p is a law elsewhere on the page, and a number in p^k (1 - p)^{n - k}
    is_right_alone = found and not deviations(context.tex, context.readings_alone, names, index)
    return () if is_right_alone else found


def _could_be_known(tex: str) -> bool:
    """Whether a formula says something; a lone symbol is not worth loading the catalogue."""
    return len(tex) >= _SHORTEST and any(character in tex for character in "=+-/^([{")


def _finding(deviation: Deviation, tex: str) -> Finding:
    from mathlint.catalogue.deviation.explanation import message, places

    first, *others = places(deviation, tex)
    return Finding(
        first,
        message(deviation, tex),
        fixes=_fixes(deviation),
        related=tuple(Related(span, "and here") for span in others),
        evidence=_evidence(deviation),
        severity=_severity(deviation),
        formula_id=deviation.formula.id,
        notes=_notes(deviation),
    )


def _severity(deviation: Deviation) -> Severity:
    return (Severity.INFO, Severity.WARNING, Severity.ERROR)[deviation.certainty - 1]


def _fixes(deviation: Deviation) -> tuple[Fix, ...]:
    if deviation.repair is None:
        return ()
    title = f"Write it as in “{deviation.formula.title}”"
    return (Fix(title, deviation.repair.edits, Applicability.UNSAFE),)


def _evidence(deviation: Deviation) -> Evidence | None:
    witness = deviation.witness
    if witness is None:
        return None
    return Evidence(inputs_of(witness), witness.left, witness.right)


def _notes(deviation: Deviation) -> tuple[str, ...]:
    formula = deviation.formula
    notes = [f"this is nearly {formula.title} ({formula.source})"]
    if deviation.witness is not None:
        left, right = deviation.witness.left, deviation.witness.right
        numbers = f"the known formula gives {left}, as written it is {right}"
        notes.append(given(deviation.witness) + numbers)
    notes += [
        f"or {other.title} ({other.source})"
        for other in deviation.identification.others
        if other.id != formula.id
    ]
    return tuple(notes)
