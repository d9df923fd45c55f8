"""The index of known formulas is the same from an earlier run, and never older than its code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from mathlint.catalogue import stored_index
from mathlint.catalogue.index import FormulaIndex, records_of
from mathlint.catalogue.registry import Catalogue, load_catalogue

if TYPE_CHECKING:
    from pathlib import Path

FORMULAS = load_catalogue().formulas[:3]
CATALOGUE = Catalogue(FORMULAS)


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """Keep the index in ``tmp_path``, where a package lies that it depends on."""
    package = tmp_path / "some_formulas"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(stored_index, "_place", lambda: tmp_path / "index.msgpack")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.delitem(sys.modules, "some_formulas", raising=False)
    return ("some_formulas",)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count how often an index is made."""
    calls: list[int] = []

    def counted(formulas: tuple[object, ...]) -> object:
        calls.append(len(formulas))
        return records_of(FORMULAS)

    monkeypatch.setattr(stored_index, "records_of", counted)
    return calls


def found(index: FormulaIndex) -> object:
    return index._records


def test_it_is_made_once(packages: tuple[str, ...], made: list[int]) -> None:
    first = stored_index.index_of(CATALOGUE, packages)
    second = stored_index.index_of(CATALOGUE, packages)
    assert made == [3]
    assert found(first) == found(second) == tuple(records_of(FORMULAS))


def test_a_changed_module_makes_it_anew(
    packages: tuple[str, ...], made: list[int], tmp_path: Path
) -> None:
    stored_index.index_of(CATALOGUE, packages)
    (tmp_path / "some_formulas" / "more.py").write_text("X = 1\n", encoding="utf-8")
    stored_index.index_of(CATALOGUE, packages)
    assert made == [3, 3]


@pytest.mark.parametrize("content", [b"", b"\x00\xff" * 40, b"\x92\x90\x90"[:2]])
def test_a_broken_file_is_replaced(
    packages: tuple[str, ...], made: list[int], tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "index.msgpack").write_bytes(content)
    stored_index.index_of(CATALOGUE, packages)
    stored_index.index_of(CATALOGUE, packages)
    assert made == [3]


def test_where_nothing_can_be_written_it_is_made_each_time(
    packages: tuple[str, ...], made: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored_index, "_place", lambda: tmp_path / "missing" / "index.msgpack")
    stored_index.index_of(CATALOGUE, packages)
    stored_index.index_of(CATALOGUE, packages)
    assert made == [3, 3]
