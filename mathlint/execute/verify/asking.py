"""Ask a function, on inputs on which its formula has a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from mathlint.evaluate.values import CannotEvaluateError
from mathlint.execute.verify.calls import Answer, Calling, call_function
from mathlint.execute.verify.conversion import OutsideDomainError
from mathlint.execute.verify.moments import TRIALS, decide_on_moments
from mathlint.execute.verify.noise import DRAWN
from mathlint.execute.verify.parts import Form
from mathlint.execute.verify.plan import is_parameter
from mathlint.execute.verify.samples import draw
from mathlint.execute.verify.trials import Leeway, Setup, Trial, decide
from mathlint.execute.verify.verdict import Agreement, Comparison
from mathlint.execute.verify.words import fitness, wording
from mathlint.formula.meaning import Domain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from mathlint.execute.live_page import LivePage
    from mathlint.execute.protocol.values import Home
    from mathlint.execute.verify.functions import Function
    from mathlint.execute.verify.oracle import Oracle
    from mathlint.execute.verify.plan import Input

    Numbers = NDArray[np.float64]
    Question = tuple[dict[str, Numbers], Numbers]

_ATTEMPTS, _HOPELESS, _FEWEST = 60, 20, 4


class Asked(Struct, frozen=True):
    """The function that is asked, and what is no difference."""

    live: LivePage
    cell: int
    function: Function
    leeway: Leeway
    seed: int


def questions(
    asked: Asked, setup: Setup, count: int, *, wide: bool = False, even: int = 0
) -> list[Question]:
    """Return inputs on which the formula has a value, with that value.

    even: how long all axes are; 0 for different lengths
    """
    made = asked.function.made
    sizes = frozenset() if made is None else frozenset(made.sizes)
    found: list[Question] = []
    for attempt in range(_ATTEMPTS):
        seed = asked.seed * 1_000_003 + attempt + 1000 * wide
        inputs = draw(setup.oracle, seed, wide=wide, even=even)
        inputs |= {name: np.ceil(abs(inputs[name])) for name in sizes & inputs.keys()}
        try:
            found.append((inputs, setup.value(inputs)))
        except OutsideDomainError:
            if not found and attempt >= _HOPELESS:
                return []
            continue
        except CannotEvaluateError:
            return []
        if len(found) == count:
            break
    return found


def ask(
    asked: Asked,
    setup: Setup,
    home: Home,
    narrow: Sequence[Question],
    wide: Sequence[Question] = (),
) -> tuple[Comparison, Comparison | None]:
    """Return what the answers to the ``narrow`` questions show, and what those to the wide ones.

    All are asked at once, for every exchange with a worker takes time. The second is None where
    there are no wide questions, or where numbers are drawn.
    """
    if asked.function.is_random and not (setup.law is not None and setup.law.kind == "normal"):
        trials = answered(asked, setup, home, narrow[:TRIALS], Calling.OFTEN)
        if isinstance(trials, str):
            return Comparison(Agreement.UNDECIDED, reason=trials), None
        return _concluded(asked, setup, trials, Calling.OFTEN), None
    calling = Calling.ONCE if setup.law is None else Calling.RECORDED
    trials = answered(asked, setup, home, [*narrow, *wide], calling)
    if isinstance(trials, str):
        return Comparison(Agreement.UNDECIDED, reason=trials), None
    first, rest = trials[: len(narrow)], trials[len(narrow) :]
    beyond = _concluded(asked, setup, rest, calling) if rest else None
    return _concluded(asked, setup, first, calling), beyond


def _concluded(asked: Asked, setup: Setup, trials: Sequence[Trial], calling: Calling) -> Comparison:
    errors = [trial.answer.error for trial in trials if trial.answer.error]
    trials = [trial for trial in trials if not trial.answer.error]
    if errors and (len(errors) > len(trials) or len(trials) < _FEWEST):  # it may refuse some
        reason = f"called with them, it raises {errors[0]}"
        return Comparison(Agreement.UNDECIDED, reason=reason)
    if calling is Calling.OFTEN:
        return decide_on_moments(setup, trials, asked.seed)
    if calling is Calling.RECORDED:
        try:
            trials = [_on_its_noise(setup, trial) for trial in trials]
        except (OutsideDomainError, CannotEvaluateError) as error:
            return Comparison(Agreement.UNDECIDED, reason=str(error))
    comparison = decide(setup, trials, asked.leeway)
    if comparison.agreement is Agreement.UNDECIDED and len(asked.function.returned) > 1:
        named = on_named(asked, setup, trials)
        comparison = decide(setup, named, asked.leeway) if named else comparison
    return comparison


def answered(
    asked: Asked, setup: Setup, home: Home, asked_for: Sequence[Question], calling: Calling
) -> list[Trial] | str:
    """Return the answers, each with its question; or why there are none."""
    inputs = setup.oracle.plan.inputs
    settings = (entry for entry in inputs if not entry.axes and is_parameter(entry.part.node))
    answers = call_function(
        asked.live,
        asked.cell,
        asked.function,
        [{name: given[name] for name in given if name != DRAWN} for given, _ in asked_for],
        home,
        frozenset(entry.name for entry in settings),
        frozenset(entry.name for entry in inputs if _is_whole(setup.oracle, entry)),
        calling,
    )
    if isinstance(answers, str):
        return answers
    return [
        Trial(given, _as_long(setup, given, expected, answer), answer)
        for (given, expected), answer in zip(asked_for, answers, strict=True)
    ]


def _is_whole(oracle: Oracle, entry: Input) -> bool:
    """Return whether an input is an index, or a single whole number such as those of a binomial."""
    if entry.part.form is Form.INDEX:
        return True
    return not entry.axes and not oracle.rank(entry) and oracle.domain(entry) is Domain.INTEGER


def _as_long(setup: Setup, given: dict[str, Numbers], expected: Numbers, answer: Answer) -> Numbers:
    """Return as many values as the code gives, where the formula does not say how many."""
    if len(answer.numbers) != 1 or answer.numbers[0].ndim != 1 or not setup.oracle.is_open(given):
        return expected
    longer = replace(setup, oracle=setup.oracle.with_length(len(answer.numbers[0])))
    try:
        return longer.value(given)
    except (OutsideDomainError, CannotEvaluateError):
        return expected


def _on_its_noise(setup: Setup, trial: Trial) -> Trial:
    """Return the trial with the noise that the code drew, and what the formula says of that.

    raises: OutsideDomainError; CannotEvaluateError where it drew other random numbers
    """
    noise = trial.answer.noise
    if noise is None or noise.shape != trial.inputs[DRAWN].shape:
        raise CannotEvaluateError("it draws other random numbers than the formula has")
    given = {**trial.inputs, DRAWN: noise}
    return Trial(given, setup.value(given), trial.answer)


def on_named(asked: Asked, setup: Setup, trials: Sequence[Trial]) -> list[Trial]:
    """Return the trials with the one of several results that has the name of what is defined.

    Without any trial where there is no such result.
    """
    head = setup.oracle.plan.target.head
    returned = asked.function.returned
    if head is None or any(len(trial.answer.numbers) != len(returned) for trial in trials):
        return []
    words = wording(head)
    fitting = [number for number, name in enumerate(returned) if fitness(name, words) >= _FITTING]
    if len(fitting) != 1:
        return []
    return [
        replace(trial, answer=replace(trial.answer, numbers=(trial.answer.numbers[fitting[0]],)))
        for trial in trials
    ]


_FITTING = 0.7
