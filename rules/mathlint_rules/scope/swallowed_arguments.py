r"""SC114: a script or a call has swallowed what belongs behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula import same
from mathlint.formula.expression import Application, Product, Reading, Symbol
from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext

_POLICIES = frozenset({r"\pi", r"\mu"})
_PROBABILITIES = frozenset({"p", "q", "P", "Pr", r"\Pr"})
_DENSITIES = frozenset({"p", "q", "P", "Q", "f", r"\pi", r"\rho"})


@rule("SC114", "swallowed-arguments", severity=Severity.WARNING, on=Reading)
def swallowed_arguments(reading: Reading, context: FormulaContext) -> Iterator[Finding]:
    r"""Report ``Q^{\pi(s, a)}`` and ``p_{data(x)}``: the arguments are the function's."""
    root = reading.expression
    for node in root.walk():
        if isinstance(node, Application):
            yield from _factor_inside(node, context.tex)
    applied = {id(node.function) for node in root.walk() if isinstance(node, Application)}
    for node in root.walk():
        if not isinstance(node, Symbol) or id(node) in applied:
            continue
        scripts = (*node.subscripts, *node.superscripts)
        swallowed = scripts[0] if len(scripts) == 1 else None
        if not isinstance(swallowed, Application) or not isinstance(swallowed.function, Symbol):
            continue
        if swallowed.given or swallowed.parameters:
            continue
        name = swallowed.function
        if node.superscripts:
            is_slip = len(node.base) == 1 and node.base.isupper() and name.base in _POLICIES
        else:
            is_word = len(name.base) > 1 and name.base.isalpha()
            is_slip = is_word and node.base in _DENSITIES
        if is_slip:
            yield Finding(
                swallowed.span,
                f"the script of `{node.base}` has swallowed its arguments: only "
                f"`{name.span.of(context.tex)}` is meant to stand in it",
                _moved_out(swallowed, context.tex),
            )


def _factor_inside(call: Application, tex: str) -> Iterator[Finding]:
    """Report ``P(x P(y))``: a probability is no factor of an event."""
    argument = call.arguments[0] if len(call.arguments) == len(call.children) - 1 == 1 else None
    if not isinstance(argument, Product) or not isinstance(call.function, Symbol):
        return
    inner = argument.factors[-1]
    if call.function.base not in _PROBABILITIES or not isinstance(inner, Application):
        return
    if not isinstance(argument.factors[0], Symbol) or not same(inner.function, call.function):
        return
    end = call.span.end
    fixes: tuple[Fix, ...] = ()
    if inner.span.of(tex).endswith(")") and tex[inner.span.end : end] == ")":
        edits = (Edit(Span(inner.span.start, inner.span.start), ") "), Edit(Span(end - 1, end), ""))
        fixes = (Fix("Close the bracket before it", edits, Applicability.UNSAFE),)
    yield Finding(
        inner.span,
        f"`{call.function.span.of(tex)}` of a product with a probability: the bracket before this "
        "closes too late",
        fixes,
    )


def _moved_out(swallowed: Application, tex: str) -> tuple[Fix, ...]:
    """Close the script behind the name; its own brace comes to stand behind the arguments."""
    end = swallowed.span.end
    if tex[end : end + 1] != "}" or not isinstance(swallowed.function, Symbol):
        return ()
    name_end = tex.find("(", swallowed.function.span.start, end)
    if name_end < 0:
        return ()
    edits = (Edit(Span(name_end, name_end), "}"), Edit(Span(end, end + 1), ""))
    return (Fix("End the script before the arguments", edits, Applicability.UNSAFE),)
