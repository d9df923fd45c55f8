"""An action: what it is called, and how its edits are found when it is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import CodeActionKind
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from mathlint.lint.diagnostic import Diagnostic
    from mathlint.text import Edit

FIX_ALL = "source.fixAll.mathlint"
QUICK_FIX = CodeActionKind.QuickFix.value
REWRITE = CodeActionKind.RefactorRewrite.value


class Action(Struct, frozen=True):
    """Something that can be done.

    edits: finds the edits; may take a while, so it is asked only for the action that is chosen
    mends: the findings that are gone afterwards
    """

    title: str
    kind: str
    edits: Callable[[], tuple[Edit, ...]]
    mends: tuple[Diagnostic, ...] = ()
    preferred: bool = False
