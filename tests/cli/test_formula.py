"""``mathlint formula``: lists, searches and shows."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from mathlint.catalogue.registry import load_catalogue
from mathlint.cli.commands.formula import command


def run(*arguments: str):
    return CliRunner().invoke(command, arguments)


def test_all_formulas_are_listed_by_area() -> None:
    shown = run().output
    catalogue = load_catalogue()
    assert all(formula.id in shown for formula in catalogue)
    assert all(f"\n{area}\n" in f"\n{shown}" for area in catalogue.areas)


def test_one_is_shown_with_its_symbols_source_mistakes_and_code() -> None:
    shown = run("dpo-loss").output
    assert "arXiv:2305.18290" in shown
    assert "π_ref" in shown
    assert "log missing in both ratios" in shown
    assert "def dpo_loss(" in shown


def test_words_search() -> None:
    shown = run("policy", "gradient").output
    assert "policy-gradient" in shown
    assert "cosine-annealing" not in shown


def test_latex_alone() -> None:
    formula = load_catalogue().find("kl-divergence")
    assert formula is not None
    assert run("kl-divergence", "--latex").output == formula.latex + "\n"


def test_json_of_one_and_of_many() -> None:
    one = json.loads(run("mse", "--json").output)
    assert one["id"] == "mse"
    assert one["reference"].endswith(":mse")
    many = json.loads(run("--json").output)
    assert len(many) == len(load_catalogue())


def test_what_is_not_found_is_said_with_the_nearest() -> None:
    failed = run("dpo-lsos")
    assert failed.exit_code == 2
    assert "did you mean dpo-loss" in failed.output


def test_beginnings_of_words_are_found_and_not_their_middle() -> None:
    shown = run("kl").output
    assert "kl-divergence" in shown
    assert "tackle" not in shown
    assert "ppo-clip" in run("proximal").output  # by its source


def test_formulas_of_the_project_are_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mathlint.toml").write_text('definitions = ["loss.md"]\n')
    (tmp_path / "loss.md").write_text(
        '<!-- mathlint: define gap "Gap" -->\n\n$$ g = x^4 $$\n\n'
        "```python formula=gap reference\ndef gap(x):\n    return x**4\n```\n"
    )
    monkeypatch.chdir(tmp_path)
    shown = run("gap").output
    assert "loss.md, line 3" in shown
    assert "return x**4" in shown
    assert "\nproject\n" in f"\n{run().output}"
