"""What to tell the author of a block that could not run to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.execute.policy import Layer
from mathlint.execute.settings import MEBIBYTE, MOST_THREADS

if TYPE_CHECKING:
    from mathlint.execute.policy import SandboxPolicy
    from mathlint.execute.settings import Limits

_DO_NOT_RUN = "mark the block `notest`, or put `<!-- skip: next -->` before it"


def raise_limit(name: str) -> str:
    """Return how a limit is raised."""
    return f"raise `{name}` under `run` in the configuration, or {_DO_NOT_RUN}"


def of_time(limits: Limits) -> tuple[str, str]:
    """Return message and advice for a page that took too long."""
    return f"still running after {limits.seconds:g} s, which is all a page may take", raise_limit(
        "seconds"
    )


def of_memory(limits: Limits) -> tuple[str, str]:
    """Return message and advice for a page that asked for too much memory."""
    size = f"{limits.memory // MEBIBYTE} MB"
    return f"needs more than the {size} of memory that a page may take", raise_limit("memory")


def of_output(limits: Limits) -> tuple[str, str]:
    """Return message and advice for a page that prints too much."""
    return f"prints more than the {limits.output} bytes that a page may print", raise_limit(
        "output"
    )


def of_files(limits: Limits) -> tuple[str, str]:
    """Return message and advice for a page that writes too much."""
    size = f"{limits.files // MEBIBYTE} MB"
    return f"writes more than the {size} of files that a page may write", raise_limit("files")


def of_threads() -> tuple[str, str]:
    """Return message and advice for a page that starts too many threads."""
    return f"starts more than the {MOST_THREADS} threads that a page may start", _DO_NOT_RUN


def of_missing_module(name: str) -> str:
    """Return what to do about a module that is not installed."""
    return (
        f"install it where mathlint runs; or list `{name}` under `run.expected-missing` in the "
        f"configuration; or {_DO_NOT_RUN}"
    )


def of_blocked() -> str:
    """Return what to do about a call that the sandbox forbids."""
    return f"{_DO_NOT_RUN}; where the page is trusted, `--sandbox=off` runs it without a sandbox"


def of_sandbox(policy: SandboxPolicy, active: frozenset[Layer], failures: tuple[str, ...]) -> str:
    """Return why nothing was run: what is accepted, what there is, and what can be done."""
    lines = [
        f"blocks are not run: --sandbox={policy} asks that {policy.meaning}",
        f"active here: {', '.join(sorted(active)) or 'nothing'}",
        *(f"not available: {failure}" for failure in failures),
        f"--no-run leaves blocks alone; {_weaker(active)}",
    ]
    return "\n".join(lines)


def _weaker(active: frozenset[Layer]) -> str:
    if Layer.LIMITS in active:
        return "--sandbox=limits accepts limits only"
    return "--sandbox=off runs them with your rights, with no more than a deadline"
