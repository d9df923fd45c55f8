"""``mathlint inspect``: what mathlint reads in a document."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from mathlint.cli.configuration import configuration_for
from mathlint.cli.output import complain_about
from mathlint.cli.problems import is_users, problems_told, running_errors
from mathlint.cli.status import Status
from mathlint.cli.terminal import complain, forgiving, wants_colour
from mathlint.config import SandboxPolicy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.api import CodeInspection, FileError, Inspection, MathInspection, Source
    from mathlint.config import Config
    from mathlint.report.style import Style


@click.command("inspect", short_help="Show every formula and block as mathlint reads it.")
@click.argument("file", type=click.Path())
@click.option(
    "--format",
    "kind",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="json: for other programs; its schema is mathlint/report/schema/inspect.schema.json.",
)
@click.option(
    "--run/--no-run",
    default=None,
    help="Run the Python blocks in a sandbox, and compare them with their formulas; by default "
    "where there is a sandbox.",
)
@click.option(
    "--sandbox",
    type=click.Choice([value.value for value in SandboxPolicy]),
    help="The weakest sandbox that is accepted.",
)
@click.option(
    "--config",
    "configuration",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Read this configuration rather than the nearest one.",
)
@problems_told()
def command(
    file: str, kind: str, *, run: bool | None, sandbox: str | None, configuration: Path | None
) -> int:
    """Show every formula and code block of FILE as mathlint reads it.

    Where a finding is missing or surprising, this tells why: where a formula begins and ends, how
    it is marked, what it is read as, and what is wrong with its LaTeX.
    """
    from mathlint.api import FileError, read_source

    config = configuration_for([file], configuration)
    source = read_source(file, config.max_file_size)
    if isinstance(source, FileError):
        complain_about(source)
        return Status.FAILED
    policy = SandboxPolicy(sandbox) if sandbox else config.run.sandbox
    running = replace(config.run, enabled=run is not False, sandbox=policy)
    inspection = _inspected(source, replace(config, run=running), must_run=run is True)
    if isinstance(inspection, FileError):
        complain_about(inspection)
        return Status.FAILED
    out = forgiving(sys.stdout)
    if kind == "json":
        from mathlint.cli.inspection_json import inspection_json

        out.write(inspection_json(inspection) + "\n")
    else:
        from mathlint.report.style import Style

        out.writelines(f"{line}\n" for line in _lines(inspection, Style(wants_colour(out))))
    return Status.CLEAN


def _inspected(source: Source, config: Config, *, must_run: bool) -> Inspection | FileError:
    """Return what is read in a text; where its blocks cannot be run, and need not be, without."""
    from mathlint.api import inspect_text
    from mathlint.api.failure import failure

    try:
        try:
            return inspect_text(source.text, source.path, config)
        except RuntimeError as error:
            if must_run or not isinstance(error, running_errors()):
                raise
            complain(f"blocks are not run: {error}")
            running = replace(config.run, enabled=False)
            return inspect_text(source.text, source.path, replace(config, run=running))
    except Exception as error:
        if is_users(error):
            raise
        return failure(source.path, error)


def _lines(inspection: Inspection, style: Style) -> Iterator[str]:
    from mathlint.api import MathInspection
    from mathlint.report.place import Place
    from mathlint.report.text import counted

    lines = inspection.document.lines
    everything: list[MathInspection | CodeInspection] = [*inspection.maths, *inspection.codes]
    everything.sort(key=lambda item: item.span)
    for item in everything:
        place = Place.of(lines, item.span.start)
        where = f"{place.line}:{place.column}".ljust(8)
        if isinstance(item, MathInspection):
            yield from _math_lines(where, item, style)
        else:
            yield from _code_lines(where, item, style)
    formulas, blocks = len(inspection.maths), len(inspection.codes)
    if inspection.layers:
        yield style.faint(f"blocks were run behind: {', '.join(inspection.layers)}")
    yield style.faint(f"{counted(formulas, 'formula')}, {counted(blocks, 'code block')}")


def _math_lines(where: str, math: MathInspection, style: Style) -> Iterator[str]:
    from mathlint.report.cells import one_line

    shown = "display" if math.display else "inline"
    yield f"{style.strong(where)} {style.faint(f'{math.host}, {shown}')}"
    for line in math.tex.split("\n"):
        yield f"         {one_line(line)}"
    if math.tree is not None:
        others = f"  (and {math.readings - 1} other readings)" if math.readings > 1 else ""
        yield f"         = {one_line(math.tree)}{others}"
    if math.formula is not None:
        verdict = f": {math.verdict}" if math.verdict else ""
        reference = f"  {style.faint(math.reference)}" if math.reference else ""
        yield f"         = {math.formula}{verdict}{reference}"
    for fault in math.faults:
        yield f"         ! {one_line(fault.message)}"


def _code_lines(where: str, code: CodeInspection, style: Style) -> Iterator[str]:
    from mathlint.report.cells import one_line

    language = code.language or "no language"
    outcome = {True: ", runs", False: ", fails", None: ""}[code.runs]
    yield f"{style.strong(where)} {style.faint(f'code, {language}{outcome}')}"
    if code.implements is not None:
        verdict = f": {code.verdict}" if code.verdict else ""
        yield f"         = {one_line(code.implements)}{verdict}"
    if code.evidence is not None:
        inputs = ", ".join(f"{name} = {value}" for name, value in code.evidence.inputs)
        values = f"expected {code.evidence.expected}, got {code.evidence.got}"
        yield f"         = {one_line(f'{inputs}: {values}' if inputs else values)}"
