"""``mathlint formula``: the known formulas."""

from __future__ import annotations

import sys
from itertools import groupby
from typing import TYPE_CHECKING

import click

from mathlint.cli.problems import problems_told
from mathlint.cli.terminal import columns, forgiving, wants_colour

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.catalogue.definitions import OwnFormula
    from mathlint.catalogue.formula import Formula
    from mathlint.catalogue.registry import Catalogue
    from mathlint.report.style import Style


@click.command("formula", short_help="Show a known formula, or find one.")
@click.argument("words", nargs=-1, metavar="[ID|WORDS]...")
@click.option("--latex", "only_latex", is_flag=True, help="Print the LaTeX alone, to paste it.")
@click.option("--json", "as_json", is_flag=True, help="Print all that is known, for programs.")
@problems_told()
def command(words: tuple[str, ...], only_latex: bool, as_json: bool) -> None:
    """Show a known formula, or list those that WORDS describe; without any, all.

    A formula is shown as it looks and as LaTeX, with its symbols, its source, the mistakes that
    are often made in it, and its reference implementation. Those that the project's own documents
    define are shown too.
    """
    own = _own_formulas()
    found = _found(_with(own), " ".join(words))
    forgiving(sys.stdout)
    if as_json:
        click.echo(_as_json(found, single=bool(words) and len(found) == 1))
        return
    if only_latex:
        click.echo("\n".join(formula.latex for formula in found))
        return
    from mathlint.report.style import Style

    style = Style(wants_colour(sys.stdout))
    single = bool(words) and len(found) == 1
    lines = _shown(found[0], _code_of(found[0], own), style) if single else _list(found, style)
    click.echo("\n".join(lines), color=style.colour)


def _own_formulas() -> tuple[OwnFormula, ...]:
    """Return what the documents of the project define in whose folder the command is run."""
    from mathlint.api.project import project_of
    from mathlint.cli.configuration import configuration_for

    return project_of(configuration_for(["."], None)).formulas


def _with(own: tuple[OwnFormula, ...]) -> Catalogue:
    from mathlint.catalogue.registry import Catalogue, load_catalogue

    return Catalogue((*(one.formula() for one in own), *load_catalogue()))


def _found(catalogue: Catalogue, words: str) -> tuple[Formula, ...]:
    """Return the formula of an id, or those that all words describe."""
    if not words:
        return tuple(catalogue)
    exact = catalogue.find(words.lower())
    found = (exact,) if exact is not None else catalogue.search(words)
    if found:
        return found
    near = catalogue.nearest(words)
    if not near:
        hint = "; mathlint formula lists them"
    else:
        hint = f"; did you mean {', '.join(near[:-1])}{' or ' if near[1:] else ''}{near[-1]}?"
    raise click.UsageError(f"no known formula is described by '{words}'{hint}")


def _list(formulas: tuple[Formula, ...], style: Style) -> Iterator[str]:
    longest = max(len(formula.id) for formula in formulas)
    room = max(columns(sys.stdout) - longest - 4, 30)
    for area, members in groupby(formulas, key=lambda formula: formula.area):
        yield style.strong(area)
        for formula in members:
            title = formula.title
            short = title if len(title) <= room else title[: room - 1].rstrip() + "…"
            yield f"  {formula.id:{longest}}  {style.faint(short)}"
        yield ""


def _shown(formula: Formula, code: str, style: Style) -> Iterator[str]:
    from mathlint.formula import read_formula
    from mathlint.formula.printing.boxes import to_boxes
    from mathlint.tex import parse

    yield style.strong(formula.title)
    yield style.faint(f"{formula.id}, {formula.source}")
    if formula.url:
        yield style.faint(formula.url)
    if formula.erratum:
        yield f"In print: {formula.erratum}"
    yield ""
    expression = read_formula(parse(formula.latex))[0].expression
    yield from (f"  {line}" for line in to_boxes(expression).split("\n"))
    yield ""
    yield f"  {formula.latex}"
    yield ""
    longest = max((len(symbol) for symbol in formula.symbols), default=0)
    for symbol, meaning in formula.symbols.items():
        shape = f", {' × '.join(meaning.shape)}" if meaning.shape else ""
        kind = "" if meaning.kind.value == "scalar" and not shape else f" ({meaning.kind}{shape})"
        yield f"  {symbol:{longest}}  {meaning.meaning}{style.faint(kind)}"
    yield from _section("Facts", formula.laws, style)
    yield from _section("Also right", (f"{c.latex}: {c.says}" for c in formula.conventions), style)
    yield from _section("Mistakes", (f"{s.name}: {s.says}" for s in formula.slips), style)
    yield from _section("See also", formula.related, style)
    yield ""
    yield style.strong("Reference") + f"  {formula.reference.place}"
    if code:
        yield ""
        yield from (f"  {line}".rstrip() for line in code.rstrip().split("\n"))


def _section(title: str, lines: Iterator[str] | tuple[str, ...], style: Style) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number == 0:
            yield ""
            yield style.strong(title)
        yield f"  {line}"


def _code_of(formula: Formula, own: tuple[OwnFormula, ...]) -> str:
    """Return the code of the reference: of a block in a document, or of a module."""
    for one in own:
        if one.id == formula.id:
            return one.code
    return source_of(formula)


def source_of(formula: Formula) -> str:
    """Return the source of the reference implementation, without running or importing it."""
    import ast
    from importlib.util import find_spec
    from pathlib import Path

    spec = find_spec(formula.reference.module)
    if spec is None or spec.origin is None:
        return ""
    text = Path(spec.origin).read_text(encoding="utf-8")
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.name == formula.reference.function:
            return ast.get_source_segment(text, node) or ""
    return ""


def _as_json(formulas: tuple[Formula, ...], *, single: bool) -> str:
    import json

    described = [
        {
            "id": formula.id,
            "title": formula.title,
            "area": formula.area,
            "source": formula.source,
            "url": formula.url,
            "erratum": formula.erratum,
            "latex": formula.latex,
            "forms": list(formula.forms),
            "conventions": [{"latex": c.latex, "says": c.says} for c in formula.conventions],
            "symbols": {
                symbol: {
                    "meaning": meaning.meaning,
                    "kind": meaning.kind.value,
                    "domain": meaning.domain.value,
                    "shape": list(meaning.shape),
                    "aliases": list(meaning.aliases),
                }
                for symbol, meaning in formula.symbols.items()
            },
            "slips": [
                {"name": slip.name, "latex": slip.latex, "says": slip.says}
                for slip in formula.slips
            ],
            "names": list(formula.names),
            "laws": list(formula.laws),
            "related": list(formula.related),
            "reference": formula.reference.place,
        }
        for formula in formulas
    ]
    return json.dumps(described[0] if single else described, ensure_ascii=False, indent=2)
