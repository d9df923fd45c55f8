r"""Whether a superscript is a power.

``x^2`` is; ``V^\pi`` belongs to a policy; ``x^k`` may be a power or count: see
:func:`_power_or_index`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import (
    Application,
    Dots,
    Expression,
    Iteration,
    Label,
    Number,
    Product,
    Slice,
    Sum,
    Symbol,
)
from mathlint.formula.questions import Topic
from mathlint.formula.symbols.known import SymbolKind, bare_name
from mathlint.formula.vocabulary import PREFIX_FUNCTIONS
from mathlint.tex import tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathlint.formula.grammar.cursor import Cursor
    from mathlint.formula.tokens.token import Token

DISCOUNTS = frozenset({r"\gamma", r"\lambda", r"\rho"})
"""Letters that a superscript raises to a power, also where it could be a transpose."""
_POLICIES = frozenset({r"\pi", r"\mu", r"\theta", r"\phi", r"\psi", r"\omega", r"\varphi"})
_STEPS = frozenset("tlijsuvmghcoqrwyz") | {r"\ell", r"\tau"}
_COUNTS = frozenset("nkabdfpxNKMTLDBGHPRCSVJIA")
_GREEK_SCALARS = frozenset(
    {r"\alpha", r"\beta", r"\gamma", r"\lambda", r"\eta", r"\epsilon", r"\varepsilon", r"\delta",
     r"\kappa", r"\rho"}
)  # fmt: skip
_LATIN_SCALARS = frozenset("pqcbnkdemxrtN")
_LABELS = frozenset("VQRPSAGCHJFE")
"""Capitals that tell of which function or part a name is, as in ``\\delta^V``; N and D count."""
_TENSOR = frozenset(
    {r"\mu", r"\nu", r"\rho", r"\sigma", r"\kappa", r"\lambda", r"\tau", r"\alpha", r"\beta",
     r"\gamma", r"\delta"}
)  # fmt: skip
_TIMES = frozenset("tknTil")
_RAISED = DISCOUNTS | {r"\alpha", r"\beta", r"\eta", r"\epsilon", r"\varepsilon", "e"}
"""Rates, which are raised to a step also where other names are counted by it."""


def is_power(cursor: Cursor, token: Token, exponent: Expression) -> bool:
    """Whether what stands above a name is a power of it, not an index or a label."""
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
    weights = token.text == "W" and (base.isupper() or base in cursor.context.shown.bound)
    if _counts(cursor, token, base, name) or base in _LABELS or weights:
        return False
    if base == r"\lambda" and indexed and token.text.isupper():
        return False  # the λ-return and its like
    if base in _TENSOR and _is_tensor(token):
        return False
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
    return _ask(cursor, name, likely=is_capital(token) or token.text == "x")


def _is_tensor(token: Token) -> bool:
    r"""Whether all that stands below is the indices of space and time: ``\Gamma^\rho_{\mu\nu}``."""
    below = () if token.subscript is None else token.subscript.content
    indices = [
        node for node in below if not (isinstance(node, tree.Character) and node.text == ",")
    ]
    names = [node.name if isinstance(node, tree.Command) else "" for node in indices]
    return bool(names) and all("\\" + name in _TENSOR for name in names)


def _counts(cursor: Cursor, token: Token, letter: str, name: str) -> bool:
    """Whether a letter above a name counts, because it does so elsewhere in the formula."""
    shown = cursor.context.shown
    counting = letter in shown.counting and (letter in _STEPS or letter in shown.stepped)
    if name in shown.counted:
        return counting
    if token.text in _RAISED:
        below = () if token.subscript is None else token.subscript.content
        summed = letter in shown.bound and len(below) > 1 and not _is_one_number(below)
        return summed or (counting and bool(below) and letter not in _TIMES)
    return counting or (letter in shown.stepping and letter in _STEPS)


def _is_one_number(below: Sequence[tree.Node]) -> bool:
    r"""Whether a subscript is the digits of one index: the 12 of ``\gamma_{12}``."""
    return all(isinstance(node, tree.Character) and node.text.isdigit() for node in below)


def _ask(cursor: Cursor, name: str, *, likely: bool) -> bool:
    answers = ("power", "index") if likely else ("index", "power")
    return cursor.context.questions.ask(Topic.SUPERSCRIPT, name, answers) == "power"


def is_capital(token: Token) -> bool:
    r"""Whether a name is a capital, Latin or Greek: ``A``, ``\Lambda``."""
    return token.text.lstrip("\\")[:1].isupper()
