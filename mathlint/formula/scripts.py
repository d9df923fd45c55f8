r"""Scripts: indices, labels, ranges, primes; and what a superscript is.

``x^2`` is a power, ``A^\top`` a transpose, ``x^*`` carries a label, ``x^{(i)}`` counts, ``V^\pi``
belongs to a policy. ``x^k`` may be a power or an index: see :func:`_power_or_index`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.formula.expression import (
    Application,
    Dots,
    Expression,
    Iteration,
    Label,
    Number,
    Product,
    Sign,
    Slice,
    Sum,
    Symbol,
    Term,
    Tuple,
)
from mathlint.formula.indices import read_items, script_items
from mathlint.formula.questions import Topic
from mathlint.formula.table import SymbolKind, bare_name
from mathlint.formula.tokens import OPERANDS, Kind, Token
from mathlint.formula.vocabulary import PREFIX_FUNCTIONS, TEXTS
from mathlint.tex.tree import Character, Command

if TYPE_CHECKING:
    from mathlint.formula.cursor import Cursor
    from mathlint.tex.tree import Argument

_TRANSPOSES = frozenset({r"\top", r"\intercal", "⊤", r"\mathsf{T}", r"\mathrm{T}", "top"})
_POLICIES = frozenset({r"\pi", r"\mu", r"\theta", r"\phi", r"\psi", r"\omega", r"\varphi"})
_STEPS = frozenset("tlijsuvmghcoqrwyz") | {r"\ell", r"\tau"}
_COUNTS = frozenset("nkabdfpxNKMTLDBGHPRCSVJIA")
_GREEK_SCALARS = frozenset(
    {r"\alpha", r"\beta", r"\gamma", r"\lambda", r"\eta", r"\epsilon", r"\varepsilon", r"\delta",
     r"\kappa", r"\rho"}
)  # fmt: skip
_LATIN_SCALARS = frozenset("pqcbnkdemxrtN")
_DISCOUNTS = frozenset({r"\gamma", r"\lambda", r"\rho"})
_LABELS = frozenset("VQRPSAGCHJFE")
"""Capitals that tell of which function or part a name is, as in ``\\delta^V``; N and D count."""
_RAISED = _DISCOUNTS | {r"\alpha", r"\beta", r"\eta", r"\epsilon", r"\varepsilon", "e"}
"""Rates, which are raised to a step also where other names are counted by it."""


class Scripts(Struct):
    """A token's scripts, read; ``exponent`` and ``transposed`` are no part of a name."""

    subscripts: tuple[Expression, ...] = ()
    superscripts: tuple[Expression, ...] = ()
    primes: int = 0
    exponent: Expression | None = None
    transposed: bool = False


def read_scripts(cursor: Cursor, token: Token, *, named: bool = True) -> Scripts:
    """Read a token's scripts; ``named`` where it is a name, which may carry indices above."""
    scripts = Scripts(primes=token.primes)
    if token.subscript is not None:
        scripts.subscripts = script_items(cursor, token.subscript)
    if token.superscript is not None:
        _read_superscript(cursor, token, token.superscript, scripts, named)
    return scripts


# ------------------------------------------------------------------------- superscripts


def _read_superscript(
    cursor: Cursor, token: Token, argument: Argument, scripts: Scripts, named: bool
) -> None:
    number = token.kind is Kind.NUMBER and not _is_ordinal(argument)
    raised = number or (token.text == "e" and not token.decorations)
    inner = cursor.nested(argument.content, argument.span, in_script=not raised)
    primes = _primes(inner)
    if primes:
        scripts.primes += primes
        return
    if inner.kind() is None:
        return
    if _is_transpose(cursor, token, inner, named):
        scripts.transposed = True
        return
    _take_transpose(token, inner, scripts)
    if inner.kind() is None:
        return
    first = inner.tokens[0]
    lone = len(inner.tokens) == 1
    named = named and token.text != "e" and token.kind is not Kind.NUMBER
    bracketed = lone and first.kind is Kind.BRACKET and first.text in ("(", "[")
    layered = lone and first.text == r"\ell" and token.kind is Kind.BRACKET
    counts = (bracketed or layered) and token.kind is not Kind.NUMBER and token.text != "e"
    if not named and not counts:
        scripts.exponent = _exponent(inner)
        return
    items = read_items(inner, above=True)
    if len(items) == 1 and _is_power(cursor, token, items[0]):
        scripts.exponent = items[0]
    else:
        scripts.superscripts = items


def _is_ordinal(argument: Argument) -> bool:
    r"""Whether a script makes a number an ordinal: the ``nd`` of ``2^{nd}``, or a ``\text``."""
    if len(argument.content) == 1 and isinstance(argument.content[0], Command):
        return argument.content[0].name in TEXTS
    letters = "".join(node.text for node in argument.content if isinstance(node, Character))
    return letters in ("st", "nd", "rd", "th") and len(argument.content) == len(letters)


def _take_transpose(token: Token, inner: Cursor, scripts: Scripts) -> None:
    r"""Read the transpose behind another script: ``A^{-\top}``, ``x^{(i)\top}``."""
    last = inner.tokens[-1]
    if len(inner.tokens) < 2 or last.text not in (r"\top", r"\intercal", "T") or last.has_scripts:
        return
    first = inner.tokens[0]
    if first.text == "-" and len(inner.tokens) == 2 and token.text != "e":
        one = Number(last.span, "1")
        negative = Term(first.span.cover(last.span), Sign.MINUS, one)
        scripts.transposed, scripts.exponent = True, Sum(negative.span, (negative,))
        inner.position = inner.end
    elif first.kind is Kind.BRACKET and len(inner.tokens) == 2:
        scripts.transposed = True
        inner.end -= 1
        inner.tokens.pop()


def _exponent(inner: Cursor) -> Expression:
    """Read a power; a label there (the ``th`` of an ordinal) stays one."""
    items = read_items(inner, above=True)
    return items[0] if len(items) == 1 else Tuple(inner.span, items, "")


def _primes(inner: Cursor) -> int:
    if all(part.kind is Kind.NAME and part.text == r"\prime" for part in inner.tokens):
        return len(inner.tokens) + sum(part.primes for part in inner.tokens)
    return 0


def _is_transpose(cursor: Cursor, token: Token, inner: Cursor, named: bool) -> bool:
    if len(inner.tokens) != 1 or inner.tokens[0].has_scripts:
        return False
    script = inner.tokens[0]
    if script.kind in (Kind.NAME, Kind.TEXT) and script.text in _TRANSPOSES:
        return True
    if script.text != "T" or script.kind not in (Kind.NAME, Kind.TEXT):
        return False
    if script.kind is Kind.TEXT or script.decorations:
        return True
    if token.kind is Kind.NUMBER or token.text == "e":
        return False
    name = bare_name(token.text, token.decorations) if named else ""
    kind = cursor.context.table.kind(name) if name else None
    if kind in (SymbolKind.MATRIX, SymbolKind.VECTOR):
        return True
    if kind is not None or (named and token.text in _DISCOUNTS and not token.decorations):
        return False
    answers = ("yes", "no")
    cursor.context.guessed.add(name)
    if "T" in cursor.context.shown.plain:
        if not _is_bold(token) and not _multiplies_its_like(cursor, token):
            answers = ("no", "yes")
    else:
        return True
    return cursor.context.questions.ask(Topic.TRANSPOSE, name, answers) == "yes"


def _multiplies_its_like(cursor: Cursor, token: Token) -> bool:
    """Whether what a T stands above is a factor of an array: ``A^T x``, ``r^T r``."""
    following = cursor.peek()
    if following is None or following.kind not in OPERANDS:
        return False
    return _is_capital(token) or following.text == token.text


def _is_capital(token: Token) -> bool:
    return token.text.lstrip("\\")[:1].isupper()


def _is_bold(token: Token) -> bool:
    return "mathbf" in token.decorations or token.kind is not Kind.NAME


def _is_power(cursor: Cursor, token: Token, exponent: Expression) -> bool:
    if isinstance(exponent, Number):
        return not _is_start(cursor, token, exponent)
    if isinstance(exponent, Label | Iteration | Slice | Dots):
        return False
    name = bare_name(token.text, token.decorations)
    kind = cursor.context.table.kind(name)
    if kind in (SymbolKind.LABEL, SymbolKind.VECTOR):
        return False
    if kind is SymbolKind.SCALAR and isinstance(exponent, Symbol | Sum | Product):
        return True
    core = _stepped_symbol(exponent)
    if core is None:
        return not (isinstance(exponent, Application) and _names_a_variant(exponent.function))
    return _power_or_index(cursor, token, core, name)


def _is_start(cursor: Cursor, token: Token, exponent: Number) -> bool:
    """Whether 0 or 1 above a vector counts: the x^0 that an iteration begins with."""
    if exponent.text not in ("0", "1"):
        return False
    kind = cursor.context.table.kind(bare_name(token.text, token.decorations))
    cursor.context.guessed.add(bare_name(token.text, token.decorations))
    return kind is SymbolKind.VECTOR


def _stepped_symbol(expression: Expression) -> Symbol | None:
    """Return the symbol of ``t``, ``t+1`` or ``l-1``; None for anything else."""
    if isinstance(expression, Sum) and len(expression.terms) == 2:
        first, second = expression.terms
        if first.sign == "+" and isinstance(second.value, Number):
            expression = first.value
    return expression if isinstance(expression, Symbol) else None


def _names_a_variant(function: Expression) -> bool:
    r"""Whether an application above a name tells which is meant: ``Q^{\pi(s)}``, GAE(γ, λ)."""
    if not isinstance(function, Symbol):
        return False
    named = len(function.base) > 1 and not function.base.startswith("\\")
    return _is_policy(function) or (named and function.base not in PREFIX_FUNCTIONS)


def _is_policy(expression: Expression) -> bool:
    return isinstance(expression, Symbol) and expression.base in _POLICIES


def _power_or_index(cursor: Cursor, token: Token, exponent: Symbol, name: str) -> bool:
    r"""Decide ``x^k`` by convention, and leave it open where convention does not.

    Discount factors and probabilities are raised to a step; vectors, matrices, states and
    decorated names are counted by it.
    """
    if token.text in ("mathbb",) or "mathbb" in token.decorations:
        return True
    if _is_policy(exponent):
        return False
    plain = not token.decorations and not token.word
    greek = plain and token.text in _GREEK_SCALARS
    latin = plain and token.text in _LATIN_SCALARS
    base = exponent.base
    indexed = token.subscript is not None
    if name in cursor.context.integrated:
        return True
    cursor.context.guessed.add(name)
    weights = token.text == "W" and base.isupper()
    if _counts(cursor, token, base, name) or base in _LABELS or weights:
        return False
    if base == r"\lambda" and indexed and token.text.isupper():
        return False  # the λ-return and its like
    if base not in _STEPS and base not in _COUNTS:
        return base.startswith("\\") or base.islower()
    if base in _STEPS:
        if greek:
            return True
        if latin and not indexed:
            return _ask(cursor, name, likely=token.text not in "xr")
        return False
    if (greek or latin) and not (latin and indexed):
        return True
    if exponent.subscripts and plain and not indexed:
        return _ask(cursor, name, likely=True)
    if indexed or (not plain and "mathbf" not in token.decorations):
        return False
    return _ask(cursor, name, likely=_is_capital(token) or token.text == "x")


def _counts(cursor: Cursor, token: Token, letter: str, name: str) -> bool:
    """Whether a letter above a name counts, because it does so elsewhere in the formula."""
    shown = cursor.context.shown
    counting = letter in shown.counting and (letter in _STEPS or letter in shown.stepped)
    if name in shown.counted:
        return counting
    if token.text in _RAISED:
        return False
    return counting or (letter in shown.stepping and letter in _STEPS)


def _ask(cursor: Cursor, name: str, *, likely: bool) -> bool:
    answers = ("power", "index") if likely else ("index", "power")
    return cursor.context.questions.ask(Topic.SUPERSCRIPT, name, answers) == "power"
