"""What is said of a file that mathlint itself failed on."""

from __future__ import annotations

from mathlint.report.model import FileError


def failure(path: str, error: Exception) -> FileError:
    """Return the line on a file that mathlint failed on, which is no mistake of the file."""
    if isinstance(error, RecursionError | MemoryError):
        return FileError(path, f"is too much for mathlint: {type(error).__name__}")
    from traceback import walk_tb  # slow to import, and hardly ever needed

    *_, (frame, line) = walk_tb(error.__traceback__)
    place = f"{frame.f_globals.get('__name__')}, line {line}"
    what = f"{type(error).__name__}: {error}"
    return FileError(path, f"made mathlint fail in {place}; please report it: {what}")
