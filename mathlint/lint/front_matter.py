"""What the front matter of a document tells mathlint: macros and allowed codes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from mathlint.markdown.document import FrontMatter

_INCLUDED = ("header-includes", "include-in-header")
"""What Pandoc and Quarto put into the head of what they make, such as definitions of macros."""
_WORTH_READING = pattern(
    r"^[ \t]*\[?['\"]?(?:mathlint|macros|math|" + "|".join(_INCLUDED) + r")['\"]?[ \t]*[\]:=.]",
    re.MULTILINE,
)
_PARAMETER = pattern(r"#([1-9])")
_TOML_LINE = pattern(r"at line (\d+), column (\d+)")


def macros_in(front_matter: FrontMatter) -> str:
    r"""Return LaTeX that defines the macros of ``macros:`` (or ``math:``, which MyST reads).

    Both map a name, with or without its backslash, to a definition: ``R: \mathbb{R}``. What stands
    in ``header-includes`` is LaTeX already.
    """
    metadata = _mapping(front_matter)
    definitions: list[str] = []
    for key in _INCLUDED:
        definitions += _texts(metadata.get(key))
    for key in ("math", "macros"):
        macros = metadata.get(key)
        if isinstance(macros, dict):
            definitions += [
                define(str(name), body) for name, body in macros.items() if isinstance(body, str)
            ]
    return "\n".join(definitions)


def allowed_in(front_matter: FrontMatter) -> tuple[str, ...]:
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
    """Why front matter cannot be read as ``language``, and the offset where reading stopped."""

    language: str
    message: str
    offset: int


def problem_in(front_matter: FrontMatter) -> Problem | None:
    """Return why front matter that speaks to mathlint cannot be read, None where it can."""
    metadata = _metadata(front_matter)
    return metadata if isinstance(metadata, Problem) else None


def _mapping(front_matter: FrontMatter) -> dict[Any, Any]:
    metadata = _metadata(front_matter)
    return metadata if isinstance(metadata, dict) else {}


@lru_cache(maxsize=64)
def _metadata(front_matter: FrontMatter) -> dict[Any, Any] | Problem:
    if not _WORTH_READING.search(front_matter.text):
        return {}
    # only documents that speak to mathlint pay for a parser
    read = _toml if front_matter.fence == "+++" else _yaml
    metadata = read(front_matter.text)
    return metadata if isinstance(metadata, dict | Problem) else {}


def _yaml(text: str) -> object:
    import yaml

    try:
        return yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return Problem("YAML", error.problem or error.context or "", mark.index if mark else 0)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return Problem("YAML", str(error).partition("\n")[0], 0)


def _toml(text: str) -> object:
    import tomllib

    # TOML knows no carriage return by itself as the end of a line
    text = re.sub(r"\r(?!\n)", "\n", text)
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = _TOML_LINE.search(str(error))
        lines = text.split("\n")[: int(place[1]) - 1] if place else []
        return Problem("TOML", str(error), sum(len(line) + 1 for line in lines))


def _texts(value: object) -> list[str]:
    """Return the strings in a value of front matter, however deep; YAML can refer to itself."""
    texts: list[str] = []
    waiting, met = [value], {id(value)}
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            texts.append(each)
        parts = each.values() if isinstance(each, dict) else each if isinstance(each, list) else ()
        new = [part for part in reversed(list(parts)) if id(part) not in met]
        met.update(map(id, new))
        waiting += new
    return texts
