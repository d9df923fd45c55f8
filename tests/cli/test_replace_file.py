from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from mathlint.cli.replace_file import NotWrittenError, replace_file

if TYPE_CHECKING:
    from pathlib import Path


def test_mark_line_ends_and_mode_stay(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_bytes(b"\xef\xbb\xbfa\r\nb\rc\n")
    file.chmod(0o640)
    replace_file(file, "a\r\nb\rc\n", "A\r\nb\rC\n")
    assert file.read_bytes() == b"\xef\xbb\xbfA\r\nb\rC\n"
    assert file.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["page.md"]


def test_a_text_that_holds_its_mark(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_bytes(b"\xef\xbb\xbfa")
    replace_file(file, "\ufeffa", "\ufeffb")
    assert file.read_bytes() == b"\xef\xbb\xbfb"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    file, link = tmp_path / "page.md", tmp_path / "link.md"
    file.write_text("a")
    link.symlink_to(file)
    replace_file(link, "a", "b")
    assert link.is_symlink()
    assert file.read_text() == "b"


def test_a_file_that_somebody_else_changed_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text("theirs")
    with pytest.raises(NotWrittenError, match="has changed"):
        replace_file(file, "ours", "fixed")
    assert file.read_text() == "theirs"


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(NotWrittenError):
        replace_file(tmp_path / "page.md", "a", "b")
    assert os.listdir(tmp_path) == []


def test_a_failure_leaves_the_file_and_no_rubbish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "page.md"
    file.write_text("a")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(NotWrittenError, match="No space left"):
        replace_file(file, "a", "b")
    assert file.read_text() == "a"
    assert os.listdir(tmp_path) == ["page.md"]


def test_a_text_that_cannot_be_encoded(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text("a")
    with pytest.raises(NotWrittenError):
        replace_file(file, "a", "\ud800")
    assert file.read_text() == "a"
