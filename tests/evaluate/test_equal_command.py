"""``mathlint equal``."""

from __future__ import annotations

import json

import pytest

from mathlint.cli.program import run


@pytest.mark.parametrize(
    ("left", "right", "status", "told"),
    [
        ("a + b", "$b + a$", 0, "equal"),
        ("-x", "$ - x$", 0, "equal"),
        (r"\[ x^2 \]", r"\(x \cdot x\)", 0, "equal"),
        ("$$a + b$$", "a - b", 1, "different"),
        (r"\max(0, x^2 + 1)", "x^2 + 1", 3, "never taken"),
    ],
)
def test_the_status_tells_the_verdict(
    left: str, right: str, status: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["equal", left, right]) == status
    assert told in capsys.readouterr().out


def test_a_difference_is_shown_with_values(capsys: pytest.CaptureFixture[str]) -> None:
    run(["equal", "a - b", "b - a"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "different"
    assert {line.split("=")[0].strip() for line in lines[1:3]} == {"a", "b"}
    assert lines[3].startswith("  left:")
    assert lines[4].startswith("  right:")


def test_json_holds_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["equal", "a - b", "b - a", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["verdict"] == "different"
    assert set(told["witness"]["inputs"]) == {"a", "b"}
    assert run(["equal", "a x", "b y", "--rename", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["verdict"] == "equal"
    assert set(told["renaming"]) == {"b", "y"}
    assert run(["equal", "|x^2|", "x^2", "--json"]) == 3
    assert "branch" in json.loads(capsys.readouterr().out)["reason"]


def test_a_fault_of_latex_is_told_with_a_caret(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["equal", r"\frac{a}{b", "x"]) == 2
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith("mathlint: LEFT:")
    assert told[1] == r"  \frac{a}{b"
    assert told[2] == "          ^"


def test_an_empty_formula_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["equal", "x", ""]) == 2
    assert "RIGHT is empty" in capsys.readouterr().err
    assert run(["equal", "x"]) == 2


def test_what_had_to_be_assumed_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["equal", "u^2 u^k", "u^{k+2}"]) == 0
    assert capsys.readouterr().out == "equal (if the superscript of u is a power)\n"
    assert run(["equal", "u^2 u^k", "u^{k+2}", "--json"]) == 0
    assumed = json.loads(capsys.readouterr().out)["assumptions"]
    assert assumed == ["the superscript of u is a power"]


def test_values_in_json_are_written_as_programs_read_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(["equal", "-1", "-2", "--json"])
    witness = json.loads(capsys.readouterr().out)["witness"]
    assert {float(witness["left"]), float(witness["right"])} == {-1.0, -2.0}
