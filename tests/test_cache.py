"""The cache keeps results, and whatever happens to its folder costs time and nothing else."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from mathlint.cache import ResultCache, clean

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a cache that does not exist yet."""
    return tmp_path / "cache"


def _fill(folder: Path, **values: str) -> None:
    with ResultCache(folder) as cache:
        for key, value in values.items():
            cache.put(key, value)


def _kept(folder: Path, key: str) -> str | None:
    with ResultCache(folder) as cache:
        return cache.get(key)


def test_what_was_put_is_found_by_the_next_run(folder: Path) -> None:
    _fill(folder, one="1", two="‘zwei’ \\beta")
    assert _kept(folder, "one") == "1"
    assert _kept(folder, "two") == "‘zwei’ \\beta"
    assert _kept(folder, "three") is None


def test_a_value_is_replaced(folder: Path) -> None:
    _fill(folder, one="1")
    _fill(folder, one="2")
    assert _kept(folder, "one") == "2"


def test_git_ignores_the_folder(folder: Path) -> None:
    _fill(folder, one="1")
    assert (folder / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize(
    "content", [b"", b"not a database at all" * 100, b"SQLite format 3\0" * 200]
)
def test_a_broken_file_is_replaced(folder: Path, content: bytes) -> None:
    _fill(folder, one="1")
    (folder / "results.sqlite3").write_bytes(content)
    assert _kept(folder, "one") is None
    _fill(folder, one="2")
    assert _kept(folder, "one") == "2"


def test_a_file_broken_in_the_middle_is_replaced(folder: Path) -> None:
    _fill(folder, **{f"key{number}": "x" * 500 for number in range(200)})
    file = folder / "results.sqlite3"
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xab" * (len(content) - 4096)
    file.write_bytes(content)
    with ResultCache(folder) as cache:
        for number in range(200):
            cache.get(f"key{number}")
            cache.put(f"key{number}", "new")
    _fill(folder, one="2")
    assert _kept(folder, "one") == "2"


def test_a_database_of_another_make_is_no_matter(folder: Path) -> None:
    folder.mkdir()
    with sqlite3.connect(folder / "results.sqlite3") as connection:
        connection.execute("CREATE TABLE results (something INTEGER)")
    connection.close()
    _fill(folder, one="1")
    assert _kept(folder, "one") is None


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_no_matter(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        _fill(tmp_path / "cache", one="1")
        assert _kept(tmp_path / "cache", "one") is None
    finally:
        tmp_path.chmod(0o700)


def test_a_file_in_the_place_of_the_folder_is_no_matter(folder: Path) -> None:
    folder.write_text("in the way")
    _fill(folder, one="1")
    assert _kept(folder, "one") is None
    assert folder.read_text() == "in the way"
    with ResultCache(folder) as cache:
        assert cache.obstacle == "it is not a folder"


def test_why_it_could_not_be_written_is_known(folder: Path) -> None:
    with ResultCache(folder) as cache:
        assert cache.obstacle is None
    with sqlite3.connect(folder / "results.sqlite3") as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON results BEGIN SELECT RAISE(ABORT, 'full'); END"
        )
    connection.close()
    with ResultCache(folder) as cache:
        cache.put("one", "1")
    assert cache.obstacle == "full"


def test_that_another_process_writes_is_no_obstacle(folder: Path) -> None:
    _fill(folder, one="1")
    with sqlite3.connect(folder / "results.sqlite3", isolation_level=None) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        with ResultCache(folder) as cache:
            cache.put("two", "2")
        assert cache.obstacle is None
    connection.close()


def test_the_folder_may_vanish_while_it_is_used(folder: Path) -> None:
    with ResultCache(folder) as cache:
        cache.put("one", "1")
        clean(folder)
        cache.put("two", "2")
        cache.get("one")
    _fill(folder, one="3")
    assert _kept(folder, "one") == "3"


def test_several_processes_share_it(folder: Path) -> None:
    code = (
        "import sys, pathlib\n"
        "from mathlint.cache import ResultCache\n"
        "for number in range(40):\n"
        "    with ResultCache(pathlib.Path(sys.argv[1])) as cache:\n"
        "        cache.put(f'{sys.argv[2]}{number}', 'x' * 1000)\n"
        "        cache.get('a0')\n"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", code, str(folder), name], stderr=subprocess.PIPE)
        for name in "ab"
    ]
    for process in processes:
        _, errors = process.communicate(timeout=60)
        assert errors == b""
        assert process.returncode == 0
    assert _kept(folder, "a39") == "x" * 1000


def test_clean_removes_it_and_only_a_cache(folder: Path, tmp_path: Path) -> None:
    _fill(folder, one="1")
    assert clean(folder) is True
    assert not folder.exists()
    assert clean(folder) is False
    (tmp_path / "documents").mkdir()
    assert clean(tmp_path / "documents") is False
    assert (tmp_path / "documents").exists()
