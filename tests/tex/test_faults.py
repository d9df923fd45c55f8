"""Each fault is found, at its place, and nothing else is."""

from __future__ import annotations

from collections import Counter

import pytest
from tex_cases import Marked, marked_formulas, sound_formulas

from mathlint.tex import Certainty, FaultKind, Macro, Macros, parse
from mathlint.text import apply_edits


@pytest.mark.parametrize("case", marked_formulas(), ids=lambda case: case.tex)
def test_faults_are_found_where_they_are(case: Marked) -> None:
    found = [
        (fault.span.start, fault.span.end, fault.kind.value) for fault in parse(case.tex).faults
    ]
    assert found == sorted(case.faults)


@pytest.mark.parametrize("tex", sound_formulas())
def test_correct_formulas_have_no_fault(tex: str) -> None:
    assert [(fault.span.of(tex), fault.message) for fault in parse(tex).faults] == []


def test_every_kind_of_fault_has_a_case() -> None:
    shown = {kind for case in marked_formulas() for _, _, kind in case.faults}
    assert {kind.value for kind in FaultKind} - shown == {FaultKind.TOO_DEEP.value}


@pytest.mark.parametrize("case", marked_formulas(), ids=lambda case: case.tex)
def test_a_safe_repair_removes_its_fault_and_brings_no_other(case: Marked) -> None:
    before = parse(case.tex).faults
    for fault in before:
        for repair in fault.repairs:
            if repair.certainty is Certainty.SAFE:
                after = parse(apply_edits(case.tex, repair.edits)).faults
                assert len(after) < len(before), repair.title
                assert not Counter(it.kind for it in after) - Counter(it.kind for it in before)


def test_macros_of_the_document_are_known_and_take_their_arguments() -> None:
    macros = Macros((Macro("expect", 2, None, r"\mathbb{E}_{#1}[#2]"),))
    assert not parse(r"\expect{x}{y}", macros).faults
    kinds = [fault.kind for fault in parse(r"\expect{x}", macros).faults]
    assert kinds == [FaultKind.MISSING_ARGUMENT]


def test_a_slip_in_the_name_of_a_macro_finds_the_macro() -> None:
    fault = parse(r"\expectaton x", Macros((Macro("expectation"),))).faults[0]
    assert [repair.title for repair in fault.repairs] == [r"Write `\expectation`"]


@pytest.mark.parametrize(
    "name", ["underE", "bmu", "vx", "KL", "sgn", "E", "btheta", "softmax", "Image", "Prob"]
)
def test_names_that_look_defined_elsewhere_have_no_neighbour(name: str) -> None:
    faults = parse(f"\\{name}").faults
    assert [fault.kind for fault in faults] == [FaultKind.UNKNOWN_COMMAND]
    assert not faults[0].repairs


def test_the_name_of_an_environment_is_closed_behind_the_name() -> None:
    tex = "\\begin{aligned\na &= b\n\\end{aligned}"
    (repair,) = parse(tex).faults[0].repairs
    assert apply_edits(tex, repair.edits) == "\\begin{aligned}\na &= b\n\\end{aligned}"


def test_letters_glued_to_a_command_are_kept() -> None:
    (fault,) = parse(r"\alphax").faults
    assert apply_edits(r"\alphax", fault.repairs[0].edits) == r"\alpha x"
    assert fault.repairs[0].certainty is Certainty.UNSAFE


@pytest.mark.parametrize(
    ("tex", "mended"),
    [
        (
            r"E_\pi[ R + \gamma Q(s', a') - Q(s, a))^2]",
            r"E_\pi[ (R + \gamma Q(s', a') - Q(s, a))^2]",
        ),
        (
            r"L = \frac{1}{N} \sum_{i=1}^N y_i - f(x_i))^2",
            r"L = \frac{1}{N} \sum_{i=1}^N (y_i - f(x_i))^2",
        ),
        ("a + " * 200 + "b)^2", "a + " * 200 + "b^2"),
        ("f(x)) + 1", "f(x) + 1"),
    ],
)
def test_a_bracket_that_was_never_opened_is_opened_where_its_power_asks_for_it(
    tex: str, mended: str
) -> None:
    (fault,) = parse(tex).faults
    assert apply_edits(tex, fault.repairs[0].edits) == mended


@pytest.mark.parametrize(
    ("slip", "meant"), [("Sigam", "Sigma"), ("mathbbR", "mathbb R"), ("lgo", "log")]
)
def test_the_likeliest_neighbour_is_the_first(slip: str, meant: str) -> None:
    (fault,) = parse(f"\\{slip}").faults
    assert fault.repairs[0].title == f"Write `\\{meant}`"
    assert f"did you mean `\\{meant}`" in fault.message
