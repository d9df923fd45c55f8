"""From a parsed formula to its readings.

The reader asks where notation is open. What the document's symbol table knows, and what the formula
itself shows elsewhere, is settled first; each question that then only convention answers doubles
the readings, up to eight, the conventional one first.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from mathlint.formula.expression import Reading, Unread
from mathlint.formula.grammar.cursor import TOO_DEEP, Context
from mathlint.formula.grammar.reader import Reader
from mathlint.formula.macros import expanded, in_place
from mathlint.formula.mending import mended
from mathlint.formula.questions import Question, Questions, Topic
from mathlint.formula.same import same
from mathlint.formula.symbols.kinds import factors_of, kinds_of
from mathlint.formula.symbols.known import Known
from mathlint.formula.symbols.shown import Shown, shown_by
from mathlint.formula.symbols.table import EMPTY, SymbolTable
from mathlint.formula.tokens.letters import Indices
from mathlint.formula.tokens.split_brackets import rejoined
from mathlint.formula.whole_brackets import with_whole_brackets
from mathlint.tex import macros_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mathlint.formula.expression import Expression
    from mathlint.tex import Parsed, tree
    from mathlint.text import SourceMap

MOST_READINGS = 8
_DEFINING = (r"\newcommand", r"\renewcommand", r"\def", r"\DeclareMathOperator", r"\let")
_MOST_QUESTIONS = 3
_DEEPEST_TREE = 150


def read_formula(parsed: Parsed, table: SymbolTable = EMPTY) -> tuple[Reading, ...]:
    """Return the readings of a formula, the likeliest first: at least one, at most eight.

    Never raises. What cannot be read is an :class:`~mathlint.formula.expression.Unread` in place.
    """
    maps: tuple[SourceMap, ...] = ()
    macros = table.macros
    if any(word in parsed.tex for word in _DEFINING):
        macros |= macros_of(parsed.tex)
    if parsed.faults and (repaired := mended(parsed, macros)):
        parsed, maps = repaired[0], (repaired[1],)
    expansion = expanded(parsed, macros)
    if expansion:
        parsed, maps = expansion.parsed, (*expansion.maps, *maps)
    formula = parsed.tree
    shown = shown_by(formula)
    expression, context = _read(formula, table, shown, {})
    if context.guessed:
        told = _told(expression, context.guessed, table)
        if told:
            table = table.assuming(told)
            expression, context = _read(formula, table, shown, {})
    settled = _settled(context, expression)
    if any(context.questions.opened[question][0] != answer for question, answer in settled.items()):
        expression, context = _read(formula, table, shown, settled)
    readings = [Reading(expression, _assumptions(context.questions, settled))]
    for assumed in _others(context.questions, settled):
        other, other_context = _read(formula, table, shown, assumed)
        if not any(same(other, reading.expression) for reading in readings):
            readings.append(Reading(other, _assumptions(other_context.questions, settled)))
    if not maps:
        return tuple(readings)
    return tuple(
        Reading(in_place(reading.expression, maps), reading.assumptions) for reading in readings
    )


def _read(
    formula: tree.Formula,
    table: SymbolTable,
    shown: Shown,
    assumed: Mapping[Question, str],
) -> tuple[Expression, Context]:
    names = table.names | shown.words
    indices = Indices(frozenset(shown.bound), frozenset(shown.indices))
    context = Context(
        table, Questions(assumed), shown, set(shown.applied), names=names, indices=indices
    )
    expression = Reader(rejoined(formula.rows), formula.span, context).whole()
    if len(formula.span) > _DEEPEST_TREE and _is_deeper(expression, _DEEPEST_TREE):
        expression = Unread(formula.span, TOO_DEEP)
    return with_whole_brackets(expression, formula), context


def _is_deeper(expression: Expression, depth: int) -> bool:
    """Whether a tree has more levels; chains such as ``a/b/c`` grow it without any nesting."""
    level = [expression]
    while level and depth:
        level = [child for node in level for child in node.children]
        depth -= 1
    return bool(level)


def _told(expression: Expression, guessed: set[str], table: SymbolTable) -> dict[str, Known]:
    """Return the kinds that the formula tells of names about which only convention decided."""
    return {
        name: Known(kind, reason="its other places in the formula tell")
        for name, kind in kinds_of(expression).items()
        if name in guessed and table.kind(name) is None
    }


def _settled(context: Context, expression: Expression) -> dict[Question, str]:
    """Return what the formula itself answers.

    A name seen with ``,`` or ``|`` is applied; one that is a factor elsewhere is one here.
    """
    asked = [it for it in context.questions.opened if it.topic is Topic.APPLIED]
    if not asked:
        return {}
    factors = factors_of(expression)
    settled = {it: "no" for it in asked if it.about in factors}
    return settled | {it: "yes" for it in asked if it.about in context.applied}


def _others(questions: Questions, settled: Mapping[Question, str]) -> list[dict[Question, str]]:
    """Return the other ways to answer what is open, the fewest departures from convention first."""
    opened = [
        (question, answers)
        for question, answers in questions.opened.items()
        if question not in settled
    ][:_MOST_QUESTIONS]
    ways = product(*(range(len(answers)) for _, answers in opened))
    ordered = sorted(ways, key=lambda way: (sum(choice > 0 for choice in way), way))
    return [
        {
            **settled,
            **{
                question: answers[choice]
                for (question, answers), choice in zip(opened, way, strict=True)
            },
        }
        for way in ordered[1:MOST_READINGS]
    ]


_WORDS = {
    (Topic.APPLIED, "yes"): "{} is a function",
    (Topic.APPLIED, "no"): "{} is a factor",
    (Topic.SUPERSCRIPT, "power"): "the superscript of {} is a power",
    (Topic.SUPERSCRIPT, "index"): "the superscript of {} is an index",
    (Topic.TRANSPOSE, "yes"): "the T above {} transposes it",
    (Topic.TRANSPOSE, "no"): "the T above {} is an index",
    (Topic.LOG_SCOPE, "all"): "{} ... takes all that is multiplied",
    (Topic.LOG_SCOPE, "first"): "{} takes only its first factor",
    (Topic.GRADIENT_POWER, "gradient"): "the power of {} is one of the gradient",
    (Topic.GRADIENT_POWER, "function"): "{} is the gradient of a power",
    (Topic.SCOPE, "sum"): "{} reaches over the whole sum",
    (Topic.SCOPE, "term"): "{} reaches over its own term",
    (Topic.SLASH, "all"): "the slash divides by all of {}",
    (Topic.SLASH, "first"): "the slash divides by the number of {} alone",
}


def _assumptions(questions: Questions, settled: Mapping[Question, str]) -> tuple[str, ...]:
    return tuple(
        _WORDS[question.topic, questions.assumed.get(question, answers[0])].format(
            question.about or "the bracket"
        )
        for question, answers in questions.opened.items()
        if question not in settled
    )
