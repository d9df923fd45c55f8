"""One pass over a document that serves all rules."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from mathlint.lint.chunks import ChunkPass, Questions, key_of_markup, key_of_mathematics
from mathlint.lint.context import DocumentContext
from mathlint.lint.crash import RuleCrash
from mathlint.lint.formula_check import Crashed, call, check_markup
from mathlint.lint.line_ends import with_line_ends
from mathlint.lint.noise import without_noise
from mathlint.lint.placing import in_document
from mathlint.lint.suppression import Suppressions, SuppressionUse
from mathlint.markdown.document import CodeBlock, Comment
from mathlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mathlint.lint.context import FormulaContext
    from mathlint.lint.diagnostic import Diagnostic
    from mathlint.lint.formula_check import FormulaResult
    from mathlint.lint.rule_set import Dispatch, RuleSet
    from mathlint.lint.settings import LintSettings
    from mathlint.markdown.document import Document


class Result(Protocol):
    """What came of something that was done with a document, such as running one of its blocks."""

    @property
    def span(self) -> Span:
        """The part of the document that it is about."""
        ...


def check(
    document: Document,
    rules: RuleSet,
    settings: LintSettings,
    results: Sequence[Result] = (),
) -> tuple[Diagnostic, ...]:
    """Return what the rules find in a document, in the order of the text, nothing twice.

    results: what was found out by other means and rules may want to see: reports of blocks

    Findings about a formula alone are remembered for the life of the process, so that checking a
    document again after a keystroke asks the rules about one formula. No exception leaves this
    function because of a document or a rule: a rule that fails is reported as a finding.
    """
    context = DocumentContext(document, settings)
    return concluded(context, rules, found_in(context, rules, results))


def found_in(
    context: DocumentContext, rules: RuleSet, results: Sequence[Result] = ()
) -> Iterator[Diagnostic | RuleCrash]:
    """Yield all that rules report of a document, also what repeats itself or is allowed."""
    if rules.whole:
        yield from _about_document(context, rules.whole)
        for result in results:
            yield from _ask(result, result.span, context, rules.whole)
    if rules.markup or rules.mathematics:
        memory = _memory(rules, context.settings.anywhere(), context.macro_definitions)
        yield from memory.findings(context, (rules.markup, rules.mathematics))


def concluded(
    context: DocumentContext, rules: RuleSet, reported: Iterable[Diagnostic | RuleCrash]
) -> tuple[Diagnostic, ...]:
    """Return what a reader is told of all that was reported by rules.

    rules: those that have been asked; an allowance of others is not called unused
    """
    document = context.document
    found: list[Diagnostic] = []
    crashes: dict[RuleCrash, None] = {}
    for item in reported:
        if isinstance(item, RuleCrash):
            crashes[item] = None
        else:
            found.append(item)
    suppressions = Suppressions(document, rules)
    kept = suppressions.without_suppressed(without_noise(found))
    # only now is it known what failed and which suppressions had an effect
    subjects: list[RuleCrash | SuppressionUse] = [*crashes, *suppressions.uses()]
    about_the_run: list[Diagnostic] = []
    for subject in subjects:
        for item in _ask(subject, subject.span, context, rules.whole):
            if not isinstance(item, RuleCrash):
                about_the_run.append(item)
            elif not isinstance(subject, RuleCrash):
                subjects.append(item)
    kept += suppressions.without_suppressed(about_the_run)
    kept = with_line_ends(dict.fromkeys(kept), document.text)
    return tuple(sorted(kept, key=lambda diagnostic: diagnostic.key))


@lru_cache(maxsize=16)
def _memory(rules: RuleSet, settings: LintSettings, macros: str) -> ChunkPass:  # noqa: ARG001  (the key)
    """Return what was found by one set of rules, with the same settings and macros."""
    return ChunkPass(
        Questions(check_markup, key_of_markup), Questions(_check_mathematics, key_of_mathematics)
    )


def _about_document(
    context: DocumentContext, dispatch: Dispatch
) -> Iterator[Diagnostic | RuleCrash]:
    document = context.document
    yield from _ask(document, Span(0, 0), context, dispatch)
    # the members of a whole document are put together only for a rule that wants to see them
    if dispatch.wants(CodeBlock):
        for code in document.codes:
            yield from _ask(code, code.outer, context, dispatch)
    if dispatch.wants(Comment):
        for comment in document.comments:
            yield from _ask(comment, comment.span, context, dispatch)
    for fault in document.faults:
        yield from _ask(fault, fault.span, context, dispatch)


def _ask(
    subject: Any, place: Span, context: DocumentContext, dispatch: Dispatch
) -> Iterator[Diagnostic | RuleCrash]:
    path = context.document.path
    for rule in dispatch.rules_for(type(subject)):
        if rule.faults and getattr(subject, "kind", None) not in rule.faults:
            continue
        for item in call(rule, subject, context, place):
            if isinstance(item, Crashed):
                yield RuleCrash(rule.title, "document", item.span, item.error)
            else:
                yield in_document(path, rule, item.finding)


def _check_mathematics(context: FormulaContext, dispatch: Dispatch) -> FormulaResult:
    from mathlint.lint.mathematics_check import check_mathematics  # loads the reader

    return check_mathematics(context, dispatch)
