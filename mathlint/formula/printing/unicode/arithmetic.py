"""Sums, products, quotients, powers, roots as Unicode."""

from __future__ import annotations

from mathlint.formula import expression as e
from mathlint.formula.printing.printer import Level, swallows
from mathlint.formula.printing.unicode.names import above, operator
from mathlint.formula.printing.unicode.notation import UNICODE, line


@UNICODE.writes(e.Sum, Level.SUM)
def _sum(node: e.Sum) -> str:
    pieces: list[str] = []
    for index, term in enumerate(node.terms):
        sign = operator(term.sign.value)
        if index:
            pieces.append(f" {sign} ")
        elif term.sign is not e.Sign.PLUS:
            pieces.append(sign)
        pieces.append(line(term.value, Level.PRODUCT))
    return "".join(pieces)


@UNICODE.writes(e.Product, Level.PRODUCT)
def _product(node: e.Product) -> str:
    pieces: list[str] = []
    for index, factor in enumerate(node.factors):
        last = index == len(node.factors) - 1
        loose = last and isinstance(factor, e.BigOperator)
        text = line(factor, Level.PRODUCT if loose else Level.FACTOR)
        if not last and swallows(factor) and not isinstance(factor, e.BigOperator):
            text = f"({text})"
        if index:
            sign = operator(node.operators[index - 1]) if node.operators[index - 1] else ""
            pieces.append(f" {sign} " if sign else " ")
        pieces.append(text)
    return "".join(pieces)


@UNICODE.writes(e.Quotient, Level.PRODUCT)
def _quotient(node: e.Quotient) -> str:
    return f"{line(node.numerator, Level.FACTOR)}/{line(node.denominator, Level.ATOM)}"


@UNICODE.writes(e.Power, Level.FACTOR)
def _power(node: e.Power) -> str:
    base = node.base
    named = base.variable if isinstance(base, e.Differential) else base
    if isinstance(named, e.Symbol) and not named.superscripts and not named.primes:
        text = line(base)
    else:
        text = line(base, Level.ATOM)
    return text + above(line(node.exponent))


@UNICODE.writes(e.Root, Level.ATOM)
def _root(node: e.Root) -> str:
    degree = "" if node.degree is None else above(line(node.degree))
    body = line(node.body)
    return f"{degree}√{body}" if len(body) == 1 else f"{degree}√({body})"


@UNICODE.writes(e.Transpose, Level.FACTOR)
def _transpose(node: e.Transpose) -> str:
    return line(node.body, Level.ATOM) + "ᵀ"


@UNICODE.writes(e.Factorial, Level.FACTOR)
def _factorial(node: e.Factorial) -> str:
    return line(node.body, Level.ATOM) + "!"


@UNICODE.writes(e.Absolute, Level.ATOM)
def _absolute(node: e.Absolute) -> str:
    return f"|{line(node.body)}|"
