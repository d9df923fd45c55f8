"""``mathlint check``: report what is wrong with the formulas of documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from mathlint.cli.completing import rules_beginning_with
from mathlint.cli.problems import problems_told
from mathlint.cli.request import CheckRequest
from mathlint.config import FailOn, ReportFormat, SandboxPolicy

_STDIN = "-"


class Mentions(click.ParamType[tuple[str, ...]]):
    """Codes, names and prefixes of codes, separated by commas."""

    name = "rules"

    def convert(
        self,
        value: Any,
        param: click.Parameter | None,  # noqa: ARG002  (click's signature)
        ctx: click.Context | None,  # noqa: ARG002
    ) -> tuple[str, ...]:
        """Return the parts of ``TX101,NT``."""
        return tuple(part.strip() for part in str(value).split(",") if part.strip())


@click.command(
    "check",
    short_help="Check Markdown files for what is wrong with their formulas.",
    epilog="Exit status: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or "
    "configuration, or a file that cannot be read.",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=str, allow_dash=True))
@click.option(
    "--select",
    type=Mentions(),
    multiple=True,
    metavar="RULES",
    shell_complete=rules_beginning_with,
    help="Run only these rules: codes, names, families (TX) or 'all'; separated by commas.",
)
@click.option(
    "--ignore",
    type=Mentions(),
    multiple=True,
    metavar="RULES",
    shell_complete=rules_beginning_with,
    help="Do not run these rules.",
)
@click.option(
    "--fix", is_flag=True, help="Repair in the files what can be repaired with certainty."
)
@click.option(
    "--unsafe-fixes",
    is_flag=True,
    help="With --fix or --diff: also repairs that may change meaning.",
)
@click.option(
    "--diff", is_flag=True, help="Show what --fix would change, as a patch, and change nothing."
)
@click.option(
    "--run/--no-run",
    default=None,
    help="Run the Python blocks in a sandbox and compare them with their formulas; by default as "
    "`run.enabled` in the configuration says, which is not to.",
)
@click.option(
    "--sandbox",
    type=click.Choice([value.value for value in SandboxPolicy]),
    help="With --run: the weakest sandbox that is accepted; auto keeps files and network out of "
    "reach or runs nothing. limits and off are for pages that you trust.",
)
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=0),
    metavar="N",
    help="Check with N processes; 0, the default: as many as there are processors, where it pays.",
)
@click.option(
    "--format",
    "kind",
    type=click.Choice([value.value for value in ReportFormat]),
    help="How to report: text, or what another program reads.",
)
@click.option(
    "--output-file", "-o", type=click.Path(path_type=Path), help="Write the report to a file."
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Leave out the findings recorded in FILE, and do not repair them; -v tells which of them "
    "are gone.",
)
@click.option(
    "--write-baseline", is_flag=True, help="Record all findings in the file of --baseline instead."
)
@click.option("--statistics", is_flag=True, help="Count the findings of each rule instead.")
@click.option(
    "--fail-on",
    type=click.Choice([value.value for value in FailOn]),
    help="The severity from which a finding makes the exit status 1; by default, error.",
)
@click.option("--no-cache", is_flag=True, help="Check files again even if they have not changed.")
@click.option(
    "--stdin-filename",
    metavar="PATH",
    help="With '-': the path that the text on standard input has; finds its configuration too.",
)
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Read this configuration rather than the nearest mathlint.toml or pyproject.toml.",
)
@click.option("--quiet", "-q", is_flag=True, help="Report findings only, no totals.")
@click.option(
    "--verbose",
    "-v",
    is_flag=True,
    help="Tell which configuration, cache and layers of the sandbox are used, and which recorded "
    "findings are gone.",
)
@problems_told()
def command(
    paths: tuple[str, ...],
    kind: str | None,
    fail_on: str | None,
    sandbox: str | None,
    **options: Any,
) -> int:
    """Check Markdown files, and report what is wrong with their formulas.

    PATHS are files or folders; without any, the current folder. In folders, Markdown files are
    found, and what .gitignore lists is left out. A file that is named is checked whatever its
    ending. '-' checks the text on standard input, and with --fix prints it repaired.

    \b
    mathlint check                          everything below this folder
    mathlint check --fix page.md            repair a page
    mathlint check --diff docs/             show the repairs first
    mathlint check --format github docs/    annotate a pull request
    mathlint check --select TX,SC docs/     only two families of rules
    mathlint check --run docs/              run the code too, in a sandbox
    """  # noqa: D301  (click wants the character, to keep the lines apart)
    request = CheckRequest(
        paths=paths or (".",),
        kind=ReportFormat(kind) if kind else None,
        fail_on=FailOn(fail_on) if fail_on else None,
        sandbox=SandboxPolicy(sandbox) if sandbox else None,
        select=_flat(options.pop("select")) or None,
        ignore=_flat(options.pop("ignore")),
        **options,
    )
    _refuse_contradictions(request)
    if request.watch:
        from mathlint.cli.watching import watch

        return watch(request)
    if _STDIN in request.paths:
        from mathlint.cli.standard_input import check_standard_input

        return check_standard_input(request)
    from mathlint.cli.checking import check_files

    return check_files(request)


def _flat(mentions: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple(mention for several in mentions for mention in several)


def _refuse_contradictions(request: CheckRequest) -> None:
    """Refuse options that do not go together, rather than let one of them win silently."""
    from_stdin = _STDIN in request.paths
    contradictions = (
        (request.fix and request.diff, "--diff shows what --fix would do: give one of them"),
        (
            request.unsafe_fixes and not (request.fix or request.diff),
            "--unsafe-fixes widens --fix or --diff: give one of them too",
        ),
        (
            request.write_baseline and request.baseline is None,
            "--write-baseline needs --baseline FILE, the file to write",
        ),
        (
            request.write_baseline and (request.fix or request.diff or request.watch),
            "--write-baseline records findings, and can neither repair nor watch",
        ),
        (
            request.run is False and request.sandbox is not None,
            "--sandbox says how blocks are run: leave --no-run out",
        ),
        (request.diff and request.watch, "--diff shows a patch once; leave --watch out"),
        (from_stdin and len(request.paths) > 1, "'-' can only be checked alone"),
        (from_stdin and request.watch, "standard input cannot be watched"),
        (
            request.stdin_filename is not None and not from_stdin,
            "--stdin-filename names the text of '-': mathlint check - --stdin-filename page.md",
        ),
    )
    for contradicts, message in contradictions:
        if contradicts:
            raise click.UsageError(message)
