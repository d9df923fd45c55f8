"""What is told about a command of LaTeX: what it takes, how it looks, who knows it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.formula import read_formula, to_unicode
from mathlint.formula.expression import Missing, Symbol, Unread
from mathlint.tex import NO_MACROS, parse
from mathlint.tex.commands import is_known_command, renderers_of, signature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.tex import Macro, Macros
    from mathlint.tex.commands import Renderer

_PARAMETERS = {
    "frac": ("numerator", "denominator"),
    "dfrac": ("numerator", "denominator"),
    "tfrac": ("numerator", "denominator"),
    "cfrac": ("numerator", "denominator"),
    "binom": ("n", "k"),
    "sqrt": ("degree", "radicand"),
    "overset": ("above", "base"),
    "underset": ("below", "base"),
    "stackrel": ("above", "base"),
    "underbrace": ("body",),
    "overbrace": ("body",),
    "operatorname": ("*", "name"),
    "text": ("text",),
    "textcolor": ("colour", "body"),
    "color": ("colour",),
    "label": ("name",),
    "ref": ("label",),
    "eqref": ("label",),
    "tag": ("*", "tag"),
}
_KINDS = {
    "{": "mathematics",
    "[": "optional",
    "t": "text",
    "r": "name",
    "o": "optional",
    "a": "rows",
    "d": "length",
    "*": "*",
}
_OPTIONAL = frozenset("[o")


class Parameter(Struct, frozen=True):
    """An argument as it is written: ``name`` in braces, or in brackets where it is optional."""

    name: str
    optional: bool = False

    def __str__(self) -> str:
        return f"[{self.name}]" if self.optional else f"{{{self.name}}}"


def parameters_of(name: str, macros: Macros = NO_MACROS) -> tuple[Parameter, ...]:
    """Return what a command takes, the author's own macros first."""
    macro = macros.get(name)
    if macro is not None:
        return tuple(_of_macro(macro))
    return tuple(_of_signature(name))


def _of_macro(macro: Macro) -> Iterator[Parameter]:
    for number in range(1, macro.arity + 1):
        yield Parameter(f"#{number}", optional=number == 1 and macro.default is not None)


def _of_signature(name: str) -> Iterator[Parameter]:
    letters = signature(name)
    named = _PARAMETERS.get(name, ())
    for index, letter in enumerate(letters):
        if letter != "*":
            given = named[index] if index < len(named) else _KINDS.get(letter, "argument")
            yield Parameter(given, letter in _OPTIONAL)


def snippet_of(name: str, macros: Macros = NO_MACROS) -> str:
    """Return what is inserted for a command, with a stop in each mandatory argument."""
    stops = [it for it in parameters_of(name, macros) if not it.optional]
    return f"\\{name}" + "".join(f"{{${number}}}" for number in range(1, len(stops) + 1))


@lru_cache(maxsize=4096)
def appearance(name: str) -> str:
    r"""Return how a command looks in Unicode, alone or between names; empty where that is unknown.

    ``\alpha`` is ``α``, ``\leq`` is ``≤``, ``\frac`` is ``a/b``.
    """
    mandatory = [it for it in parameters_of(name) if not it.optional]
    letters = "".join(f"{{{letter}}}" for letter in "abcd"[: len(mandatory)])
    if mandatory:
        return _shown(f"\\{name}{letters}")
    between = _shown(f"a \\{name} b").removeprefix("a").removesuffix("b").strip(" ,")
    # alone, `\\times` is no multiplication of anything
    sign = between if len(between) == 1 else _shown(f"\\{name}")
    return "" if sign == name and not _is_written_out(name) else sign


def _is_written_out(name: str) -> bool:
    r"""Whether a command looks like its name: ``\log``, not a sign of which no more is known."""
    expression = read_formula(parse(f"\\{name}"))[0].expression
    return any(isinstance(node, Symbol) and node.base == name for node in expression.walk())


def in_unicode(latex: str) -> str:
    r"""Return how LaTeX looks in Unicode, also an operator such as ``\mathbb{E}``; else itself."""
    return _shown(latex) or _shown(f"{latex}[x]").removesuffix("[x]") or latex


@lru_cache(maxsize=4096)
def _shown(latex: str) -> str:
    expression = read_formula(parse(latex))[0].expression
    if any(isinstance(node, Unread | Missing) for node in expression.walk()):
        return ""
    shown = to_unicode(expression)
    return "" if "\\" in shown else shown


_SHOWN_BY = {"KaTeX": "VS Code, MDX", "MathJax": "GitHub, Jupyter, Obsidian"}
"""Where documents are shown, by what renders them there."""


def environment_support(name: str) -> str:
    """Return in words who knows an environment."""
    return _in_words(renderers_of(name, environment=True)) or "not known to renderers"


def support_of(name: str, macros: Macros = NO_MACROS) -> str:
    """Return in words who knows a command."""
    if name in macros:
        return "a macro of this document"
    known = _in_words(renderers_of(name))
    if known:
        return known
    if is_known_command(name):
        return "known to LaTeX, not to the renderers of the web"
    return "not a known command"


def _in_words(renderers: tuple[Renderer, ...]) -> str:
    """Return who knows a name, under which condition, and who does not; empty where nobody does."""
    conditions = {it.name: _condition(it) for it in renderers}
    if not conditions:
        return ""
    if len(conditions) == len(_SHOWN_BY) and not any(conditions.values()):
        return "KaTeX and MathJax know it"
    told = [
        f"{name} knows it {conditions[name]}"
        if conditions[name]
        else f"{name} knows it ({_SHOWN_BY[name]})"
        for name in conditions
    ]
    told += [f"{name} does not ({by})" for name, by in _SHOWN_BY.items() if name not in conditions]
    return ", ".join(told)


def _condition(renderer: Renderer) -> str:
    since = f"from version {renderer.since} on" if renderer.since else ""
    loaded = f"once its package `{renderer.package}` is loaded" if renderer.package else ""
    return " ".join(filter(None, (since, loaded)))
