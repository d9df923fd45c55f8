"""From faults of the LaTeX parser to findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Applicability, Fix, Related
from mathlint.lint.rule import Finding

if TYPE_CHECKING:
    from mathlint.tex.fault import Fault


def finding_of(fault: Fault) -> Finding:
    """Return what a rule of family TX reports for a fault: its words, places and repairs."""
    return Finding(
        span=fault.span,
        message=fault.message,
        fixes=tuple(
            Fix(repair.title, repair.edits, Applicability(repair.certainty.value))
            for repair in fault.repairs
        ),
        related=tuple(Related(span, words) for span, words in fault.related),
    )
