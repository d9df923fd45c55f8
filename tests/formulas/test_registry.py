"""The registry: built-in formulas, those of other packages, finding and searching."""

import sys
from pathlib import Path

import pytest

from mathlint.catalogue.registry import (
    DuplicateFormulaError,
    declarations,
    formula_packages,
    load_catalogue,
)

DECLARATION = """
from mathlint.catalogue.formula import Formula, Meaning, Reference

OHM = Formula(
    id="{id}",
    title="Ohm's law",
    area="circuits",
    source="Ohm 1827",
    latex=r"U=RI",
    symbols={{"R": Meaning("resistance"), "I": Meaning("current")}},
    reference=Reference("{package}.circuits.ohm_reference", "voltage", {{"r": "R", "i": "I"}}),
    names=("ohm",),
)
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return a function that installs a package of formulas with one entry."""

    def installed(package: str, formula_id: str) -> None:
        folder = tmp_path / package / "circuits"
        folder.mkdir(parents=True)
        text = DECLARATION.format(id=formula_id, package=package)
        (folder / "ohm.py").write_text(text)
        (folder / "ohm_reference.py").write_text("raise ImportError('imported too early')")
        information = tmp_path / f"{package}-1.0.dist-info"
        information.mkdir()
        (information / "METADATA").write_text(f"Name: {package}\nVersion: 1.0\n")
        (information / "entry_points.txt").write_text(f"[mathlint.formulas]\nown = {package}\n")
        monkeypatch.syspath_prepend(str(tmp_path))

    def forget() -> None:
        formula_packages.cache_clear()
        load_catalogue.cache_clear()

    forget()
    yield installed
    forget()
    for name in [name for name in sys.modules if name.startswith("outside_formulas")]:
        del sys.modules[name]


def test_another_package_adds_its_formulas(install) -> None:
    install("outside_formulas_one", "ohm-law")
    formula = load_catalogue().find("ohm-law")
    assert formula is not None
    assert formula.title == "Ohm's law"
    assert load_catalogue().find("dpo-loss") is not None


def test_an_id_is_used_once(install) -> None:
    install("outside_formulas_two", "dpo-loss")
    with pytest.raises(DuplicateFormulaError, match="dpo-loss"):
        load_catalogue()


def test_a_package_alone(install) -> None:
    install("outside_formulas_three", "ohm-law")
    assert [one.formula_id for one in declarations(("outside_formulas_three",))] == ["ohm-law"]


def test_all_words_have_to_occur() -> None:
    found = {formula.id for formula in load_catalogue().search("Direct preference loss")}
    assert "dpo-loss" in found
    assert "ppo-clip" not in found


def test_an_unknown_id_is_nothing() -> None:
    assert load_catalogue().find("no-such-formula") is None


def test_areas_are_listed_once() -> None:
    areas = load_catalogue().areas
    assert len(areas) == len(set(areas))
    assert "alignment" in areas
