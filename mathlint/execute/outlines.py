"""Blocks that show code rather than hold it: what is left out, signatures, commands of a shell.

Whoever writes ``pip install x`` or a signature without a body into a block of Python does not mean
it to be run, and nobody takes it for a mistake.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from mathlint.execute.plain_python import CodeFault

_LEFT_OUT = pattern(r"\.\.\.|\u2026|^\s*[.@+*/%-]+\s*$")
_SHELL = pattern(
    r"""
\s*(?:[$>]\s+)?
(?: (?:sudo|pip3?|conda|mamba|uv|poetry|pipx|python3?|git|cd|export|npm|docker|torchrun|accelerate
      |deepspeed|apt(?:-get)?|brew|wget|curl|bash|sh|source|mkdir|make|pytest) \s+ [\w./~-]
  | [A-Z][A-Z0-9_]*=\S+ \s+ [\w./\\] )
""",
    re.VERBOSE,
)
_CALL_WITH_TYPES = pattern(r"\s*[\w.]+\((?:[^()]*,)?\s*(?:\*{0,2}\w+\s*:\s*[\w\[\"']|\*\s*,)")
_CALL = pattern(r"\s*[\w.]+\(\s*$")
_TYPED = pattern(r"\s*\*{0,2}\w+\s*:\s*[\w\[\"']")
_HEAD = pattern(r"\s*(?:@|def\b|async\s+def\b|class\b)")
_NEWER = pattern(r"\s*(?:class|def|type)\s+\w+\s*\[")  # Python 3.12
_OPENED = pattern(r"on line (\d+)")


def is_outline(code: str, fault: CodeFault) -> bool:
    """Whether what stops a block from being Python is no mistake of its author."""
    lines = code.split("\n")
    # an end that comes too early is told of the line behind the last
    line = lines[fault.line - 1] if fault.line <= len(lines) else ""
    before = next((it for it in reversed(lines[: fault.line - 1]) if it.strip()), "")
    kinds = (_SHELL, _CALL_WITH_TYPES, _NEWER)
    return (
        _LEFT_OUT.search(line) is not None
        or before.strip() == "..."
        or any(kind.match(line) for kind in kinds)
        or _is_signature(lines, fault)
        or _is_typed_call(lines, fault)
        or _is_bare_decorator(lines)
        or _holds_comments_only(lines, fault)
    )


def _is_signature(lines: list[str], fault: CodeFault) -> bool:
    """Whether a function's head is shown without its body: ``def f(x: int) -> str``.

    Its colon may be there or not; nothing follows, or the next head does.
    """
    is_last = not any(map(str.strip, lines[fault.line :]))
    if fault.message == "expected ':'":
        return is_last
    if not fault.message.startswith("expected an indented block after function definition"):
        return False
    # what is told of is the line behind the head, or its own last one
    told = lines[fault.line - 1] if fault.line <= len(lines) else ":"
    return (is_last and told.rstrip().endswith(":")) or _HEAD.match(told) is not None


def _is_typed_call(lines: list[str], fault: CodeFault) -> bool:
    """Whether a call is shown with the types of its arguments, one on each line."""
    if fault.line > len(lines) or not _TYPED.match(lines[fault.line - 1]):
        return False
    before = (line for line in reversed(lines[: fault.line - 1]) if not _TYPED.match(line))
    return _CALL.match(next(before, "")) is not None


def _is_bare_decorator(lines: list[str]) -> bool:
    """Whether nothing but decorators is shown."""
    written = [line for line in lines if line.strip()]
    return bool(written) and all(line.startswith(("@", "#")) for line in written)


def _holds_comments_only(lines: list[str], fault: CodeFault) -> bool:
    """Whether a comment stands where the body of a function, a loop or a condition should."""
    opened = _OPENED.search(fault.message)
    if opened is None or not fault.message.startswith("expected an indented block"):
        return False
    # at the end of a block the fault is told of the comment itself
    told = lines[fault.line - 1] if fault.line <= len(lines) else ""
    last = fault.line if told.lstrip().startswith("#") else fault.line - 1
    body = [line.strip() for line in lines[int(opened[1]) : last]]
    body = [line for line in body if line]
    return bool(body) and all(line.startswith("#") for line in body)
