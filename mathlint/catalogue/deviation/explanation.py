"""What to tell an author about a deviation, in the author's own symbols."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.catalogue.deviation.difference import Difference, Kind
from mathlint.formula import to_latex
from mathlint.formula.expression import (
    Application,
    Big,
    BigOperator,
    Binder,
    Case,
    Expression,
    Label,
    Sum,
    Symbol,
    Term,
)
from mathlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mathlint.catalogue.deviation.deviation import Deviation
    from mathlint.catalogue.likeness.match import Match

_LONGEST = 60
_SIGNS = {Big.SUM: r"\sum", Big.PRODUCT: r"\prod", Big.INTEGRAL: r"\int"}


def message(deviation: Deviation, tex: str) -> str:
    """Return what is wrong in one sentence."""
    if deviation.slip is not None:
        return deviation.slip.says
    main = [it for it in deviation.differences if it.kind is deviation.kind]
    if deviation.kind is Kind.SCOPE and any(it.here is None or it.there is None for it in main):
        return _moved(main, tex)
    told = dict.fromkeys(_sentence(difference, tex) for difference in main)
    return "; ".join(list(told)[:2]) or f"this is not {deviation.formula.title}"


def places(deviation: Deviation, tex: str) -> tuple[Span, ...]:
    """Return where the author's formula differs, the main difference first."""
    main = [d for d in deviation.differences if d.kind is deviation.kind]
    others = [d for d in deviation.differences if d.kind is not deviation.kind]
    spans = [_balanced(span, tex) for d in (*main, *others) if (span := written(d)) is not None]
    if not spans:
        return (deviation.identification.claim.value.span,)
    others_apart = (span for span in spans[1:] if not span.overlaps(spans[0]))
    return (spans[0], *dict.fromkeys(others_apart))


def _balanced(span: Span, tex: str) -> Span:
    """Return a span with the bracket that a power's base stands in."""
    text = span.of(tex)
    opens = tex[span.start - 1 : span.start] == "(" and text.count(")") > text.count("(")
    return Span(span.start - 1, span.end) if opens else span


def written(difference: Difference) -> Span | None:
    """Return where the author wrote a part, or what stands inside or around of what lacks there."""
    inner = _written(difference.match)
    if inner is None and difference.parent is not None:
        return _written(difference.parent)
    return inner


def _written(match: Match) -> Span | None:
    if match.here is not None:
        return match.here.node.span
    inner = [child for child in match.children if child.here and child.there]
    return _written(inner[0]) if inner else None


def _sentence(difference: Difference, tex: str) -> str:
    here, there = difference.here, difference.there
    if difference.kind is Kind.BRACKET:
        name = _function(there) or _function(here)
        return f"`{name}` closes before its last argument" if name else "a bracket closes too early"
    if difference.kind is Kind.SIGN:
        span = _written(difference.match)
        part = _short(span.of(tex)) if span is not None else ""
        return f"the sign of {part} is wrong" if part else "a sign is wrong"
    if here is None and there is not None:
        return _lack(difference, there, tex)
    if there is None and here is not None:
        return _excess(difference, here, tex)
    if here is None or there is None:
        return "something differs"
    if difference.is_turned_over:
        return f"{_quoted(here, tex)} is upside down"
    return f"{_quoted(here, tex)} stands where {_latex(there)} is expected"


def _moved(found: Sequence[Difference], tex: str) -> str:
    """Return what is said of parts that stand elsewhere, each of which is told once."""
    written = [_quoted(it.here, tex) for it in found if it.here is not None]
    parts = list(dict.fromkeys(written or (_latex(it.there) for it in found if it.there)))
    stand = "stands" if len(parts) == 1 else "stand"
    return f"{_listed(parts[:2])} {stand} at the wrong place: inside or outside of a bracket"


def _lack(difference: Difference, there: Expression, tex: str) -> str:
    name = _function(there)
    span = _written(difference.match)
    if name and span is not None:
        return f"`{name}` is missing before {_short(span.of(tex))}"
    parts = _listed(_latex(part) for part in difference.apart)
    if difference.kind is Kind.FACTOR and (parts or span is None):
        return f"the factor {parts or _latex(there)} is missing"
    if difference.kind is Kind.TERM:
        return f"the term {parts or _latex(there)} is missing"
    if span is not None:
        return f"{_short(span.of(tex))} stands where {_latex(there)} is expected"
    return f"{_latex(there)} is missing"


def _excess(difference: Difference, here: Expression, tex: str) -> str:
    name = _function(here)
    if name and difference.match.children:
        return f"`{name}` is too much here"
    parts = _listed(_quoted(part, tex) for part in difference.apart)
    return f"{parts or _quoted(here, tex)} is too much here"


def _listed(parts: Iterable[str]) -> str:
    return " and ".join(parts)


def _function(node: Expression | None) -> str:
    if isinstance(node, Application) and isinstance(node.function, Symbol):
        return to_latex(node.function)
    if isinstance(node, BigOperator):
        return _SIGNS.get(node.kind) or to_latex(node.operator)
    return ""


def _latex(node: Expression) -> str:
    if isinstance(node, Term):
        node = Sum(node.span, (node,))
    if isinstance(node, (Binder, Case, Label)):
        return "another bound" if isinstance(node, Binder) else "another condition"
    return _short(to_latex(node))


def _quoted(node: Expression, tex: str) -> str:
    return _short(node.span.of(tex))


def _short(latex: str) -> str:
    """Return some LaTeX, of much of it what comes first: whole commands, no bracket left open."""
    latex = " ".join(latex.split())
    if len(latex) <= _LONGEST:
        return f"`{latex}`"
    whole, depth = 0, 0
    for place, sign in enumerate(latex[:_LONGEST]):
        depth += (sign in "{([") - (sign in "})]")
        ends = sign in "})] " and latex[place + 1] not in "_^{"
        if depth == 0 and ends and not latex[: place + 1].endswith((r"\left", r"\right")):
            whole = place + 1
    start = latex[:whole].strip() or latex[: _LONGEST - 1]
    return f"`{start} …`"
