"""Problems that are the user's to solve, told in one line."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def problems_told() -> Iterator[None]:
    """Turn a configuration, a package of rules or a sandbox that fails into click's error."""
    try:
        yield
    except Exception as error:
        if not is_users(error):
            raise
        raise click.ClickException(str(error)) from error


def is_users(error: Exception) -> bool:
    """Whether an error is the user's to solve; another one is a failure of mathlint's own."""
    from mathlint.config import ConfigError

    if not isinstance(error, RuntimeError):
        return isinstance(error, ConfigError)
    from mathlint.lint.registry import RulesNotLoadedError

    return isinstance(error, (ConfigError, RulesNotLoadedError, *running_errors()))


def running_errors() -> tuple[type[RuntimeError], ...]:
    """Return what is raised where blocks cannot be run, whatever they are."""
    from mathlint.execute.host.worker import WorkerStartError
    from mathlint.execute.live_page import SandboxRefusedError

    return SandboxRefusedError, WorkerStartError
