"""Which files are checked: by their ending, by patterns, by name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from api.files import write

from mathlint.api import FileError, find_files
from mathlint.config import Config


def _found(folder: Path, config: Config, *paths: str) -> list[str]:
    named = [str(folder / path) for path in paths] or [str(folder)]
    return [
        f"! {it.message}" if isinstance(it, FileError) else Path(it).relative_to(folder).as_posix()
        for it in find_files(named, config)
    ]


def test_files_of_a_folder_are_found_by_their_ending(tmp_path: Path) -> None:
    write(tmp_path, b_md="", a_md="", c_txt="", sub__d_mdx="")
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules" / "e.md").write_text("")
    assert _found(tmp_path, Config(root=tmp_path)) == ["a.md", "b.md", "sub/d.mdx"]


def test_a_file_that_is_named_is_found_whatever_its_ending(tmp_path: Path) -> None:
    write(tmp_path, c_txt="")
    config = Config(root=tmp_path, exclude=("*.txt",))
    assert _found(tmp_path, config, "c.txt", "c.txt") == ["c.txt"]


def test_include_and_exclude(tmp_path: Path) -> None:
    write(tmp_path, a_md="", build__b_md="", docs__c_txt="", docs__d_md="")
    config = Config(root=tmp_path, include=("*.md", "docs/*.txt"), exclude=("build/", "/docs/d.*"))
    assert _found(tmp_path, config) == ["a.md", "docs/c.txt"]


@pytest.mark.parametrize("pattern", ["a\\", "[z-a]", "!!", "[", "**", "/", "\\"])
def test_a_pattern_that_cannot_be_read_matches_nothing(tmp_path: Path, pattern: str) -> None:
    (tmp_path / "page.md").write_text("$x$")
    (tmp_path / "out.md").write_text("$x$")
    (tmp_path / ".gitignore").write_text(f"{pattern}\nout.md\n")
    config = Config(root=tmp_path, exclude=(pattern,))
    expected = [] if pattern == "**" else [str(tmp_path / "page.md")]
    assert list(find_files([str(tmp_path)], config)) == expected


def test_gitignore_is_respected(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    write(tmp_path, a_md="", out__b_md="", sub__c_md="", sub__keep_md="", sub__out__d_md="")
    (tmp_path / ".gitignore").write_text("# built\nout/\n")
    (tmp_path / "sub" / ".gitignore").write_text("*.md\n!keep.md\n")
    config = Config(root=tmp_path)
    assert _found(tmp_path, config) == ["a.md", "sub/keep.md"]
    assert _found(tmp_path, config, "sub") == ["sub/keep.md"]
    free = Config(root=tmp_path, respect_gitignore=False)
    assert len(_found(tmp_path, free)) == 5


def test_what_is_missing_is_an_error_in_its_place(tmp_path: Path) -> None:
    write(tmp_path, a_md="", b_md="")
    (tmp_path / "broken.md").symlink_to("nowhere.md")
    found = _found(tmp_path, Config(root=tmp_path), "b.md", "none.md", "broken.md", "a.md")
    assert found == [
        "b.md",
        "! does not exist",
        "! is a link to nowhere.md, which does not exist",
        "a.md",
    ]


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, a_md="")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert _found(tmp_path, Config(root=tmp_path)) == ["a.md"]


def test_a_folder_that_may_not_be_opened_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, a_md="", closed__b_md="")
    opened = os.scandir

    def refusing(path: str):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return opened(path)

    monkeypatch.setattr(os, "scandir", refusing)
    found = _found(tmp_path, Config(root=tmp_path))
    assert found == ["a.md", "! may not be read: permission denied"]
