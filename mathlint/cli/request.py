"""What ``mathlint check`` was asked to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path

    from mathlint.config import FailOn, ReportFormat, SandboxPolicy


class CheckRequest(Struct, frozen=True, kw_only=True):
    """The options of the command; None where configuration decides."""

    paths: tuple[str, ...]
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    watch: bool = False
    jobs: int | None = None
    kind: ReportFormat | None = None
    output_file: Path | None = None
    baseline: Path | None = None
    write_baseline: bool = False
    statistics: bool = False
    fail_on: FailOn | None = None
    no_cache: bool = False
    stdin_filename: str | None = None
    config: Path | None = None
    run: bool | None = None
    sandbox: SandboxPolicy | None = None
    quiet: bool = False
    verbose: bool = False
