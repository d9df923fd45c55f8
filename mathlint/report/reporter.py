"""What every output format implements; a format is a module of this package, found by name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, TextIO, cast

from msgspec import Struct

from mathlint.lint.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from mathlint.lint.rule import Rule
    from mathlint.report.model import FileError, FileReport, Summary


def _no_rule(code: str) -> Rule | None:  # noqa: ARG001  (stands in for a look-up)
    return None


class ReportOptions(Struct, frozen=True):
    """What a format may need to know beside the findings.

    rule_of: finds the rule of a code; None for codes that are no rule's
    fail_on: the severity from which a finding fails the run; None: nothing does
    width: columns of the terminal
    """

    rule_of: Callable[[str], Rule | None] = _no_rule
    fail_on: Severity | None = Severity.ERROR
    colour: bool = False
    width: int = 100
    quiet: bool = False
    statistics: bool = False


class Reporter(Protocol):
    """Writes one format: ``add`` and ``fail`` once a file, in order, then ``finish``."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None: ...

    def add(self, report: FileReport) -> None:
        """Take the findings of one file; a format that can stream writes them at once."""

    def fail(self, error: FileError) -> None:
        """Take a file that could not be checked."""

    def finish(self, summary: Summary) -> None:
        """Write what is left, and the totals."""


def reporter(kind: str, out: TextIO, options: ReportOptions) -> Reporter:
    """Return the writer of a format: ``text``, ``json`` …; only its own module is imported."""
    module = import_module(f"mathlint.report.{kind}")
    return cast("Reporter", module.REPORTER(out, options))
