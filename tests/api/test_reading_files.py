"""What is read of a file; what cannot be read is an error in its place."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from api.files import UNUSED

from mathlint.api import FileError, FileReport, check_paths, read_source
from mathlint.config import Config

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"caf\xe9\n", "is not UTF-8: line 1 holds the byte 0xE9"),
        (b"a\nb\n\xff", "line 3 holds the byte 0xFF"),
        ("\ufeffx".encode("utf-16-le"), "is UTF-16; save it as UTF-8"),
        ("\ufeffx".encode("utf-16-be"), "is UTF-16"),
        ("\ufeffx".encode("utf-32-le"), "is UTF-32"),
        (b"a\x00b", "holds NUL bytes"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is not a text file"),
    ],
)
def test_a_file_that_is_no_text_is_an_error(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(content)
    error = read_source(str(file))
    assert isinstance(error, FileError)
    assert message in error.message


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    with file.open("wb") as stream:
        stream.truncate(50_000_000)
    assert read_source(str(file)) == FileError(
        str(file), "is too large: 50.0 MB, and max-file-size is 20 MB"
    )
    file.write_text("x" * 2000)
    assert isinstance(read_source(str(file), 0.001), FileError)


def test_a_pipe_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    assert read_source(str(tmp_path / "a.md")) == FileError(
        str(tmp_path / "a.md"), "is not a regular file"
    )


def test_offsets_count_from_after_the_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"\xef\xbb\xbf" + UNUSED.encode())
    (report,) = check_paths([str(file)], Config(root=tmp_path), cache=False)
    assert isinstance(report, FileReport)
    assert report.text == UNUSED
    assert report.diagnostics[0].span.of(UNUSED) == "<!-- mathlint: alow X -->"
