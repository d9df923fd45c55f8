"""A command or an environment: how it looks, what it takes, which renderers know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.tex.tree import Command, Environment
from mathlint_server import latex_help
from mathlint_server.prose import Line, Part, Preformatted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext
    from mathlint.text import Span

Named = Command | Environment


def command_at(formula: FormulaContext, inner: int) -> Named | None:
    """Return the command or the environment whose name stands at an offset of a formula."""
    for node in formula.parsed.tree.walk():
        if isinstance(node, Command | Environment) and name_span(node).contains(inner):
            return node
    return None


def name_span(node: Named) -> Span:
    r"""Return where the name stands: ``\frac``, ``\begin{align}``."""
    return node.name_span if isinstance(node, Command) else node.begin_span


def explain_command(formula: FormulaContext, node: Named) -> Iterator[Part]:
    """Yield what is told about a command."""
    macros = formula.document.macros
    if isinstance(node, Environment):
        yield Line(latex_help.environment_support(node.name), strong=f"environment {node.name}")
        return
    name = node.name.rstrip("*")
    parameters = "".join(str(it) for it in latex_help.parameters_of(name, macros))
    shown = latex_help.appearance(name)
    yield Preformatted(f"\\{name}{parameters}" + (f"   {shown}" if shown else ""), "latex")
    macro = macros.get(name)
    if macro is not None:
        yield Preformatted(macro.body, "latex")
    yield Line(latex_help.support_of(name, macros))
