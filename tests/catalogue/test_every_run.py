"""No run depends on the order in which sets give their members, which is another in each."""

from __future__ import annotations

import os
import subprocess
import sys

# what is identified, and all numbers and names on the way to it, of formulas with many names
_PROGRAM = r"""
from mathlint.catalogue.identification.identify import asked_about, built_in_index
from mathlint.formula import read_formula, to_sexpr
from mathlint.lint.engine import check
from mathlint.lint.registry import load_rules
from mathlint.lint.rule_set import RuleSet
from mathlint.lint.settings import LintSettings
from mathlint.markdown import read
from mathlint.tex import parse

FORMULAS = (
    r"J(\theta) = E_t[\min(\rho_t(\theta) A_t, clip(\rho_t(\theta), 1+\epsilon, 1-\epsilon) A_t)]",
    r"L = -E_{(x, y_w, y_l) \sim D}[\log \sigma(\beta \log \frac{\pi(y_w|x)}{\pi_0(y_w|x)}"
    r" - \beta \frac{\pi(y_l|x)}{\pi_0(y_l|x)})]",
    r"m_k = \frac{\beta m_{k-1} + (1 - \beta) g_k}{1 - \alpha^k}",
    r"KL(q \| p) = \frac{1}{2} \sum_{j=1}^J (1 + \log \sigma_j^2 - \mu_j^2 - \sigma_j^2)",
    r"h_t = (1 - z_t) \odot h_{t-1} + z_t \odot \tanh(W x_t + U (r_t \odot h_{t-1}) + b)",
)
page = "# Losses\n\n" + "".join(f"$${tex}$$\n\n" for tex in FORMULAS)
for finding in check(read(page, "page.md"), RuleSet(load_rules()), LintSettings()):
    print(finding)
index = built_in_index()
for tex in FORMULAS:
    for reading in read_formula(parse(tex)):
        for inquiry in asked_about(reading, index):
            for likeness in inquiry.likely("", index):
                for candidate in likeness.candidates:
                    judgement = inquiry.beside(candidate)
                    print(candidate.formula.id, repr(candidate.score), judgement.match.cost)
                    print(to_sexpr(judgement.expected))
"""


def test_two_runs_are_the_same_to_the_last_digit() -> None:
    told = {_told(seed) for seed in range(4)}
    assert len(told) == 1


def _told(seed: int) -> str:
    environment = os.environ | {"PYTHONHASHSEED": str(seed)}
    run = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        env=environment,
        capture_output=True,
        check=True,
        text=True,
    )
    assert "dpo-loss" in run.stdout
    return run.stdout
