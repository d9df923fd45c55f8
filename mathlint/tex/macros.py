r"""Macros that an author defines: ``\newcommand``, ``\def``, ``\DeclareMathOperator``."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_DEFINITION = pattern(
    r"""\\(?:
        (?P<command>(?:re|provide)?newcommand|providecommand|renewcommand|DeclareRobustCommand)\*?
            \s*(?:\{\s*\\(?P<braced>[A-Za-z]+|.)\s*\}|\\(?P<plain>[A-Za-z]+|.))
            \s*(?:\[\s*(?P<arity>\d)\s*\])?\s*(?:\[(?P<default>[^\[\]]*)\])?
      | (?P<operator>DeclareMathOperator)(?P<star>\*?)
            \s*(?:\{\s*\\(?P<opbraced>[A-Za-z]+)\s*\}|\\(?P<opplain>[A-Za-z]+))
      | [gex]?def\s*\\(?P<defined>[A-Za-z]+|.)\s*(?P<parameters>(?:\#\d)*)
      | (?P<let>let)\s*\\(?P<letname>[A-Za-z]+|.)\s*=?\s*(?P<letbody>\\(?:[A-Za-z]+|.)|[^\s\\])
    )\s*""",
    re.VERBOSE,
)
_DEFINING = ("command", r"\Declare", r"\def", r"\edef", r"\gdef", r"\xdef", r"\let")
_PARAMETER = pattern(r"#(\d)")


class Macro(Struct, frozen=True):
    """One macro: its name without the backslash, how many arguments it takes, and its body.

    default: what its first argument is where it is left out; None where all are mandatory
    """

    name: str
    arity: int = 0
    default: str | None = None
    body: str = ""

    @property
    def mandatory(self) -> int:
        """How many arguments have to be given."""
        return max(self.arity - (self.default is not None), 0)

    def apply(self, arguments: tuple[str, ...]) -> str:
        """Return the body with the arguments in it; one that is missing is left empty."""

        def argument(parameter: re.Match[str]) -> str:
            index = int(parameter[1]) - 1
            return arguments[index] if 0 <= index < len(arguments) else ""

        return _PARAMETER.sub(argument, self.body)


class Macros(Struct, frozen=True, dict=True):
    """The macros known to a formula; a later definition of a name replaces an earlier one."""

    definitions: tuple[Macro, ...] = ()

    @classmethod
    def of(cls, macros: Iterable[Macro]) -> Macros:
        """Return these macros."""
        return cls(tuple(macros))

    @cached_property
    def by_name(self) -> Mapping[str, Macro]:
        """The macros by their names."""
        return {macro.name: macro for macro in self.definitions}

    @cached_property
    def names(self) -> frozenset[str]:
        """The names."""
        return frozenset(self.by_name)

    def __contains__(self, name: object) -> bool:
        return name in self.by_name

    def get(self, name: str) -> Macro | None:
        """Return the macro of that name."""
        return self.by_name.get(name)

    def __or__(self, other: Macros) -> Macros:
        """Return both; where they disagree, ``other`` holds."""
        if all(self.by_name.get(macro.name) == macro for macro in other.definitions):
            return self
        return Macros((*self.definitions, *other.definitions)) if self.definitions else other


NO_MACROS = Macros()


def macros_of(text: str) -> Macros:
    """Return the macros that a text (a formula, a document, a macro file) defines, in its order."""
    if not any(word in text for word in _DEFINING):
        return NO_MACROS
    found = [macro for definition in _DEFINITION.finditer(text) if (macro := _macro(definition))]
    return Macros(tuple(found)) if found else NO_MACROS


def _macro(definition: re.Match[str]) -> Macro | None:
    if definition["let"]:
        return Macro(definition["letname"], body=definition["letbody"])
    body = _braced(definition.string, definition.end())
    if body is None:
        return None
    if definition["operator"]:
        name = definition["opbraced"] or definition["opplain"]
        return Macro(name, body=f"\\operatorname{definition['star']}{{{body}}}")
    if definition["defined"]:
        return Macro(definition["defined"], arity=len(definition["parameters"]) // 2, body=body)
    name = definition["braced"] or definition["plain"]
    return Macro(name, int(definition["arity"] or 0), definition["default"], body)


_LONGEST_BODY = 2_000
_BRACE = pattern(r"\\.|[{}]", re.DOTALL)


def _braced(text: str, start: int) -> str | None:
    """Return what stands in the braces that open at ``start``; bodies are of bounded length."""
    if not text.startswith("{", start):
        return None
    depth = 0
    for brace in _BRACE.finditer(text, start, start + _LONGEST_BODY):
        if brace[0] == "{":
            depth += 1
        elif brace[0] == "}":
            depth -= 1
            if depth == 0:
                return text[start + 1 : brace.start()]
    return None
