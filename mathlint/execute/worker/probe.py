"""Run something beside the page, on given inputs, and hand over values."""

from __future__ import annotations

import os
import random
import sys
import warnings
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING

from mathlint.execute.protocol.messages import Outcome, Probed
from mathlint.execute.worker.encode import from_value, to_value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType

    from mathlint.execute.protocol.messages import Probe, Trial
    from mathlint.execute.worker.sessions import Sessions


def run_probe(sessions: Sessions, probe: Probe) -> Probed:
    """Run every trial, each in its own copy of the namespace; an error ends only its trial."""
    try:
        code = compile(probe.code, "<probe>", "exec", dont_inherit=True)
        wanted = tuple(
            compile(expression, "<probe>", "eval", dont_inherit=True) for expression in probe.wanted
        )
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raised = sessions.describe(error)
        return Probed(tuple(Outcome(raised=raised) for _ in probe.trials))
    with _quiet(), _default_type(double=probe.double):
        outcomes = [_run_trial(sessions, probe, trial, code, wanted) for trial in probe.trials]
    return Probed(tuple(outcomes))


def _run_trial(
    sessions: Sessions, probe: Probe, trial: Trial, code: CodeType, wanted: tuple[CodeType, ...]
) -> Outcome:
    namespace = sessions.namespace(probe.cell, before=probe.before)
    try:
        _seed(probe.seed)
        for entry in trial.inputs:
            namespace[entry.key] = from_value(entry.value)
        exec(code, namespace)  # noqa: S102  (the sandbox is around this process)
        values = tuple(to_value(eval(name, namespace)) for name in wanted)  # noqa: S307
    except BaseException as error:  # whatever the page raises, the next trial is run
        return Outcome(raised=sessions.describe(error))
    return Outcome(values)


def _seed(seed: int) -> None:
    random.seed(seed)
    if (numpy := sys.modules.get("numpy")) is not None:
        numpy.random.seed(seed)
    if (torch := sys.modules.get("torch")) is not None:
        torch.manual_seed(seed)


@contextmanager
def _quiet() -> Iterator[None]:
    """Silence trials: what a block prints is shown once, for its own run."""
    with ExitStack() as stack:
        nowhere = stack.enter_context(open(os.devnull, "w", encoding="utf-8"))
        stack.enter_context(redirect_stdout(nowhere))
        stack.enter_context(redirect_stderr(nowhere))
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")
        yield


@contextmanager
def _default_type(*, double: bool) -> Iterator[None]:
    torch = sys.modules.get("torch")
    if torch is None or not double:
        yield
        return
    usual = torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)
    try:
        yield
    finally:
        torch.set_default_dtype(usual)
