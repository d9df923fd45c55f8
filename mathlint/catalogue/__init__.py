"""Known formulas: their declarations, the registry that loads them, and what finds them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mathlint.catalogue.identification.identified import Identification
    from mathlint.catalogue.identification.identify import identify
    from mathlint.catalogue.identification.judgement import Standing

__all__ = ["Identification", "Standing", "identify"]


_HOMES = {
    "Identification": "identification.identified",
    "Standing": "identification.judgement",
    "identify": "identification.identify",
}


def __getattr__(name: str) -> object:
    # declarations import this package, and must not load the reader of formulas
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
