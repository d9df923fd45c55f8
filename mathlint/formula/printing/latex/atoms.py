"""Names, numbers, words, slices as LaTeX."""

from __future__ import annotations

from mathlint.formula import expression as e
from mathlint.formula.printing.latex.names import decorated_latex, label_latex
from mathlint.formula.printing.latex.notation import LATEX, latex, scripts
from mathlint.formula.printing.printer import Level


@LATEX.writes(e.Symbol, Level.ATOM)
def _symbol(node: e.Symbol) -> str:
    return (
        decorated_latex(node.base, node.decorations)
        + "'" * node.primes
        + scripts(node.subscripts, node.superscripts)
    )


@LATEX.writes(e.Number, Level.ATOM)
def _number(node: e.Number) -> str:
    return node.text


@LATEX.writes(e.Label, Level.ATOM)
def _label(node: e.Label) -> str:
    return label_latex(node.text)


@LATEX.writes(e.Iteration, Level.ATOM)
def _iteration(node: e.Iteration) -> str:
    return f"({latex(node.index)})"


@LATEX.writes(e.Text, Level.ATOM)
def _text(node: e.Text) -> str:
    return rf"\text{{ {node.text} }}"


@LATEX.writes(e.Dots, Level.ATOM)
def _dots(_: e.Dots) -> str:
    return r"\dots"


@LATEX.writes(e.Placeholder, Level.ATOM)
def _placeholder(_: e.Placeholder) -> str:
    return r"\cdot"


@LATEX.writes(e.Missing, Level.ATOM)
def _missing(_: e.Missing) -> str:
    return ""


@LATEX.writes(e.Unread, Level.ATOM)
def _unread(_: e.Unread) -> str:
    return ""


@LATEX.writes(e.Slice, Level.ATOM)
def _slice(node: e.Slice) -> str:
    if node.strict:
        if node.lower is not None:
            return ">" + latex(node.lower, Level.SUM)
        return "<" + ("" if node.upper is None else latex(node.upper, Level.SUM))
    lower = "" if node.lower is None else latex(node.lower, Level.RELATION)
    upper = "" if node.upper is None else latex(node.upper, Level.RELATION)
    return f"{lower}:{upper}"
