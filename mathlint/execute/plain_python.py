"""Python as authors paste it into documents, made plain; every line keeps its number."""

from __future__ import annotations

import ast
import re
import warnings
from textwrap import dedent

from msgspec import Struct

from mathlint.text.patterns import pattern

_PROMPT = pattern(r"^(\s*)(>>>|\.\.\.)( |$)")
_NOTEBOOK_LINE = pattern(r"^\s*(?:[%!?]|[\w.]+\?{1,2}\s*$)")
_OPTION_LINE = pattern(r"^:[\w-]+:")
_METADATA = pattern(r"\A---[ \t]*\n(.*?\n)??---[ \t]*(?:\n|\Z)", re.DOTALL)
_CELL_COMMAND = pattern(r"^\s*%%(\w+)")
_PYTHON_CELL_COMMANDS = frozenset({"time", "timeit", "capture", "prun"})

MAX_CODE = 1_000_000
"""Characters of a block beyond which it is not looked at."""


class CodeFault(Struct, frozen=True):
    """Why a text is not Python; line and column 1-based, column 0 where unknown."""

    message: str
    line: int = 1
    column: int = 0


def parse(code: str) -> ast.Module | CodeFault:
    """Return the tree of ``code``, or why there is none; never raises."""
    if len(code) > MAX_CODE:
        return CodeFault("the block is longer than a million characters")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # invalid escapes and the like concern its author
            return ast.parse(code)
    except SyntaxError as error:
        return CodeFault(error.msg, error.lineno or 1, error.offset or 0)
    except ValueError as error:
        return CodeFault(str(error))
    except (RecursionError, MemoryError):
        return CodeFault("too deeply nested")


def plain_python(code: str) -> str:
    """Return ``code`` without what is not Python, each line of it left empty or harmless.

    That is: the options of MyST's cells, interpreter prompts and their output, notebook commands,
    and the indent of a method that is shown without its class.
    """
    code = _METADATA.sub(lambda found: "\n" * found[0].count("\n"), code)
    lines = code.split("\n")
    for number, line in enumerate(lines):
        if not _OPTION_LINE.match(line):
            break
        lines[number] = ""
    code = "\n".join(lines)
    first = next((line for line in lines if line.strip()), "")
    if first.lstrip().startswith(">>>"):
        return "\n".join(_without_prompt(line) for line in lines)
    if first[:1].isspace():
        code = dedent(code)
        lines = code.split("\n")
    if not any(_NOTEBOOK_LINE.match(line) for line in lines):
        return code
    # A line that starts with % may go on with an expression: only what does not parse is changed.
    if isinstance(parse(code), ast.Module):
        return code
    return "\n".join(_without_command(line) for line in lines)


def foreign_cell_command(code: str) -> str:
    """Return the ``%%command`` that makes a block something else than Python, or nothing."""
    command = _CELL_COMMAND.match(code)
    return command[1] if command is not None and command[1] not in _PYTHON_CELL_COMMANDS else ""


def metadata(code: str) -> str:
    """Return the YAML at the top of a MyST cell, without its fences."""
    found = _METADATA.match(code)
    return "" if found is None else found[1] or ""


def _without_prompt(line: str) -> str:
    prompt = _PROMPT.match(line)
    return "" if prompt is None else line[prompt.end() :]


def _without_command(line: str) -> str:
    if not _NOTEBOOK_LINE.match(line):
        return line
    return line[: len(line) - len(line.lstrip())] + "pass"
