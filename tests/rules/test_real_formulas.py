"""The rules on syntax, notation and early calls, over formulas of public documents."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from mathlint.lint.diagnostic import Severity
from mathlint.lint.engine import check
from mathlint.lint.registry import load_rules
from mathlint.lint.rule_set import RuleSet
from mathlint.lint.settings import LintSettings
from mathlint.markdown import read

if TYPE_CHECKING:
    from pathlib import Path

    from mathlint.lint.diagnostic import Diagnostic

FAMILIES = ("TX", "NT", "SC", "SH")

# Why a corrected formula is still reported: it is wrong, or a piece of one.
NOT_SILENT_AFTER = {
    r"p(\mathbf{z})\vert\mathbf{x})": "the bracket was corrected only in a later commit",
    r"\theta)\\ converges to the value that maximizes \\(J(\theta)": "prose between two formulas",
    r"\left\{ f(x_0), f^{(1)}(x_0), f^{(2)}(x_0), \ldots, f^{(n)}(x) \right\}": "its last item was "
    "corrected only in a later commit",
    r"\textcolor{lightgreen}{\mu_\theta}(x_t, t), \textcolor{lightgreen}{\Sigma_\theta}(x_t, t)"
    r"\big) \\": "the last line of three; the bracket opens on the first",
}
# What cannot be seen without knowing the formula.
NOT_SEEN = {
    r"R \leftarrow r_i \gamma R": "a plus is missing",
    r"W(\mathbb{P}_r, \mathbb{P}g)": "a subscript without its mark is a product",
}


@cache
def default_rules() -> RuleSet:
    """Return the rules that run without being selected."""
    return RuleSet(rule for rule in load_rules() if rule.default)


def findings(tex: str, delimiter: str = "$$") -> list[Diagnostic]:
    """Return what is said of a formula in a document that marks it this way."""
    if "math::" in delimiter:
        text = ".. math::\n\n    " + tex.replace("\n", "\n    ") + "\n"
    elif delimiter == ":math:":
        text = f":math:`{tex}`\n"
    elif delimiter == "\\begin env":
        text = f"{tex}\n"
    elif delimiter == "$":
        text = f"a ${tex}$ b\n"
    else:
        text = f"$$\n{tex}\n$$\n"
    found = check(read(text), default_rules(), LintSettings())
    return [it for it in found if it.code.startswith(FAMILIES)]


def records(path: Path) -> list[dict[str, Any]]:
    """Return the records of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def loud(found: list[Diagnostic]) -> list[str]:
    """Return the errors and warnings."""
    return [f"{it.code} {it.message}" for it in found if it.severity is not Severity.INFO]


def test_correct_formulas_have_no_error_and_few_warnings(shared: Path) -> None:
    warned = []
    clean = records(shared / "data/real-formulas/clean.jsonl")
    for record in clean:
        found = findings(record["latex"], record["delim"])
        assert not [it for it in found if it.severity is Severity.ERROR], record["latex"]
        if loud(found):
            warned.append(record["latex"])
    assert len(warned) <= len(clean) / 100, warned


@pytest.mark.parametrize("name", ["fixed", "current"])
def test_faults_of_published_formulas_are_seen(shared: Path, name: str) -> None:
    wrong = [
        record
        for record in records(shared / f"data/real-formulas/{name}.jsonl")
        if record["class"] == "syntax"
    ]
    missed = [record["before"] for record in wrong if not findings(record["before"])]
    assert len(missed) <= len(wrong) * 0.1
    if name == "fixed":
        assert set(missed) == set(NOT_SEEN)


def test_corrected_formulas_are_silent(shared: Path) -> None:
    reported = {
        record["after"]
        for record in records(shared / "data/real-formulas/fixed.jsonl")
        if record["class"] == "syntax" and loud(findings(record["after"]))
    }
    assert reported == set(NOT_SILENT_AFTER)


def test_formulas_of_the_seeds_that_are_labelled_correct_are_silent(shared: Path) -> None:
    for record in records(shared / "data/seed-formulas.jsonl"):
        if record.get("verdict") == "correct":
            assert not loud(findings(record["latex"])), record["latex"]


def test_the_early_call_of_the_seeds_is_the_only_one(shared: Path) -> None:
    rules = RuleSet(rule for rule in load_rules() if rule.code == "SC101")
    early = [
        record["id"]
        for record in records(shared / "data/seed-formulas.jsonl")
        if check(read(f"$$\n{record['latex']}\n$$\n"), rules, LintSettings())
    ]
    assert early == ["000:147:1"]
