"""The configuration of a run: the file's, with the command line's on top."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from mathlint.cli.terminal import complain
from mathlint.config import load, read_config

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mathlint.cli.request import CheckRequest
    from mathlint.config import Config, RunOptions


def configured(request: CheckRequest) -> Config:
    """Return the configuration of a check.

    raises: ConfigError, click.UsageError
    """
    start = [request.stdin_filename] if request.stdin_filename else request.paths
    config = configuration_for(start, request.config)
    if request.select is not None:
        _refuse_unknown(request.select, "--select")
        config = _selecting(config, request.select)
    if request.ignore:
        _refuse_unknown(request.ignore, "--ignore")
        config = replace(config, ignore=(*config.ignore, *request.ignore))
    if request.kind is not None:
        config = replace(config, format=request.kind)
    if request.fail_on is not None:
        config = replace(config, fail_on=request.fail_on)
    if request.jobs is not None:
        config = replace(config, jobs=request.jobs)
    if request.run is not None or request.sandbox is not None:
        config = replace(config, run=_running(request, config))
    if request.verbose:
        complain(f"configuration: {config.file or 'none found, the defaults hold'}")
        complain(f"cache: {'not used' if request.no_cache else config.root / config.cache_dir}")
    return config


def _running(request: CheckRequest, config: Config) -> RunOptions:
    run = config.run if request.run is None else replace(config.run, enabled=request.run)
    if request.sandbox is None:
        return run
    if not run.enabled:
        raise click.UsageError("--sandbox says how blocks are run: add --run")
    return replace(run, sandbox=request.sandbox)


def _selecting(config: Config, select: tuple[str, ...]) -> Config:
    """Return the configuration with just these rules, but for what a path's override ignores."""
    overrides = tuple(
        replace(override, select=None, extend_select=()) for override in config.overrides
    )
    return replace(config, select=select, extend_select=(), ignore=(), overrides=overrides)


def configuration_for(paths: Iterable[str], file: Path | None) -> Config:
    """Return the configuration in ``file``, or the one nearest to all of ``paths``.

    raises: ConfigError
    """
    if file is not None:
        return read_config(file)
    config = load(common_folder(paths))
    # without a file, what is kept belongs to where mathlint is started, not into what it checks
    return config if config.file is not None else replace(config, root=Path.cwd())


def common_folder(paths: Iterable[str]) -> Path:
    """Return the lowest folder that holds all paths, or the current one where there is none."""
    folders = [
        str(path if path.is_dir() else path.parent)
        for path in (Path(each).absolute() for each in paths)
    ]
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # no paths, or paths on several drives
        return Path.cwd()


def _refuse_unknown(mentions: Iterable[str], option: str) -> None:
    import difflib

    from mathlint.lint.registry import load_rules
    from mathlint.lint.selection import unknown_mentions

    rules = load_rules()
    for mention in unknown_mentions(mentions, rules):
        known = [name for rule in rules for name in (rule.code, rule.name)]
        near = difflib.get_close_matches(mention, known, n=1)
        hint = f"did you mean {near[0]}?" if near else "mathlint rule lists them"
        raise click.UsageError(f"{option}: there is no rule '{mention}'; {hint}")
