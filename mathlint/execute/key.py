"""The key under which what came of a page is cached."""

from __future__ import annotations

import ast
import hashlib
import importlib.metadata
import importlib.util
import platform
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

import mathlint
from mathlint.execute.names import imported_modules
from mathlint.execute.plain_python import parse

if TYPE_CHECKING:
    from mathlint.execute.page import Cell, Page
    from mathlint.execute.settings import ExecuteSettings


def page_key(page: Page, settings: ExecuteSettings) -> str:
    """Return what everything that decides over the report of ``page`` amounts to.

    That is: the blocks with their places and how they are to be run, the settings, Python, and the
    versions of the modules imported.
    """
    modules: set[str] = set()
    for cell in page.cells:
        tree = parse(cell.code)
        if isinstance(tree, ast.Module):
            modules |= imported_modules(tree)
    parts = (
        mathlint.__version__,
        platform.python_version(),
        msgspec.json.encode(settings, order="sorted").decode(),
        *(f"{name} {_version(name)}" for name in sorted(modules)),
        *(part for cell in page.cells for part in _of_cell(page, cell)),
    )
    digest = hashlib.blake2b(digest_size=20)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big") + encoded)
    return digest.hexdigest()


def _of_cell(page: Page, cell: Cell) -> tuple[str, ...]:
    place = page.lines.position(cell.block.outer.start)
    return (
        cell.code,
        cell.session,
        cell.skip,
        str(cell.may_fail),
        " ".join(cell.implements),
        f"{cell.block.outer.start} {cell.block.outer.end} {place.line}",
    )


@lru_cache(maxsize=512)
def _version(module: str) -> str:
    """Return the version of an installed module, else when its source was changed, else nothing."""
    try:
        return importlib.metadata.version(module)
    except importlib.metadata.PackageNotFoundError:
        pass
    try:
        spec = importlib.util.find_spec(module)
    except (ImportError, ValueError):
        return ""
    if spec is None or spec.origin is None:
        return ""
    try:
        return str(Path(spec.origin).stat().st_mtime_ns)
    except OSError:
        return spec.origin  # "built-in", "frozen"
