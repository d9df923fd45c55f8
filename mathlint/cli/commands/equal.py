"""``mathlint equal``: whether two formulas are the same mathematics."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click

from mathlint.cli.terminal import forgiving

if TYPE_CHECKING:
    from mathlint.evaluate import Verdict
    from mathlint.formula import Reading

EQUAL = 0
DIFFERENT = 1
USAGE = 2
INCONCLUSIVE = 3

_DELIMITERS = (("$$", "$$"), ("$", "$"), ("\\[", "\\]"), ("\\(", "\\)"))


@click.command(
    "equal",
    short_help="Tell whether two formulas are equal.",
    context_settings={"ignore_unknown_options": True},  # a formula may begin with a minus
    epilog="Exit status: 0 equal, 1 different, 2 usage or LaTeX error, 3 not decided.",
)
@click.argument("left")
@click.argument("right")
@click.option("--rename", is_flag=True, help="Look for a renaming of the symbols of RIGHT.")
@click.option("--seed", type=int, default=0, show_default=True, help="Decides all random values.")
@click.option("--json", "as_json", is_flag=True, help="Print the verdict as JSON.")
def command(left: str, right: str, rename: bool, seed: int, as_json: bool) -> int:
    """Tell whether the formulas LEFT and RIGHT are equal, whatever their symbols stand for.

    Renamed bound variables, reordered terms and other notations do not matter. Both formulas are
    evaluated for the same random values; a difference is shown with values that make it. Formulas
    that can be read in several ways are equal if they are in one of them, which is then told.
    """
    from mathlint.evaluate import compare_readings

    out = forgiving(sys.stdout)
    sides = [(name, _without_delimiters(text)) for name, text in (("LEFT", left), ("RIGHT", right))]
    readings = []
    for name, tex in sides:
        fault = _fault(name, tex)
        if fault:
            forgiving(sys.stderr).write(fault)
            return USAGE
        readings.append(_readings(tex))
    verdict = compare_readings(readings[0], readings[1], seed=seed, rename=rename)
    out.write(_json(verdict) if as_json else _text(verdict))
    return _status(verdict)


def _without_delimiters(text: str) -> str:
    """Return a formula without the dollars or brackets around it."""
    text = text.strip()
    for opening, closing in _DELIMITERS:
        long_enough = len(text) > len(opening) + len(closing)
        if long_enough and text.startswith(opening) and text.endswith(closing):
            return text[len(opening) : -len(closing)].strip()
    return text


def _fault(name: str, tex: str) -> str:
    """Return what is wrong with a formula's LaTeX and where, empty if nothing is."""
    from mathlint.tex import parse

    if not tex:
        return f"mathlint: {name} is empty\n"
    faults = parse(tex).faults
    if not faults:
        return ""
    fault = min(faults, key=lambda fault: fault.span)
    line_start = tex.rfind("\n", 0, fault.span.start) + 1
    line = re.split(r"\n", tex[line_start:], maxsplit=1)[0]
    carets = "^" * max(1, min(len(fault.span), len(line) - (fault.span.start - line_start)))
    indent = " " * (fault.span.start - line_start)
    return f"mathlint: {name}: {fault.message}\n  {line}\n  {indent}{carets}\n"


def _readings(tex: str) -> tuple[Reading, ...]:
    from mathlint.formula import read_formula
    from mathlint.tex import parse

    return read_formula(parse(tex))


def _status(verdict: Verdict) -> int:
    from mathlint.evaluate import Different, Equal

    if isinstance(verdict, Equal):
        return EQUAL
    return DIFFERENT if isinstance(verdict, Different) else INCONCLUSIVE


def _text(verdict: Verdict) -> str:
    from mathlint.evaluate import Different, Equal

    if isinstance(verdict, Equal):
        renamed = [f"read {old} as {new}" for new, old in verdict.renaming]
        told = ", ".join((*renamed, *(f"if {it}" for it in verdict.assumptions)))
        return f"equal ({told})\n" if told else "equal\n"
    if isinstance(verdict, Different):
        lines = ["different"]
        lines += [f"  {name} = {value}" for name, value in verdict.witness.inputs]
        lines += [f"  left:  {verdict.witness.left}", f"  right: {verdict.witness.right}"]
        return "\n".join(lines) + "\n"
    return f"not decided: {verdict.reason}\n"


def _json(verdict: Verdict) -> str:
    import json

    from mathlint.evaluate import Different, Equal

    content: dict[str, object]
    if isinstance(verdict, Equal):
        renaming = {old: new for new, old in verdict.renaming}
        content = {
            "verdict": "equal",
            "trials": verdict.trials,
            "renaming": renaming,
            "assumptions": verdict.assumptions,
        }
    elif isinstance(verdict, Different):
        witness = verdict.witness
        content = {
            "verdict": "different",
            "witness": {
                "inputs": {name: _plain(value) for name, value in witness.inputs},
                "left": _plain(witness.left),
                "right": _plain(witness.right),
            },
        }
    else:
        content = {"verdict": "inconclusive", "reason": verdict.reason}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _plain(value: str) -> str:
    """Return a value with the minus sign that programs read."""
    return value.replace("\N{MINUS SIGN}", "-")
