r"""Whether a name is applied to the bracket behind it: ``f(x)`` is, ``\alpha(x + y)`` is not.

What LaTeX does not tell is taken from the symbol table, from the arguments (only a function has
several, or a bar), and from convention.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import (
    BigOperator,
    Cases,
    Expression,
    Label,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Symbol,
)
from mathlint.formula.questions import Topic
from mathlint.formula.scopes import occurrences
from mathlint.formula.symbols.known import APPLIED, bare_name

if TYPE_CHECKING:
    from mathlint.formula.grammar.contents import Contents
    from mathlint.formula.grammar.cursor import Cursor
    from mathlint.formula.grammar.scripts import Scripts
    from mathlint.formula.tokens.token import Token

_FUNCTIONS = frozenset("fgFGpqPQVJLDHKUIO") | {
    r"\phi", r"\varphi", r"\psi", r"\Phi", r"\Psi", r"\sigma", r"\ell", r"\Gamma", r"\Pr",
    r"\zeta", r"\chi", r"\Theta", r"\Omega",
}  # fmt: skip
"""Letters that by convention are functions whatever they are applied to."""

_FACTORS = frozenset("abcdeijklmnoxyzwtNMTS") | {
    r"\alpha", r"\beta", r"\gamma", r"\lambda", r"\eta", r"\epsilon", r"\varepsilon", r"\kappa",
    r"\omega", r"\theta", r"\tau", r"\xi", r"\pi", r"\Delta", r"\delta", r"\infty", r"\nu",
}  # fmt: skip
"""Letters that by convention multiply a bracketed sum."""

_INDICES = frozenset("ijkln")
_TIMES = frozenset("ijknst")
_SAMPLES = frozenset("ijklmnpqt")
_OFTEN_MATRICES = frozenset("DGHIJKPQUV")
_RECURRENT = frozenset("UV")
"""Letters of recurrent weights, which multiply a state that a gate has let through."""
_COMPOSED = Product | Quotient | Sum | Power | BigOperator | Root | Cases
_NUMBER_SETS = frozenset("RNZQC")


def is_inverse(exponent: Expression | None) -> bool:
    """Whether an exponent is −1."""
    if not isinstance(exponent, Sum) or len(exponent.terms) != 1:
        return False
    term = exponent.terms[0]
    return term.sign == "-" and isinstance(term.value, Number) and term.value.text == "1"


def is_applied(
    cursor: Cursor,
    token: Token,
    bracket: Token,
    contents: Contents,
    scripts: Scripts,
    *,
    divergence: bool,
) -> bool:
    """Whether a bracket holds the arguments of the name before it, which may be a divergence."""
    if contents.is_plain and _is_matrix(token, scripts, contents.items[0]):
        return False
    if scripts.transposed and bracket.text == "[":
        return False
    if token.word or token.text == "1":
        return True
    if bracket.apart and contents.is_plain:
        return False
    if bracket.apart and contents.versus and not divergence:
        return False
    name = bare_name(token.text, token.decorations)
    kind = cursor.context.table.kind(name)
    conventional = _is_conventional_function(token)
    if bracket.text == r"\{":
        return contents.is_plain and (kind in APPLIED or (conventional and bool(token.decorations)))
    if bracket.text == "[":
        separated = bool(contents.given or contents.versus)
        stacked = bool(contents.parameters)
        if not separated and not stacked and _is_sample(token, bracket, contents.items):
            return True
        return separated or ((conventional or kind in APPLIED) and not stacked)
    if not contents.is_plain:
        cursor.context.applied.add(name)
        return True
    if bracket.has_scripts and "mathbf" in token.decorations:
        return False
    item = contents.items[0]
    if _multiplies_transposed(token, bracket, item):
        return False
    if kind in APPLIED:
        return True
    if isinstance(item, _COMPOSED) and _is_matrix_here(cursor, token, bracket, name, item):
        return False
    if kind is not None and isinstance(item, Sum | Product | Quotient | Power):
        return False
    if name in cursor.context.applied:
        return not (isinstance(item, Sum) and _occurs_plain(token, item))
    if isinstance(item, Sum) and len(item.terms) > 1:
        return _is_applied_to_sum(cursor, token, name, item, bracket)
    if isinstance(item, _COMPOSED):
        return _is_applied_to_composed(cursor, token, bracket, item, scripts)
    if isinstance(item, Symbol):
        cursor.context.applied.add(name)
    return "mathbb" not in token.decorations or token.text not in _NUMBER_SETS


def _is_sample(token: Token, bracket: Token, items: list[Expression]) -> bool:
    """Whether a bracket tells which sample of a signal is meant: ``x[n]``, ``h[n - k]``."""
    if bracket.spaced or not token.text.isalpha() or len(items) != 1:
        return False
    item = items[0]
    terms = [term.value for term in item.terms] if isinstance(item, Sum) else [item]
    letters = [part for part in terms if isinstance(part, Symbol) and part.base in _SAMPLES]
    plain = all(not letter.children and not letter.decorations for letter in letters)
    numbers = [part for part in terms if isinstance(part, Number) and part.text.isdigit()]
    return plain and len(letters) + len(numbers) == len(terms)


def _is_matrix_here(
    cursor: Cursor, token: Token, bracket: Token, name: str, item: Expression
) -> bool:
    r"""Whether a name is a matrix: it is transposed elsewhere, or the bracket is one.

    ``U (U^\top x + b)``, ``U (C^{-1} + V)^{-1} V``, ``H (I - s y^\top)`` and ``U (r \odot h)``
    are products.
    """
    if name in cursor.context.shown.transposed:
        return True
    if token.text not in _OFTEN_MATRICES or token.decorations:
        return False
    if token.text in _RECURRENT and isinstance(item, Product) and r"\odot" in item.operators:
        return True
    first = item.terms[0].value if isinstance(item, Sum) else item
    if isinstance(first, Symbol) and first.base == "I" and isinstance(item, Sum):
        return True
    above = bracket.superscript
    signs = above.content[:1] if above is not None else ()
    return any(getattr(node, "text", "") in ("-", "−") for node in signs)


def _multiplies_transposed(token: Token, bracket: Token, item: Expression) -> bool:
    r"""Whether matrices are transposed behind a matrix: ``W (V)^\top``, ``Q (K W)^\top``."""
    above = bracket.superscript.content if bracket.superscript is not None else ()
    transposed = len(above) == 1 and (
        getattr(above[0], "name", "") in ("top", "intercal") or getattr(above[0], "text", "") == "T"
    )
    plain = token.decorations in ((), ("mathbf",)) and _is_capital(token.text)
    if not transposed or not plain:
        return False
    if isinstance(item, Product):
        return all(isinstance(it, Symbol) and _is_capital(it.base) for it in item.factors)
    conventional = _is_conventional_function(token)
    return isinstance(item, Symbol) and _is_capital(item.base) and not conventional


def _is_capital(text: str) -> bool:
    return len(text) == 1 and text.isascii() and text.isupper()


def _is_applied_to_composed(
    cursor: Cursor, token: Token, bracket: Token, item: Expression, scripts: Scripts
) -> bool:
    r"""Decide ``\alpha(x y)`` and ``\gamma^t (\prod_i c_i)``."""
    if _is_conventional_function(token):
        return True
    factor = token.text in _FACTORS
    if factor and (scripts.exponent is not None or not isinstance(item, Product)):
        return False
    capital = token.text.isupper() and isinstance(item, Product)
    if not factor and not capital:
        return True
    if bracket.has_scripts:
        return False
    name = bare_name(token.text, token.decorations)
    cursor.context.guessed.add(name)
    return cursor.context.questions.ask(Topic.APPLIED, name, ("no", "yes")) == "yes"


def _is_matrix(token: Token, scripts: Scripts, item: Expression) -> bool:
    """Whether a transposition or an inverse above a name makes it a factor of its bracket."""
    if scripts.transposed:
        return not isinstance(item, Symbol) or not _is_conventional_function(token)
    if not is_inverse(scripts.exponent) or token.word:
        return False
    return not _is_conventional_function(token) or token.text in _OFTEN_MATRICES


def _is_conventional_function(token: Token) -> bool:
    if "mathcal" in token.decorations or "mathscr" in token.decorations:
        return True
    if "mathbb" in token.decorations:
        return token.text not in _NUMBER_SETS
    if "mathbf" in token.decorations:
        return token.text in ("f", "g") or (
            token.text.startswith("\\") and token.text in _FUNCTIONS
        )
    return token.text in _FUNCTIONS


def _is_applied_to_sum(cursor: Cursor, token: Token, name: str, item: Sum, bracket: Token) -> bool:
    if _occurs_plain(token, item):
        return False
    weak = bracket.spaced and token.text in _OFTEN_MATRICES and not token.decorations
    gain = token.text == "K" and not token.decorations  # of a filter, or of Elo's rating
    weight = _is_weight(token, bracket, item)
    scale = _is_scale(token)
    if _is_conventional_function(token) and not (weak or gain or weight or scale):
        return True
    if token.text in _FACTORS or "mathbf" in token.decorations:
        return False
    counted = any(isinstance(term.value, Number) for term in item.terms)
    penalty = token.text == r"\rho"  # of an augmented Lagrangian
    rather_factor = counted or weak or weight or penalty or (gain and token.subscript is not None)
    answers = ("no", "yes") if rather_factor else ("yes", "no")
    cursor.context.guessed.add(name)
    return cursor.context.questions.ask(Topic.APPLIED, name, answers) == "yes"


def _is_scale(token: Token) -> bool:
    r"""Whether a σ may be the noise at a time or of a sample, ``\sigma_t(e^h - 1)``."""
    below = () if token.subscript is None else token.subscript.content
    return token.text == r"\sigma" and len(below) == 1 and getattr(below[0], "text", "") in _TIMES


def _is_weight(token: Token, bracket: Token, item: Sum) -> bool:
    """Whether an indexed name may weigh a squared difference: ``F_i (a - b)^2``."""
    below = () if token.subscript is None else token.subscript.content
    above = () if bracket.superscript is None else bracket.superscript.content
    return (
        len(below) == len(above) == 1
        and getattr(below[0], "text", "") in _INDICES
        and getattr(above[0], "text", "") == "2"
        and len(item.terms) == 2
        and item.terms[1].sign == "-"
    )


def _occurs_plain(token: Token, item: Sum) -> bool:
    r"""Whether a name is itself a value in a sum: in ``p (1 - p)``, ``p_i (\log p_i - 1)``.

    Not by another index: ``f_2(x + f_1)`` is a step between two others.
    """
    below = () if token.subscript is None else token.subscript.content
    index = [getattr(node, "text", "") for node in below]
    return any(
        found.role == "value"
        and found.symbol.base == token.text
        and found.symbol.decorations == token.decorations
        and [_written(part) for part in found.symbol.subscripts] == index
        for found in occurrences(item)
    )


def _written(index: Expression) -> str:
    """Return an index of one token as it stands there."""
    if isinstance(index, Symbol):
        return index.base
    return index.text if isinstance(index, Number | Label) else ""
