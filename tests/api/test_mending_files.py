"""Files are mended whole or not at all, and keep what is not mended."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest
from api.files import MENDABLE, write

from mathlint.api import (
    FileError,
    FileReport,
    MendedFile,
    Source,
    mend_paths,
    mending,
    write_source,
)
from mathlint.config import Config

if TYPE_CHECKING:
    from pathlib import Path

    from mathlint.api.project import Project


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_mending_keeps_line_ends_mark_and_mode(tmp_path: Path, ending: str, mark: bytes) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(mark + MENDABLE.replace("\n", ending).encode())
    file.chmod(0o640)
    (mended,) = mend_paths([str(file)], Config(root=tmp_path))
    assert isinstance(mended, MendedFile)
    assert file.read_bytes() == mark + "\n$x$\n".replace("\n", ending).encode()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [it.name for it in tmp_path.iterdir()] == ["a.md"]


def test_mending_follows_a_link(tmp_path: Path) -> None:
    write(tmp_path, real_md=MENDABLE)
    link = tmp_path / "link.md"
    link.symlink_to("real.md")
    list(mend_paths([str(link)], Config(root=tmp_path)))
    assert link.is_symlink()
    assert (tmp_path / "real.md").read_text() == "\n$x$\n"


def test_mending_without_writing_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, a_md=MENDABLE)
    (mended,) = mend_paths([str(tmp_path)], Config(root=tmp_path), write=False)
    assert isinstance(mended, MendedFile)
    assert mended.changed
    assert (tmp_path / "a.md").read_text() == MENDABLE


def test_a_file_with_nothing_to_mend_is_not_written(tmp_path: Path) -> None:
    write(tmp_path, a_md="$x$\n")
    before = (tmp_path / "a.md").stat()
    list(mend_paths([str(tmp_path)], Config(root=tmp_path)))
    assert (tmp_path / "a.md").stat().st_ino == before.st_ino


@pytest.mark.parametrize("text", ["\ud800", "a\0b", "\ufeffa"])
def test_what_could_not_be_read_back_is_not_written(tmp_path: Path, text: str) -> None:
    write(tmp_path, a_md="old")
    error = write_source(Source(str(tmp_path / "a.md"), text))
    assert isinstance(error, FileError)
    assert "is left as it is" in error.message
    assert (tmp_path / "a.md").read_text() == "old"


def test_a_failed_write_leaves_the_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, a_md="old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    error = write_source(Source(str(tmp_path / "a.md"), "new"))
    assert error == FileError(str(tmp_path / "a.md"), "cannot be written: No space left on device")
    assert (tmp_path / "a.md").read_text() == "old"
    assert [it.name for it in tmp_path.iterdir()] == ["a.md"]


def test_a_file_that_was_changed_meanwhile_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, a_md=MENDABLE)
    file = tmp_path / "a.md"
    check = mending.check_in

    def check_and_meddle(project: Project, text: str, path: str) -> FileReport:
        file.write_text("written by somebody else\n")
        return check(project, text, path)

    monkeypatch.setattr(mending, "check_in", check_and_meddle)
    (outcome,) = mend_paths([str(file)], Config(root=tmp_path))
    assert isinstance(outcome, FileError)
    assert "was changed while" in outcome.message
    assert file.read_text() == "written by somebody else\n"
    assert [it.name for it in tmp_path.iterdir()] == ["a.md"]
