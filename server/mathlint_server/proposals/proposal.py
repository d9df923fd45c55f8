"""What can be written at a cursor, before it is told in the protocol's words."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from lsprotocol.types import CompletionItemKind
from msgspec import Struct

if TYPE_CHECKING:
    from mathlint.text import Span


class Kind(Enum):
    """What a proposal is."""

    COMMAND = CompletionItemKind.Function
    ENVIRONMENT = CompletionItemKind.Struct
    SYMBOL = CompletionItemKind.Variable
    FORMULA = CompletionItemKind.Snippet
    RULE = CompletionItemKind.EnumMember
    ID = CompletionItemKind.Reference
    LABEL = CompletionItemKind.Constant
    DIRECTIVE = CompletionItemKind.Keyword


class Proposal(Struct, frozen=True):
    """Something that can stand in the place of ``span``.

    snippet: what is inserted where the client knows snippets; empty where it is the same
    """

    label: str
    kind: Kind
    span: Span
    text: str
    detail: str = ""
    snippet: str = ""


class Proposals(Struct, frozen=True):
    """What is proposed; ``complete`` is False where typing on brings others."""

    items: tuple[Proposal, ...]
    complete: bool = True
