"""The names by which a page calls its own formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from mathlint.markdown.document import MathSpan

_LABEL = pattern(r"\\label\s*\{([^{}]*)\}")


def labels_of(math: MathSpan) -> tuple[str, ...]:
    r"""Return the labels of a formula: of its Markdown, ``{#eq:x}``, and of its LaTeX, ``\label``.

    One of several lines may have several.
    """
    inside = (label.strip() for label in _LABEL.findall(math.tex))
    return tuple(dict.fromkeys(label for label in (math.label, *inside) if label))
