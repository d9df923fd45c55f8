"""Known formulas: their declarations, the registry that loads them, and what finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mathlint.catalogue.identification import Identification, identify
    from mathlint.catalogue.judgement import Standing

__all__ = ["Identification", "Standing", "identify"]


def __getattr__(name: str) -> Any:
    # declarations import this package, and must not load the reader of formulas
    if name in ("Identification", "identify"):
        from mathlint.catalogue import identification

        return getattr(identification, name)
    if name == "Standing":
        from mathlint.catalogue.judgement import Standing

        return Standing
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
