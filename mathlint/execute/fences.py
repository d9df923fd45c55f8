"""The conventions by which authors say how a block is to be run.

Those of sybil, pytest-markdown-docs, pytest-codeblocks, phmdoctest, Quarto, MyST and Jupyter Book
are accepted; none is needed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from mathlint.execute.page import Cell, Page
from mathlint.execute.plain_python import foreign_cell_command, metadata, plain_python
from mathlint.markdown.document import CodeBlock, Comment, Document
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

_SKIP = pattern(r"^skip:\s*(next|start|end)\b[\s,]*(.*)$", re.DOTALL)
_SKIP_NEXT = pattern(
    r"^(?:pytest\.mark\.skip|pytest-codeblocks:\s*skip|phmdoctest-(?:mark\.)?skip)"
)
_MAY_FAIL = pattern(r"^(?:pytest\.mark\.xfail|pytest-codeblocks:\s*(?:xfail|expect-error))")
_CONTINUE = pattern(r"^pytest-codeblocks:\s*cont(?:inuation)?\b")
_CLEAR = pattern(r"^clear-namespace\b")
_IMPLEMENTS = pattern(r"^mathlint:\s*implements\s+(.+)$", re.DOTALL)

_SKIPPING_WORDS = frozenset({"notest", "no-test", "skip", "no-run", "norun"})
_SKIPPING_TAGS = frozenset({"skip-execution", "skip_execution"})
_FAILING_TAGS = frozenset({"raises-exception", "raises_exception"})
_NO = frozenset({"false", "no", "f", "0"})
_YES = frozenset({"true", "yes", "t", "1", ""})
_TAGS = pattern(r"^tags:((?:.*)(?:\n[ \t]*-.*)*)", re.MULTILINE)
_WORD = pattern(r"[\w.:-]+")


class _Reader(Struct):
    """What the comments so far say about the blocks to come."""

    generation: int = 0  # of namespaces: how often they were cleared
    session: str = ""
    skip_next: str = ""
    skip_region: str = ""
    may_fail: bool = False
    continues: bool = False
    implements: list[str] = field(default_factory=list)

    def read(self, comment: Comment) -> None:
        text = comment.text.strip()
        if (skip := _SKIP.match(text)) is not None:
            self._read_skip(skip[1], skip[2])
        elif _SKIP_NEXT.match(text):
            self.skip_next = text
        elif _MAY_FAIL.match(text):
            self.may_fail = True
        elif _CONTINUE.match(text):
            self.continues = True
        elif _CLEAR.match(text):
            self.generation += 1
        elif (implements := _IMPLEMENTS.match(text)) is not None:
            self.implements += _WORD.findall(implements[1])

    def _read_skip(self, extent: str, reason: str) -> None:
        said = reason.strip().strip("\"'") or f"skip: {extent}"
        if extent == "next":
            self.skip_next = said
        else:
            self.skip_region = said if extent == "start" else ""

    def cell(self, index: int, block: CodeBlock) -> Cell:
        attributes = block.attributes
        if "session" in attributes:
            self.session = attributes["session"]
        elif not (self.continues or "continuation" in attributes):
            self.session = ""
        return Cell(
            index=index,
            block=block,
            code=plain_python(block.code),
            session=f"{self.generation}:{self.session}",
            skip=self.skip_next or self.skip_region or _skipped_by(block),
            may_fail=self.may_fail or _may_fail(block),
            implements=tuple(dict.fromkeys((*_formulas_of(attributes), *self.implements))),
        )

    def forget_next(self) -> None:
        """Drop what was said about one block, once that block has been seen."""
        self.skip_next, self.may_fail, self.continues = "", False, False
        self.implements = []


def page_of(document: Document) -> Page:
    """Return the Python blocks of ``document`` with what their author wants done with them."""
    reader = _Reader()
    cells: list[Cell] = []
    parts: list[Comment | CodeBlock] = [*document.comments, *document.codes]
    parts.sort(key=lambda part: part.span.start if isinstance(part, Comment) else part.outer.start)
    for part in parts:
        if isinstance(part, Comment):
            reader.read(part)
            continue
        if part.language == "python" or _is_notebook_cell(part):
            cells.append(reader.cell(len(cells), part))
        reader.forget_next()
    return Page(document.path, document.lines, tuple(cells))


def _is_notebook_cell(block: CodeBlock) -> bool:
    """Return whether it is a MyST cell that leaves its language to the notebook's kernel."""
    return not block.language and block.info.replace(" ", "") == "{code-cell}"


def _skipped_by(block: CodeBlock) -> str:
    attributes = block.attributes
    words = _SKIPPING_WORDS & attributes.keys()
    if words:
        return min(words)
    for key, refusals in (("test", {"skip"}), ("eval", _NO), ("execute", _NO)):
        if attributes.get(key, "").strip("\"'").lower() in refusals:
            return f"{key}: {attributes[key]}"
    if tags := _tags(block) & _SKIPPING_TAGS:
        return min(tags)
    command = foreign_cell_command(block.code)
    return f"%%{command}" if command else ""


def _may_fail(block: CodeBlock) -> bool:
    attributes = block.attributes
    allowed = "error" in attributes and attributes["error"].lower() in _YES
    return allowed or "xfail" in attributes or bool(_tags(block) & _FAILING_TAGS)


def _formulas_of(attributes: Mapping[str, str]) -> list[str]:
    return _WORD.findall(attributes.get("formula", ""))


def _tags(block: CodeBlock) -> frozenset[str]:
    said = block.attributes.get("tags", "")
    listed = _TAGS.search(metadata(block.code))
    return frozenset(_WORD.findall(said + (listed[1] if listed else "")))
