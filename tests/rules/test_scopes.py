"""The rules on scopes and shapes, over their own cases and over formulas of public documents."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from findings import marked

from mathlint.catalogue.registry import load_catalogue
from mathlint.lint.diagnostic import Severity
from mathlint.lint.engine import check
from mathlint.lint.registry import load_rules
from mathlint.lint.rule_set import RuleSet
from mathlint.lint.settings import LintSettings
from mathlint.markdown import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.diagnostic import Diagnostic

# Slips that nothing in the formula shows: another formula, or knowledge of the subject, does.
NOT_SEEN = {
    "lil-log-45": "the iteration is counted by t in the lines before",
    "lil-log-50": "the state is called s in the text around",
    "lilianweng.g-29": "one row of a matrix, whose other rows stand in lines of their own",
    "lilianweng.g-30": "a letter that occurs once in a definition may be a constant",
    "trl-11": "the completion is called o in the formulas before",
    "d2l-en-106": "a lone row of a derivation: g may be a function of its own",
    "d2l-en-164": "the operands are named in the text",
    "d2l-en-457": "the count is called n in the formula before",
    "d2l-en-465": "g is given its parameters in another formula",
    "d2l-en-1658": "one row of a matrix",
    "annotated_de-31": "which progression was meant, the text says",
}
# Formulas whose own author has corrected something else and left this slip.
NOT_SILENT_AFTER = {
    "d2l-en-1246": "f(x) at the end of a list at x_0, corrected in d2l-en-1118",
    "d2l-en-1295": "j outside its sum, corrected in d2l-en-878",
}
# What of the seeds is decided by a formula or its document, by the rules here.
SEED_ERRORS = {
    "000:64:265": "SC104",  # the product binds the index of the left side
    "000:147:1": "SC101",  # the minimum closes early
    "004:72:9": "SC119",  # a reward with the policy for its parameters
    "004:115:9": "SC115",  # conditioned on the number 1
    "002:37:1": "SC103",
    "002:357:1": "SC103",
    "003:36:31": "SC102",  # the contrastive loss whose denominator lacks its index
    "003:102:259": "SC104",
    "003:143:405": "SC112",
    "003:164:132": "SC109",
    "003:275:53": "SC114",
    "003:277:64": "SC114",
    "003:392:47": "SC114",
}


@cache
def rules() -> RuleSet:
    """Return the rules on scopes and shapes."""
    return RuleSet(rule for rule in load_rules() if rule.family in ("SC", "SH"))


def findings(tex: str) -> tuple[Diagnostic, ...]:
    """Return what is found in a formula that stands by itself."""
    return check(read(f"$$\n{tex}\n$$\n"), rules(), LintSettings())


def loud(found: tuple[Diagnostic, ...]) -> list[str]:
    """Return the errors and warnings."""
    return [f"{it.code} {it.message}" for it in found if it.severity is not Severity.INFO]


def cases() -> Iterator[Any]:
    """Yield the marked formulas of the data file with what is expected of each."""
    lines = (Path(__file__).parent / "data/scopes.txt").read_text("utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            expected, formula = line.split("\t")
            yield pytest.param(expected, formula, id=formula)


def records(path: Path) -> list[dict[str, Any]]:
    """Return the records of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("expected", "formula"), list(cases()))
def test_marked_formula(expected: str, formula: str) -> None:
    tex, spans = marked(formula)
    found = findings(tex)
    codes = " ".join(f"{it.code}:{it.severity.value}" for it in found) or "-"
    assert codes == expected, [it.message for it in found]
    assert tuple(it.span.shift(-len("$$\n")) for it in found) == spans


def test_slips_of_scope_that_authors_corrected_are_seen(shared: Path) -> None:
    wrong = [
        record
        for name in ("fixed", "current")
        for record in records(shared / f"data/real-formulas/{name}.jsonl")
        if record["class"] == "scoping"
    ]
    missed = {record["id"] for record in wrong if not findings(record["before"])}
    assert missed == set(NOT_SEEN)
    assert len(missed) <= len(wrong) / 2


def test_corrected_formulas_are_silent(shared: Path) -> None:
    reported = {
        record["id"]
        for name in ("fixed", "current")
        for record in records(shared / f"data/real-formulas/{name}.jsonl")
        if loud(findings(record["after"]))
    }
    assert reported == set(NOT_SILENT_AFTER)


def test_correct_formulas_are_silent(shared: Path) -> None:
    clean = [it["latex"] for it in records(shared / "data/real-formulas/clean.jsonl")]
    correct = [
        it["latex"]
        for it in records(shared / "data/seed-formulas.jsonl")
        if it.get("verdict") == "correct"
    ]
    assert {tex: findings(tex) for tex in (*clean, *correct) if findings(tex)} == {}


def test_known_formulas_are_silent(shared: Path) -> None:
    described = json.loads((shared / "data/catalogue.json").read_text("utf-8"))
    for key, it in described.items():
        assert loud(findings(it["latex"])) == [], key
    for formula in load_catalogue():
        for tex in formula.written:
            assert not findings(tex), f"{formula.id}: {tex}"


def test_slips_of_the_seeds_are_seen_in_their_document(shared: Path) -> None:
    formulas = records(shared / "data/seed-formulas.jsonl")
    by_id = {it["id"]: it for it in formulas}
    found: dict[str, list[Diagnostic]] = {}
    for name in {it["file"] for it in formulas}:
        text = (shared / "seeds" / name).read_text("utf-8")
        found[name] = list(check(read(text), rules(), LintSettings()))
    for key, code in SEED_ERRORS.items():
        formula = by_id[key]
        inside = [
            it.code
            for it in found[formula["file"]]
            if formula["offset"] <= it.span.start and it.span.end <= formula["end_offset"]
        ]
        assert code in inside, key
    for formula in formulas:
        if formula.get("verdict") == "correct":
            wrong = [
                it.message
                for it in found[formula["file"]]
                if it.severity is Severity.ERROR
                and formula["offset"] <= it.span.start < formula["end_offset"]
            ]
            assert not wrong, formula["latex"]
