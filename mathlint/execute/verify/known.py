"""What the catalogue knows of the formulas of a page."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.catalogue.formula import Formula  # noqa: TC001  (read at run time by msgspec)
from mathlint.execute.verify.headings import heading_above
from mathlint.execute.verify.ties import is_called
from mathlint.formula import read_formula
from mathlint.tex import Macros, macros_of, parse

if TYPE_CHECKING:
    from mathlint.markdown.document import Document, MathSpan

_BEFORE = 600
"""Characters before a formula whose words may announce it."""


class KnownFormula(Struct, frozen=True):
    """An entry of the catalogue; ``is_equal``: a formula of the page says the same."""

    formula: Formula
    is_equal: bool = False


def known_formulas(math: MathSpan, document: Document, macros: Macros) -> tuple[KnownFormula, ...]:
    """Return the entries that a formula is or comes close to, the likeliest first.

    macros: what is defined outside of the document
    """
    macros = macros | macros_of("\n".join(other.tex for other in document.maths))
    start = math.outer.start
    before = document.text[max(start - _BEFORE, 0) : start]
    # What follows is mostly code, at each edit of which the formula would have to be found anew.
    return _identified(math.tex, macros, f"{heading_above(start, document)} {before}".lower())


def known_formula(formula_id: str) -> Formula | None:
    """Return the entry with this id."""
    from mathlint.catalogue.registry import load_catalogue

    return load_catalogue().find(formula_id)


@lru_cache(maxsize=1024)
def formulas_called(name: str) -> tuple[KnownFormula, ...]:
    """Return the entries after which something of this name in code is called."""
    from mathlint.catalogue.registry import load_catalogue

    return tuple(KnownFormula(one) for one in load_catalogue() if is_called(name, one))


@lru_cache(maxsize=1024)
def _identified(tex: str, macros: Macros, words: str) -> tuple[KnownFormula, ...]:
    from mathlint.catalogue import identify
    from mathlint.catalogue.identification.judgement import Standing

    found: dict[str, KnownFormula] = {}
    for one in identify(read_formula(parse(tex, macros)), words):
        found.setdefault(one.formula.id, KnownFormula(one.formula, one.standing is Standing.EQUAL))
        for other in one.others:
            found.setdefault(other.id, KnownFormula(other))
    return tuple(found.values())
