"""Having formulas judged by the process that evaluates, and keeping what it says."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from mathlint_server.evaluation.evaluator import Evaluator, EvaluatorDiedError
from mathlint_server.evaluation.messages import Verdict
from mathlint_server.judging import Judging

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping

    from mathlint_server.evaluation.messages import Identity, Judge
    from mathlint_server.judging import Choose, Waiting
    from mathlint_server.snapshot import Snapshot

logger = logging.getLogger(__name__)

_Value = TypeVar("_Value")

LONGEST = 60.0
"""Seconds after which the process is taken to hang: it has to answer after each formula."""


class _Quickly(Protocol):
    """Does something in the one thread that may touch verdicts."""

    def __call__(self, work: Callable[[], _Value]) -> Coroutine[Any, Any, _Value]: ...


class Verdicts:
    """The verdicts on the formulas of all open documents.

    quickly: does something in the one thread that may touch them
    identified: called with what formulas of a document have turned out to be, by their text
    longest: seconds after which the process is taken to hang
    """

    def __init__(
        self,
        quickly: _Quickly,
        identified: Callable[[Snapshot, Mapping[str, Identity | None]], None],
        longest: float = LONGEST,
    ) -> None:
        self._quickly = quickly
        self._identified = identified
        self._longest = longest
        self._evaluator = Evaluator()
        self._judging: dict[str, Judging] = {}

    def close(self) -> None:
        """End the process."""
        self._evaluator.close()

    def on(self, uri: str) -> Judging:
        """Return the verdicts on an open document."""
        return self._judging.setdefault(uri, Judging())

    def forget(self, uri: str) -> None:
        """Forget a document that is closed."""
        self._judging.pop(uri, None)

    async def ask(
        self,
        snapshot: Snapshot,
        judging: Judging,
        choose: Choose,
        seconds: float,
        topic: str = "",
    ) -> bool:
        """Let some formulas be judged, and return whether there were any to be judged.

        choose: which ones; as many are judged as there is time for, one at least
        topic: another question of the same topic takes the place of this one
        """

        def asked() -> tuple[list[Waiting], Judge]:
            waiting = choose(judging, snapshot)
            return waiting, judging.question(snapshot, waiting, seconds, topic)

        waiting, question = await self._quickly(asked)
        if not waiting:
            return False
        verdicts = await self._verdicts(judging, question)
        await self._quickly(lambda: judging.take(snapshot, waiting, verdicts))
        given = zip(waiting, verdicts, strict=False)
        self._identified(snapshot, {it.math.key: verdict.identity for it, verdict in given})
        return True

    async def _verdicts(self, judging: Judging, question: Judge) -> tuple[Verdict, ...]:
        asked = asyncio.wrap_future(self._evaluator.ask(question))
        try:
            return (await asyncio.wait_for(asked, self._longest)).verdicts
        except TimeoutError:
            self._evaluator.end_process()
            reason = "the process that evaluates does not answer"
        except EvaluatorDiedError as error:
            reason = str(error)
        logger.error("%s", reason)
        if len(question.formulas) > 1:  # one of them; which one, they show one by one
            judging.is_careful = True
            return ()
        return (Verdict(),)  # it is not asked about again
