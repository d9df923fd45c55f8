"""Names near unknown ones."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from mathlint.tex.commands import nearest_commands, nearest_environment, signature, slips


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("rangel", "rangle"),
        ("maps", "mapsto"),
        ("ver", "vert"),
        ("mathrf", "mathbf"),
        ("leftarror", "leftarrow"),
        ("aplha", "alpha"),
        ("epsilion", "epsilon"),
        ("operatornmae", "operatorname"),
    ],
)
def test_the_command_that_was_meant_is_offered_first_or_second(written: str, meant: str) -> None:
    assert meant in [near.name for near in nearest_commands(written)[:3]]


def test_an_environment_that_was_meant_is_offered() -> None:
    assert nearest_environment("algned") == "aligned"
    assert nearest_environment("myownthing") is None


@pytest.mark.parametrize(
    ("left", "right", "distance"),
    [("alpha", "alpha", 0), ("aplha", "alpha", 1), ("alph", "alpha", 1), ("beta", "zeta", 1)],
)
def test_slips_are_counted(left: str, right: str, distance: int) -> None:
    assert slips(left, right, 2) == slips(right, left, 2) == distance


def test_distances_above_the_limit_are_not_told_apart() -> None:
    assert slips("alpha", "operatorname", 1) == slips("alpha", "omega", 1) == 2


def test_what_pylatexenc_does_not_know_is_added() -> None:
    assert signature("frac") == "{{"
    assert signature("substack") == "a"
    assert signature("hat") == "{"  # of pylatexenc
    assert signature("alpha") == signature("v") == ""


def test_the_list_of_names_is_what_the_support_table_says(shared: Path) -> None:
    tool = runpy.run_path(str(Path(__file__).parents[2] / "tools" / "known_names.py"))
    support = (shared / "data" / "support.json").read_text("utf-8")
    assert tool["TARGET"].read_text("utf-8") == tool["known_names"](support)
