"""Reading everything in one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.api.inspection import CodeInspection, FaultInspection, Inspection, MathInspection
from mathlint.api.project import project_of

if TYPE_CHECKING:
    from mathlint.api.project import Project
    from mathlint.catalogue import Identification
    from mathlint.config import Config
    from mathlint.lint.context import FormulaContext
    from mathlint.lint.settings import LintSettings
    from mathlint.markdown.document import Document
    from mathlint.tex.fault import Fault


def inspect_text(text: str, path: str, config: Config) -> Inspection:
    """Return all that is read in a document, whether there is something to say about it or not.

    Its blocks are run if the configuration says so.

    raises: ConfigError; when blocks are run also SandboxRefusedError, WorkerStartError
    """
    from mathlint.markdown import read

    project = project_of(config)
    _, settings = project.ruling(path)
    document = read(text, path)
    maths = inspect_formulas(document, settings)
    return Inspection(document, maths, *_codes(project, document, maths))


def inspect_formulas(document: Document, settings: LintSettings) -> tuple[MathInspection, ...]:
    """Return how each formula of a document is read, and which known one it is."""
    from mathlint.lint.context import DocumentContext

    return tuple(_inspected(formula) for formula in DocumentContext(document, settings).formulas)


def _codes(
    project: Project, document: Document, maths: tuple[MathInspection, ...]
) -> tuple[tuple[CodeInspection, ...], tuple[str, ...]]:
    """Return the blocks, and the layers that they ran behind."""
    if not any(code.language == "python" for code in document.codes):
        return tuple(CodeInspection(code.outer, code.language) for code in document.codes), ()
    from mathlint.api.inspecting_code import inspected_code

    return inspected_code(project, document, maths)


def _inspected(formula: FormulaContext) -> MathInspection:
    from mathlint.api.trivial import is_trivial
    from mathlint.formula import to_sexpr
    from mathlint.formula.expression import Unread

    math, readings = formula.math, formula.readings
    likeliest = readings[0].expression if readings else None
    if likeliest is not None and any(isinstance(node, Unread) for node in likeliest.walk()):
        likeliest = None
    trivial = is_trivial(formula.parsed.tree)
    # what a formula is meant as can be told where a part of it cannot be read
    found = () if trivial or not readings else _known(formula)
    known = found[0] if found else None
    return MathInspection(
        span=math.inner,
        outer=math.outer,
        tex=math.tex,
        host=math.host.value,
        display=math.display,
        trivial=trivial,
        tree=None if likeliest is None else to_sexpr(likeliest),
        readings=0 if likeliest is None else len(readings),
        formula=None if known is None else known.formula.known_as,
        verdict=None if known is None else _verdict(known),
        reference=None if known is None else known.formula.reference.place,
        formulas=tuple(dict.fromkeys(one.formula.known_as for one in found)),
        faults=tuple(_placed(fault, formula) for fault in formula.parsed.faults),
    )


def _known(formula: FormulaContext) -> tuple[Identification, ...]:
    """Return the known formulas that a formula is, or that it deviates from, the surest first."""
    from mathlint.catalogue.recognition import recognised

    words = formula.words_around
    if formula.settings.formulas:
        from mathlint.catalogue.definitions import index_of_own

        own = index_of_own(formula.settings.formulas)
        found = recognised(formula.tex, formula.readings, words, own)
        if found:
            return found
    return recognised(formula.tex, formula.readings, words)


def _verdict(known: Identification) -> str:
    from mathlint.catalogue import Standing

    if known.is_equal:
        return "equal"
    return "different" if known.standing is Standing.DIFFERENT else "inconclusive"


def _placed(fault: Fault, formula: FormulaContext) -> FaultInspection:
    span = formula.math.source_map.span(fault.span)
    return FaultInspection(fault.kind.value, span, fault.message)
