"""A name for a finding that survives changes elsewhere in its document."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from mathlint.report.cells import printable_path

if TYPE_CHECKING:
    from mathlint.lint.diagnostic import Diagnostic
    from mathlint.report.model import FileReport

_LONGEST = 4000


def fingerprints(report: FileReport, root: Path) -> tuple[str, ...]:
    """Return a name for each finding of a file, unique in the file.

    It depends on the path as seen from ``root``, the rule, what is underlined, and the formula
    around it (or the line, where there is no formula), blanks aside; not on where in the document
    that stands. Findings that agree in all this are told apart by their order.
    """
    path = path_from(root, report.path)
    seen: Counter[str] = Counter()
    names: list[str] = []
    for diagnostic in report.diagnostics:
        content = "\0".join(
            (
                path,
                diagnostic.code,
                _unspaced(diagnostic.span.of(report.text)),
                _unspaced(_surroundings(report, diagnostic)),
            )
        )
        occurrence = seen[content]
        seen[content] += 1
        name = f"{content}\0{occurrence}".encode("utf-8", "surrogatepass")
        names.append(hashlib.sha256(name).hexdigest()[:32])
    return tuple(names)


def path_from(root: Path, path: str) -> str:
    """Return a file's path as seen from ``root``, the same however it was named."""
    try:
        relative = os.path.relpath(path, root)
    except ValueError:  # another drive
        relative = path
    return printable_path(Path(relative).as_posix())


def _surroundings(report: FileReport, diagnostic: Diagnostic) -> str:
    if diagnostic.formula is not None:
        return diagnostic.formula.span.of(report.text)
    line = report.lines.line_at(diagnostic.span.start)
    return report.lines.line_text(line)


def _unspaced(text: str) -> str:
    return " ".join(text[:_LONGEST].split())
