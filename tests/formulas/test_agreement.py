"""Formula and reference implementation agree; forms are equal; slips are not."""

import inspect
from importlib import import_module

import numpy as np
import pytest

from mathlint.catalogue.formula import Formula
from mathlint.catalogue.registry import BUILT_IN, declarations
from mathlint.evaluate import (
    CannotEvaluateError,
    Different,
    Equal,
    Inconclusive,
    Verdict,
    compare,
    observe,
)
from mathlint.formula import Expression, read_formula
from mathlint.formula.expression import Big, BigOperator, Relation, Statements
from mathlint.tex import parse

FORMULAS = tuple(one.formula for one in declarations((BUILT_IN,)) if not one.formula.statement)
"""A statement, such as which set something is in, has no value."""
FINITE = [formula for formula in FORMULAS if r"\infty" not in formula.latex]
"""A reference takes the terms of a sum as an array, so a series has worked examples only."""
FORMS = [
    pytest.param(formula, form, id=f"{formula.id}-{number}")
    for formula in FORMULAS
    for number, form in enumerate(formula.forms, start=1)
]
CONVENTIONS = [
    pytest.param(formula, convention.latex, id=f"{formula.id}-{number}")
    for formula in FORMULAS
    for number, convention in enumerate(formula.conventions, start=1)
]
SLIPS = [
    pytest.param(formula, slip.latex, id=f"{formula.id}-{slip.name.replace(' ', '-')}")
    for formula in FORMULAS
    for slip in formula.slips
]
SEEDS = range(40)
ENOUGH = 4  # trials; a few seeds give values outside of a domain


def defined_by(latex: str) -> tuple[Expression, ...]:
    """The readings of what an equation says its left side is."""
    return tuple(_value(reading.expression) for reading in read_formula(parse(latex)))


def _value(expression: Expression) -> Expression:
    if isinstance(expression, Statements):
        expression = expression.items[0]
    return expression.operands[-1] if isinstance(expression, Relation) else expression


def averaged(expression: Expression) -> Expression:
    """What an expression takes the mean of, where it is an expectation."""
    is_mean = isinstance(expression, BigOperator) and expression.kind is Big.EXPECTATION
    return expression.body if is_mean else expression


def verdict(formula: Formula, latex: str) -> Verdict:
    """Compare with the canonical form: equal where any two readings are.

    Authors write E, E_t and E_π for one mean, so what is averaged decides where the labels differ.
    """
    pairs = [
        (canonical, other) for canonical in defined_by(formula.latex) for other in defined_by(latex)
    ]
    pairs += [
        (averaged(canonical), averaged(other))
        for canonical, other in pairs
        if averaged(canonical) is not canonical and averaged(other) is not other
    ]
    verdicts = [compare(left, right, signature=formula.symbols) for left, right in pairs]
    ranks = {Equal: 0, Inconclusive: 1, Different: 2}
    return min(verdicts, key=lambda found: ranks[type(found)])


def observed(formula: Formula, seed: int):
    """Values of the formula and of the reference's arguments, under one interpretation."""
    value = formula.reference.value
    whole = defined_by(value or formula.latex)[0]
    parts = {name: defined_by(part)[0] for name, part in formula.reference.arguments.items()}
    return observe(whole, parts, seed=seed, signature=formula.symbols)


def computed(formula: Formula, arguments) -> np.ndarray:
    """The reference's value, whether it is written with numpy or with torch."""
    function = getattr(import_module(formula.reference.module), formula.reference.function)
    parameters = inspect.signature(function).parameters
    annotations = {name: parameter.annotation for name, parameter in parameters.items()}
    arguments = {
        name: _single(value) if annotations[name].startswith(("float", "int")) else value
        for name, value in arguments.items()
    }
    takes_tensors = {name for name, kind in annotations.items() if kind == "Tensor"}
    if takes_tensors:
        import torch

        arguments = {
            name: torch.tensor(value, dtype=torch.float64) if name in takes_tensors else value
            for name, value in arguments.items()
        }
    return np.asarray(function(**arguments), dtype=float)


def _single(value):
    """The number that a part had at every outcome."""
    assert np.ptp(value) == 0
    return float(np.ravel(value)[0])


@pytest.mark.parametrize("formula", FINITE, ids=lambda formula: formula.id)
def test_the_canonical_form_has_the_reference_s_value(formula: Formula) -> None:
    agreed, reasons = 0, []
    for seed in SEEDS:
        try:
            observation = observed(formula, seed)
            expected = computed(formula, dict(observation.parts))
        except (CannotEvaluateError, ValueError, ArithmeticError) as reason:
            reasons.append(str(reason))
            continue
        np.testing.assert_allclose(
            np.ravel(observation.value), np.ravel(expected), rtol=1e-5, atol=1e-7
        )
        agreed += 1
        if agreed == ENOUGH:
            return
    pytest.fail(f"agreed in {agreed} trials; the others: {reasons}")


@pytest.mark.parametrize(("formula", "form"), FORMS)
def test_every_form_is_equal(formula: Formula, form: str) -> None:
    assert isinstance(verdict(formula, form), Equal), verdict(formula, form)


@pytest.mark.parametrize(("formula", "convention"), CONVENTIONS)
def test_every_convention_has_another_value(formula: Formula, convention: str) -> None:
    assert not isinstance(verdict(formula, convention), Equal), "it is a form"


@pytest.mark.parametrize(("formula", "slip"), SLIPS)
def test_every_slip_is_different(formula: Formula, slip: str) -> None:
    assert isinstance(verdict(formula, slip), Different), verdict(formula, slip)
