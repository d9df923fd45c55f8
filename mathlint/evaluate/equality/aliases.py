"""Other names that authors give to the symbols of a signature."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mathlint.evaluate.inference.setting import read_symbol
from mathlint.formula.expression import Application, Expression, Symbol
from mathlint.formula.rewrite import rewritten
from mathlint.formula.same import same

if TYPE_CHECKING:
    from mathlint.evaluate.names import Names
    from mathlint.formula.meaning import Signature


def with_canonical_names(expression: Expression, signature: Signature, names: Names) -> Expression:
    r"""Return an expression in which aliases are replaced by the names of the signature.

    A name that the signature itself declares is never an alias, and where a symbol already has
    its canonical name in the expression, its aliases mean something else. An alias may be a
    function at its arguments, as ``\hat{A}(s, a)`` is for ``\hat{A}_t``.
    """
    expression = _without_applied_aliases(expression, signature)
    present = {names.identity(node) for node in expression.walk() if isinstance(node, Symbol)}
    declared = {
        names.identity(symbol)
        for symbol in (read_symbol(latex) for latex in signature)
        if symbol is not None
    }
    replacements: dict[str, Symbol] = {}
    for latex, meaning in signature.items():
        canonical = read_symbol(latex)
        if canonical is None or names.identity(canonical) in present:
            continue
        for alias in meaning.aliases:
            if isinstance(_read(latex), Symbol) and isinstance(_read(alias), Application):
                continue
            symbol = read_symbol(alias)
            if symbol is not None and names.identity(symbol) in present - declared:
                replacements.setdefault(names.identity(symbol), canonical)
                names.called[names.identity(canonical)] = symbol
    if not replacements:
        return expression

    def canonical_name(node: Expression) -> Expression | None:
        return replacements.get(names.identity(node)) if isinstance(node, Symbol) else None

    return rewritten(expression, canonical_name)


def _without_applied_aliases(expression: Expression, signature: Signature) -> Expression:
    """Replace functions at their arguments that stand for a plain symbol."""
    applied = [
        (alias, canonical)
        for canonical, meaning in ((_read(latex), known) for latex, known in signature.items())
        for alias in map(_read, meaning.aliases)
        if isinstance(canonical, Symbol) and isinstance(alias, Application)
    ]
    if not applied:
        return expression
    return rewritten(
        expression,
        lambda node: next((symbol for alias, symbol in applied if same(node, alias)), None),
    )


@lru_cache(maxsize=4096)
def _read(latex: str) -> Expression:
    from mathlint.formula import read_formula
    from mathlint.tex import parse

    return read_formula(parse(latex))[0].expression
