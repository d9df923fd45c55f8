"""What was raised, in words and places that can be sent."""

from __future__ import annotations

from traceback import walk_tb
from typing import TYPE_CHECKING

from mathlint.execute.protocol.messages import Cause, Frame, Raised

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import TracebackType

_MAX_CAUSES = 8
_MAX_FRAMES = 20
_MAX_THROUGH = 30
_MAX_TEXT = 2000


def describe(error: BaseException, cells: Mapping[str, int]) -> Raised:
    """Return what there is to say about ``error``; ``cells``: file names → blocks."""
    line = column = 0
    frames = tuple(_frames(error.__traceback__, cells))
    if isinstance(error, SyntaxError) and (error.filename or "") in cells:
        line, column = error.lineno or 0, error.offset or 0
        frames = (*frames, Frame(cells[error.filename or ""], max(line, 1), ""))
    if len(frames) > _MAX_FRAMES:
        frames = (*frames[: _MAX_FRAMES // 2], *frames[-_MAX_FRAMES // 2 :])
    causes = tuple(_cause(link) for link in _chain(error))
    return Raised(causes, frames, line, column)


def _frames(traceback: TracebackType | None, cells: Mapping[str, int]) -> Iterator[Frame]:
    for frame, line in walk_tb(traceback):
        cell = cells.get(frame.f_code.co_filename)
        if cell is not None:
            name = frame.f_code.co_name
            yield Frame(cell, line or 1, "" if name == "<module>" else name)


def _chain(error: BaseException) -> Iterator[BaseException]:
    link: BaseException | None = error
    seen: set[int] = set()
    while link is not None and id(link) not in seen and len(seen) < _MAX_CAUSES:
        seen.add(id(link))
        yield link
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def _cause(error: BaseException) -> Cause:
    kind = type(error)
    module = kind.__module__
    qualified = (
        kind.__qualname__ if module in ("builtins", "__main__") else f"{module}.{kind.__qualname__}"
    )
    name = getattr(error, "name", None) if isinstance(error, ImportError | NameError) else None
    number = error.errno if isinstance(error, OSError) else None
    filename = error.filename if isinstance(error, OSError) else None
    through = [
        f"{frame.f_globals.get('__name__', '')}.{frame.f_code.co_name}"
        for frame, _ in walk_tb(error.__traceback__)
    ]
    return Cause(
        type=_text(qualified),
        message=_message(error),
        errno=number if isinstance(number, int) else None,
        filename=None if filename is None else _text(filename),
        name=name if isinstance(name, str) else None,
        through=tuple(_text(place) for place in through[-_MAX_THROUGH:]),
    )


def _message(error: BaseException) -> str:
    try:
        if isinstance(error, SyntaxError):
            return _text(error.msg)
        return _text(error)
    except BaseException as failure:  # the page's own __str__ may do anything
        return f"(its message could not be made: {type(failure).__name__})"


def _text(something: object) -> str:
    text = str(something).encode("utf-8", "replace").decode("utf-8")
    return text if len(text) <= _MAX_TEXT else text[:_MAX_TEXT] + " …"
