"""Writing a corrected text back to its file: wholly or not at all."""

from __future__ import annotations

import codecs
import contextlib
import os
import shutil
import tempfile
from pathlib import Path


class NotWrittenError(Exception):
    """The file was left as it was; the message says why, without the path."""


def replace_file(path: Path, old: str, new: str) -> None:
    """Make ``new`` the text of the file whose text is ``old``.

    The bytes appear under the file's name at once. Byte order mark, line ends, mode and, where it
    is allowed, owner stay; a symbolic link stays a link. Nothing is written where somebody else
    has changed the file since it was read, or where what was written cannot be read back.

    raises: NotWrittenError
    """
    try:
        target = path.resolve(strict=True)
        mark = _mark_before(target, old)
        _replace(target, mark + new.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise NotWrittenError("the corrected text cannot be encoded; not changed") from error
    except OSError as error:
        raise NotWrittenError(f"cannot be written: {error.strerror or error}") from error


def _mark_before(target: Path, old: str) -> bytes:
    """Return the byte order mark of the file, once sure that it still holds ``old``."""
    content = target.read_bytes()
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    if content[len(mark) :] != old.removeprefix("\ufeff").encode("utf-8"):
        raise NotWrittenError("has changed since it was read; not fixed")
    return b"" if old.startswith("\ufeff") else mark


def _replace(target: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if temporary.read_bytes() != content:
            raise NotWrittenError("could not be read back as written; not changed")
        status = target.stat()
        with contextlib.suppress(OSError, AttributeError):  # only root may give files away
            os.chown(temporary, status.st_uid, status.st_gid)
        shutil.copymode(target, temporary)
        os.replace(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
