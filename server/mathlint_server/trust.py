"""Whether code of the workspace may run."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

QUESTION = "Run the Python blocks of this workspace in a sandbox and compare them with formulas?"
YES = "Run them"
NO = "Not in this session"


class Trust:
    """No code runs until the client says that the workspace is trusted, or its user does.

    ask: puts the question to the user, and returns whether the answer was yes
    """

    def __init__(self, ask: Callable[[], Awaitable[bool]]) -> None:
        self._said: bool | None = None
        self._ask = ask
        self._asked = False

    @property
    def given(self) -> bool:
        """Whether the workspace is known to be trusted."""
        return self._said is True

    def say(self, trusted: bool | None) -> None:
        """Take what the client says; None when it says nothing."""
        if trusted is not None:
            self._said = trusted

    async def granted(self) -> bool:
        """Return whether code may run now; a client that says nothing is asked, once."""
        if self._said is None and not self._asked:
            self._asked = True
            answer = await self._ask()
            if self._said is None:  # nobody has said it meanwhile
                self._said = answer
        return self.given
