"""What notation leaves open, and what is assumed about it.

The reader asks; the answers come from the symbol table where it knows, from other places of the
same formula, from what an earlier reading was told to assume, or from convention. Every question
that only convention answers stays open, and each of its other answers gives another reading.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping


class Topic(StrEnum):
    """What may be open."""

    APPLIED = "applied"  # is f in f(x + 1) a function or a factor?
    SUPERSCRIPT = "superscript"  # is k in x^k a power or an index?
    TRANSPOSE = "transpose"  # is T in A^T a transpose?
    LOG_SCOPE = "log-scope"  # how far does the argument of log x y reach?
    SCOPE = "scope"  # how far does max a + b reach?
    GRADIENT_POWER = "gradient-power"  # is 2 in ∇f(x)^2 a power of the gradient?
    SLASH = "slash"  # how much does a / 2 b divide by?


class Question(Struct, frozen=True):
    """One open point; the same point about the same name has one answer in the whole formula."""

    topic: Topic
    about: str


class Questions(Struct):
    """The answers assumed for one reading, and the questions that came up in it."""

    assumed: Mapping[Question, str] = field(default_factory=dict)
    opened: dict[Question, tuple[str, ...]] = field(default_factory=dict)

    def ask(self, topic: Topic, about: str, answers: tuple[str, ...]) -> str:
        """Return the answer for this reading; ``answers`` are in the order of likelihood."""
        question = Question(topic, about)
        self.opened.setdefault(question, answers)
        return self.assumed.get(question, answers[0])
