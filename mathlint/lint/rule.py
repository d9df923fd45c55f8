"""Rules: pure functions with frozen metadata, and the page that explains each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from msgspec import Struct

from mathlint.lint.diagnostic import (  # noqa: TC001  (read at run time by msgspec)
    Evidence,
    Fix,
    Related,
    Severity,
)
from mathlint.text import Span  # noqa: TC001


class Finding(Struct, frozen=True):
    """What a rule reports.

    Spans and edits are offsets of what the rule was given: of the formula's text for rules on
    formulas and their parts, of the block for rules on chunks, of the document for rules on
    documents, code blocks and comments.
    The engine maps them to the document.

    severity: only where it differs from the rule's own
    notes: further lines for the reader: the source of a formula, the numbers in words
    """

    span: Span
    message: str
    fixes: tuple[Fix, ...] = ()
    related: tuple[Related, ...] = ()
    evidence: Evidence | None = None
    severity: Severity | None = None
    formula_id: str | None = None
    notes: tuple[str, ...] = ()


Check = Callable[[Any, Any], Iterable[Finding]]


class Rule(Struct, frozen=True):
    """A rule and what it wants to see.

    on: the types it is called for, once for each instance: ``Document``, ``Chunk`` (a top-level
        block with formulas), ``MathSpan``, ``CodeBlock``, ``Comment``, ``MarkdownFault``, nodes
        of :mod:`mathlint.tex.tree`, ``Fault``, a ``Reading`` (a whole formula in one reading) or
        expressions of :mod:`mathlint.formula`. A rule on ``Document`` is asked after each
        keystroke: what a block tells, ask of ``Chunk``
    faults: for rules on ``Fault``: the kinds they report
    default: whether it runs without being selected
    severity_is_set: by the user, and so holds for all its findings
    page: the Markdown file beside the module
    """

    code: str
    name: str
    severity: Severity
    on: tuple[type, ...]
    check: Check
    page: Path
    faults: frozenset[str] = frozenset()
    default: bool = True
    severity_is_set: bool = False

    @property
    def family(self) -> str:
        """The letters of the code: ``TX``, ``MD``."""
        return self.code.rstrip("0123456789")

    @property
    def title(self) -> str:
        """The code and the name, for readers."""
        return f"{self.code} ({self.name})"

    def severity_of(self, finding: Finding) -> Severity:
        """Return how severe a finding of this rule is."""
        if self.severity_is_set or finding.severity is None:
            return self.severity
        return finding.severity


def rule(
    code: str,
    name: str,
    *,
    severity: Severity,
    on: type | tuple[type, ...],
    faults: Iterable[str] = (),
    default: bool = True,
) -> Callable[[Check], Rule]:
    """Make a check function a :class:`Rule`; its page is the ``.md`` file beside its module."""

    def declare(check: Check) -> Rule:
        # not inspect.getmodule: it walks every loaded module, for each rule, at every start
        module, _ = os.path.splitext(check.__globals__["__file__"])
        return Rule(
            code=code,
            name=name,
            severity=severity,
            on=on if isinstance(on, tuple) else (on,),
            check=check,
            page=Path(f"{module}.md"),
            faults=frozenset(faults),
            default=default,
        )

    return declare
