"""The text of a file: read with one clear line when that fails, written without losing anything."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from mathlint.report.model import FileError

_UTF8_MARK = b"\xef\xbb\xbf"
_OTHER_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_MEGABYTE = 1_000_000


class Source(Struct, frozen=True):
    """The text of a file, line ends as they are; offsets count from after the byte order mark."""

    path: str
    text: str
    marked: bool = False

    @property
    def content(self) -> bytes:
        """The bytes of the file."""
        return (_UTF8_MARK if self.marked else b"") + self.text.encode("utf-8")


def read_source(path: str, most_megabytes: float = 20.0) -> Source | FileError:
    """Return the text of a file, or why it cannot be read."""
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            return FileError(path, "is a folder")
        if not stat.S_ISREG(status.st_mode):
            return FileError(path, "is not a regular file")
        if status.st_size > most_megabytes * _MEGABYTE:
            return FileError(path, _too_large(status.st_size, most_megabytes))
        content = Path(path).read_bytes()
    except OSError as error:
        return FileError(path, why_not_opened(path, error))
    if len(content) > most_megabytes * _MEGABYTE:
        return FileError(path, _too_large(len(content), most_megabytes))
    return decode(path, content)


def decode(path: str, content: bytes) -> Source | FileError:
    """Return the text that ``content`` is, or why it is none."""
    for mark, name in _OTHER_MARKS.items():
        if content.startswith(mark):
            return FileError(path, f"is {name}; save it as UTF-8")
    marked = content.startswith(_UTF8_MARK)
    if b"\x00" in content:
        return FileError(path, "is not a text file: it holds NUL bytes")
    try:
        text = (content[len(_UTF8_MARK) :] if marked else content).decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        byte = error.object[error.start]
        return FileError(path, f"is not UTF-8: line {line} holds the byte 0x{byte:02X}")
    return Source(path, text, marked)


def why_not_opened(path: str, error: OSError) -> str:
    """Return in words why a file or folder could not be opened."""
    if isinstance(error, FileNotFoundError):
        if os.path.islink(path):
            return f"is a link to {os.readlink(path)}, which does not exist"
        return "does not exist"
    if isinstance(error, PermissionError):
        return "may not be read: permission denied"
    return f"cannot be read: {error.strerror or error}"


def write_source(source: Source, *, before: Source | None = None) -> FileError | None:
    """Replace the file by ``source`` in one step; return why not when that fails.

    Whoever reads the file meanwhile sees the old or the new text, never a part. A link stays a
    link, and the mode and the owner of the file stay. What could not be read back is not written,
    nor is a file that may only be read, though its folder would allow to replace it.

    before: what was read from the file; if somebody has changed it since, it is left alone
    """
    try:
        content = source.content
        if decode(source.path, content) != source:
            return FileError(source.path, "is left as it is: the mended text cannot be read back")
    except UnicodeEncodeError:
        return FileError(source.path, "is left as it is: the mended text is no valid Unicode")
    target = os.path.realpath(source.path)
    temporary = ""
    try:
        status = os.stat(target)
        if not os.access(target, os.W_OK):
            return FileError(source.path, "is left as it is: it may only be read")
        import tempfile  # with what it needs, slower to import than a page is to check

        handle, temporary = tempfile.mkstemp(
            dir=os.path.dirname(target), prefix=f".{os.path.basename(target)[:80]}."
        )
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _give(temporary, status)
        if before is not None and Path(target).read_bytes() != before.content:
            return FileError(source.path, "is left as it is: it was changed while it was checked")
        os.replace(temporary, target)
        temporary = ""
    except OSError as error:
        return FileError(source.path, f"cannot be written: {error.strerror or error}")
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
    return None


def _give(path: str, to: os.stat_result) -> None:
    """Give a file the owner and the mode of another."""
    own = os.stat(path)
    if (own.st_uid, own.st_gid) != (to.st_uid, to.st_gid):
        with suppress(PermissionError):  # who is not root keeps it
            os.chown(path, to.st_uid, to.st_gid)
    os.chmod(path, stat.S_IMODE(to.st_mode))


def _too_large(size: int, most_megabytes: float) -> str:
    return f"is too large: {size / _MEGABYTE:.1f} MB, and max-file-size is {most_megabytes:g} MB"
