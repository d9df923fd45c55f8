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
    from mathlint.config import ConfigError

    try:
        yield
    except ConfigError as error:
        raise click.ClickException(str(error)) from error
    except RuntimeError as error:
        from mathlint.lint.registry import RulesNotLoadedError

        if not isinstance(error, (RulesNotLoadedError, *running_errors())):
            raise
        raise click.ClickException(str(error)) from error


def running_errors() -> tuple[type[RuntimeError], ...]:
    """Return what is raised where blocks cannot be run, whatever they are."""
    from mathlint.execute.host.worker import WorkerStartError
    from mathlint.execute.live_page import SandboxRefusedError

    return SandboxRefusedError, WorkerStartError
