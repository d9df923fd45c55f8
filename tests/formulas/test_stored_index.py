"""The index of known formulas is the same from an earlier run, and never older than its code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mathlint.catalogue.facts import own_symbols
from mathlint.catalogue.forms import forms_written, read_form_of
from mathlint.catalogue.identification import stored_index
from mathlint.catalogue.identification.records import Records, records_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathlint.catalogue.formula import Formula

PACKAGES = ("some_formulas",)
MODULE = "some_formulas.circuits.ohm"
DECLARATION = r"""
from mathlint.catalogue.formula import Formula, Meaning, Reference, Slip

OHM = Formula(
    id="ohm-law",
    title="Ohm's law",
    area="circuits",
    source="Ohm 1827",
    latex=r"U=RI",
    forms=(r"I=\frac{U}{R}",),
    symbols={"R": Meaning("resistance", aliases=(r"R_0",)), "I": Meaning("current")},
    slips=(Slip("turned", r"I=\frac{R}{U}", says="the current falls with the resistance"),),
    reference=Reference("some_formulas.circuits.ohm_reference", "voltage"),
    names=("ohm",),
)
"""


@pytest.fixture(autouse=True)
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the index in ``tmp_path``, where a package lies that it is made of."""
    folder = tmp_path / "some_formulas" / "circuits"
    folder.mkdir(parents=True)
    (folder / "ohm.py").write_text(DECLARATION, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(stored_index, "_places", lambda: [tmp_path / "index.msgpack"])
    for name in ("some_formulas", "some_formulas.circuits", MODULE):
        monkeypatch.delitem(sys.modules, name, raising=False)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count how often an index is made."""
    calls: list[int] = []

    def counted(formulas: Sequence[Formula]) -> Records:
        calls.append(len(formulas))
        return records_of(formulas)

    monkeypatch.setattr(stored_index, "records_of", counted)
    return calls


def test_it_is_made_once(made: list[int]) -> None:
    first = stored_index.index_of(PACKAGES)
    second = stored_index.index_of(PACKAGES)
    assert made == [1]
    assert first._records == second._records == records_of(tuple(first.formulas))


def test_a_formula_is_loaded_when_it_is_asked_for(made: list[int]) -> None:
    stored_index.index_of(PACKAGES)
    del sys.modules[MODULE]
    index = stored_index.index_of(PACKAGES)
    assert index.announced("the law of ohm") == {0}
    assert MODULE not in sys.modules
    assert index.formulas[0].title == "Ohm's law"
    assert MODULE in sys.modules
    assert made == [1]


def test_what_was_read_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    made = stored_index.index_of(PACKAGES)
    expected = [form.claim for form in forms_written(made.formula(0), 1)]

    def not_again(latex: str) -> None:
        raise AssertionError(f"{latex} is read again")

    monkeypatch.setattr("mathlint.tex.parse", not_again)
    del sys.modules[MODULE]
    formula = stored_index.index_of(PACKAGES).formula(0)
    assert [form.claim for form in forms_written(formula, 1)] == expected
    assert [latex for latex, _ in own_symbols(formula)] == ["R", "I"]
    assert read_form_of(formula, formula.slips[0].latex)
    with pytest.raises(AssertionError, match="is read again"):
        read_form_of(formula, "U = R I^2")


def test_a_changed_module_makes_it_anew(made: list[int], tmp_path: Path) -> None:
    assert not stored_index.is_stored(PACKAGES)
    stored_index.index_of(PACKAGES)
    assert stored_index.is_stored(PACKAGES)
    more = DECLARATION.replace("ohm-law", "ohm-again")
    (tmp_path / "some_formulas" / "circuits" / "more.py").write_text(more, encoding="utf-8")
    assert not stored_index.is_stored(PACKAGES)
    assert [formula.id for formula in stored_index.index_of(PACKAGES).formulas] == [
        "ohm-again",
        "ohm-law",
    ]
    assert made == [1, 2]


@pytest.mark.parametrize("content", [b"", b"\x00\xff" * 40, b"\x92\x90\x90"[:2]])
def test_a_broken_file_is_replaced(made: list[int], tmp_path: Path, content: bytes) -> None:
    (tmp_path / "index.msgpack").write_bytes(content)
    stored_index.index_of(PACKAGES)
    stored_index.index_of(PACKAGES)
    assert made == [1]


def test_where_nothing_can_be_written_it_is_made_each_time(
    made: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(stored_index, "_places", lambda: [tmp_path / "file" / "index.msgpack"])
    stored_index.index_of(PACKAGES)
    stored_index.index_of(PACKAGES)
    assert made == [1, 1]


def test_the_next_place_is_taken_where_the_first_cannot_be_written(
    made: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    places = [tmp_path / "file" / "index.msgpack", tmp_path / "cache" / "index.msgpack"]
    monkeypatch.setattr(stored_index, "_places", lambda: places)
    stored_index.index_of(PACKAGES)
    stored_index.index_of(PACKAGES)
    assert made == [1]


def test_what_is_up_to_date_elsewhere_is_kept_in_the_first_place_too(
    made: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "first.msgpack", tmp_path / "second.msgpack"
    monkeypatch.setattr(stored_index, "_places", lambda: [second])
    stored_index.index_of(PACKAGES)
    first.write_bytes(b"outdated")
    monkeypatch.setattr(stored_index, "_places", lambda: [first, second])
    stored_index.index_of(PACKAGES)
    assert first.read_bytes() == second.read_bytes()
    assert made == [1]


def test_without_bytecode_it_is_kept_in_the_cache_of_the_user(tmp_path: Path) -> None:
    place = "from mathlint.catalogue.identification import stored_index as s; print(*s._places())"
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "XDG_CACHE_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", place], env=environment, check=True, capture_output=True, text=True
    )
    (only,) = done.stdout.split()
    assert Path(only).parent.name == "mathlint"
    if sys.platform == "linux":
        assert Path(only).is_relative_to(tmp_path)
