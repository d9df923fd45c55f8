"""What the front matter of a document tells mathlint: macros and allowed codes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from msgspec import Struct

_WORTH_READING = re.compile(r"^[ \t]*['\"]?(?:mathlint|macros|math)['\"]?[ \t]*:", re.MULTILINE)
_PARAMETER = re.compile(r"#([1-9])")


def macros_in(front_matter: str) -> str:
    r"""Return LaTeX that defines the macros of ``macros:`` (or ``math:``, which MyST reads).

    Both map a name, with or without its backslash, to a definition: ``R: \mathbb{R}``.
    """
    metadata = _mapping(front_matter)
    definitions: list[str] = []
    for key in ("math", "macros"):
        macros = metadata.get(key)
        if isinstance(macros, dict):
            definitions += [
                define(str(name), body) for name, body in macros.items() if isinstance(body, str)
            ]
    return "\n".join(definitions)


def allowed_in(front_matter: str) -> tuple[str, ...]:
    """Return the codes that ``mathlint: {allow: [...]}`` allows in the whole document."""
    section = _mapping(front_matter).get("mathlint")
    if not isinstance(section, dict):
        return ()
    allowed = section.get("allow", ())
    if isinstance(allowed, str):
        allowed = re.split(r"[,\s]+", allowed)
    if not isinstance(allowed, (list, tuple)):
        return ()
    return tuple(str(code) for code in allowed if code)


def define(name: str, body: str) -> str:
    r"""Return LaTeX that defines the macro ``name``, with as many arguments as ``body`` uses."""
    arity = max((int(number) for number in _PARAMETER.findall(body)), default=0)
    parameters = f"[{arity}]" if arity else ""
    return f"\\newcommand{{\\{name.removeprefix(chr(92))}}}{parameters}{{{body}}}"


class Problem(Struct, frozen=True):
    """Why front matter cannot be read, and the offset in it where reading stopped."""

    message: str
    offset: int


def problem_in(front_matter: str) -> Problem | None:
    """Return why front matter that speaks to mathlint cannot be read, None where it can."""
    metadata = _metadata(front_matter)
    return metadata if isinstance(metadata, Problem) else None


def _mapping(front_matter: str) -> dict[Any, Any]:
    metadata = _metadata(front_matter)
    return metadata if isinstance(metadata, dict) else {}


@lru_cache(maxsize=64)
def _metadata(front_matter: str) -> dict[Any, Any] | Problem:
    if not _WORTH_READING.search(front_matter):
        return {}
    import yaml  # only documents that speak to mathlint pay for it

    try:
        metadata = yaml.safe_load(front_matter)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return Problem(error.problem or error.context or "", mark.index if mark else 0)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return Problem(str(error).partition("\n")[0], 0)
    return metadata if isinstance(metadata, dict) else {}
