"""Whether code of the workspace may run."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

QUESTION = "Run the Python blocks of this workspace in a sandbox and compare them with formulas?"
YES = "Run them"
NO = "Not in this session"


class Trust:
    """No code runs until the client says that the workspace is trusted, or its user does.

    ask: puts the question to the user, and returns whether the answer was yes
    """

    def __init__(self, ask: Callable[[], Coroutine[None, None, bool]]) -> None:
        self._said: bool | None = None
        self._answered: bool | None = None
        self._ask = ask
        self._question: asyncio.Task[bool] | None = None

    @property
    def given(self) -> bool:
        """Whether the workspace is known to be trusted."""
        return self._answered is True if self._said is None else self._said

    def say(self, trusted: bool | None) -> None:
        """Take what the client says; None when it says nothing."""
        if trusted is not None:
            self._said = trusted

    def forget_answer(self) -> None:
        """Ask the user again when code is to run: the workspace is another one."""
        self._question = self._answered = None

    async def granted(self) -> bool:
        """Return whether code may run; where the client says nothing, the user is asked, once."""
        while self._said is None and self._answered is None:
            question = self._question = self._question or asyncio.ensure_future(self._ask())
            # who gives up waiting does not take the question back
            answer = await asyncio.shield(question)
            if question is self._question:
                self._answered = answer
        return self.given
