"""A change of a text as a unified diff that ``patch`` and ``git apply`` understand."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from mathlint.report.cells import printable_path
from mathlint.report.style import Style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_HEADER = 2  # the lines that name the files
_PAINT: dict[str, Callable[[Style, str], str]] = {"+": Style.added, "-": Style.removed}
_NO_NEWLINE = "\\ No newline at end of file\n"


def patch(path: str, old: str, new: str, style: Style) -> Iterator[str]:
    """Yield the lines that turn ``old`` into ``new``, each with its end; none for equal texts."""
    name = printable_path(path).lstrip("/")
    lines = difflib.unified_diff(_lines(old), _lines(new), f"a/{name}", f"b/{name}")
    for number, line in enumerate(lines):
        ended = line if line.endswith("\n") else f"{line}\n{_NO_NEWLINE}"
        paint = Style.strong if number < _HEADER else _PAINT.get(line[0])
        yield paint(style, ended.removesuffix("\n")) + "\n" if paint else ended


def _lines(text: str) -> list[str]:
    """Return the lines as ``patch`` sees them: ended by a line feed and nothing else."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + lines[-1:] * bool(lines[-1])
