"""Names, numbers, words, slices as Unicode."""

from __future__ import annotations

from mathlint.formula import expression as e
from mathlint.formula.printing.printer import Level
from mathlint.formula.printing.unicode.names import decorated_name
from mathlint.formula.printing.unicode.notation import UNICODE, line, scripts


@UNICODE.writes(e.Symbol, Level.ATOM)
def _symbol(node: e.Symbol) -> str:
    name = decorated_name(node.base, node.decorations)
    return name + "′" * node.primes + scripts(node.subscripts, node.superscripts)


@UNICODE.writes(e.Number, Level.ATOM)
def _number(node: e.Number) -> str:
    return node.text


@UNICODE.writes(e.Label, Level.ATOM)
def _label(node: e.Label) -> str:
    return decorated_name(node.text, ())


@UNICODE.writes(e.Iteration, Level.ATOM)
def _iteration(node: e.Iteration) -> str:
    return f"({line(node.index)})"


@UNICODE.writes(e.Text, Level.ATOM)
def _text(node: e.Text) -> str:
    return node.text


@UNICODE.writes(e.Dots, Level.ATOM)
def _dots(_: e.Dots) -> str:
    return "…"


@UNICODE.writes(e.Placeholder, Level.ATOM)
def _placeholder(_: e.Placeholder) -> str:
    return "·"


@UNICODE.writes(e.Missing, Level.ATOM)
def _missing(_: e.Missing) -> str:
    return ""


@UNICODE.writes(e.Unread, Level.ATOM)
def _unread(_: e.Unread) -> str:
    return "▯"


@UNICODE.writes(e.Slice, Level.ATOM)
def _slice(node: e.Slice) -> str:
    lower = "" if node.lower is None else line(node.lower)
    upper = "" if node.upper is None else line(node.upper)
    if node.strict:
        return f"<{upper}" if node.lower is None else f">{lower}"
    return f"{lower}:{upper}"
