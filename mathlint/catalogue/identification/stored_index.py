"""The index of the installed formulas, kept between runs as Python keeps bytecode.

Making it means reading every form of every formula, which takes longer than checking a page. It is
kept beside the bytecode of this module, or in the user's cache folder where Python keeps no
bytecode, as in many containers. It is made anew when a module that it was made of or with has
changed. Where nothing can be written it is made in each run.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import msgspec
from msgspec import Struct

from mathlint.catalogue.identification.index import FormulaIndex
from mathlint.catalogue.identification.records import Records, records_of
from mathlint.catalogue.registry import Declaration, DeclaredFormulas, declarations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MAKERS = ("mathlint.tex", "mathlint.formula", "mathlint.catalogue")


class _Stored(Struct, frozen=True, array_like=True):
    """An index; ``made_of``: the files of code as they were, a line each.

    What is packed in it remains where it was read: most of it is never asked for.
    """

    made_of: str
    declared: tuple[Declaration, ...]
    records: Records


def index_of(packages: Sequence[str]) -> FormulaIndex:
    """Return the index of the formulas of some packages.

    From an earlier run if nothing has changed since; then a formula is loaded when it is asked for.

    raises: DuplicateFormulaError; ImportError of a package that cannot be loaded
    """
    made_of = _made_of(packages)
    outdated = []
    for file in _places():
        stored = _read(file)
        if stored is not None and stored.made_of == made_of:
            break
        outdated.append(file)
    else:
        declared = declarations(packages)
        stored = _Stored(made_of, declared, records_of(DeclaredFormulas(declared)))
    any(_write(file, stored) for file in outdated)  # the first of them that can be written
    return FormulaIndex(DeclaredFormulas(stored.declared), stored.records)


def is_stored(packages: Sequence[str]) -> bool:
    """Whether the index of some packages is kept, and nothing that it was made of has changed."""
    made_of = _made_of(packages)
    return any((it := _read(file)) is not None and it.made_of == made_of for file in _places())


def _made_of(packages: Sequence[str]) -> str:
    return "\n".join(sorted(_modules((*_MAKERS, *packages))))


def _places() -> Iterator[Path]:
    """Yield the files that may hold it, the one to be preferred first."""
    bytecode = None if __spec__ is None else __spec__.cached
    if bytecode is not None and not sys.dont_write_bytecode:
        yield Path(bytecode).with_suffix(".msgpack")
    from platformdirs import user_cache_path  # not needed where there is bytecode

    installation = crc32(os.fsencode(__file__))  # several may share a user
    name = f"formulas-{installation:08x}.{sys.implementation.cache_tag}.msgpack"
    yield user_cache_path("mathlint", appauthor=False) / name


def _read(file: Path) -> _Stored | None:
    try:
        return msgspec.msgpack.decode(file.read_bytes(), type=_Stored)
    except (OSError, msgspec.DecodeError):
        return None


def _write(file: Path, stored: _Stored) -> bool:
    """Return whether it is kept now."""
    unfinished = file.with_suffix(f".{os.getpid()}")  # another process may read it meanwhile
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as stream:
            stream.write(msgspec.msgpack.encode(stored))
        unfinished.replace(file)
    except OSError:
        with suppress(OSError):
            unfinished.unlink()
        return False
    return True


def _modules(packages: Iterable[str]) -> Iterator[str]:
    """Yield each file of code: its path, its size in bytes, when it was changed in nanoseconds.

    Reference implementations say nothing about how a formula is written.
    """
    folders = [folder for package in packages for folder in import_module(package).__path__]
    while folders:
        for entry in os.scandir(folders.pop()):
            if entry.name.endswith("_reference.py"):
                continue
            if entry.name.endswith(".py"):
                status = entry.stat()
                yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"
            elif entry.name != "__pycache__" and entry.is_dir():
                folders.append(entry.path)
