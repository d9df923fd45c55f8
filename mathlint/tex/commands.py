"""What is known of a command or an environment: that it exists, what it takes, what is near."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.tex import signatures
from mathlint.tex.tokens import library_arguments, library_environment_arguments

if TYPE_CHECKING:
    from collections.abc import Mapping


class Renderer(Struct, frozen=True):
    """A renderer that knows a name.

    since: the first version that does, where older ones in use do not
    package: what it has to be told to load first
    """

    name: str
    since: str = ""
    package: str = ""


class _Names(Struct, frozen=True):
    """The known commands, each with whether every renderer shows it, and environments.

    renderers: command or environment → who knows it, where not all do
    """

    commands: dict[str, bool]
    environments: frozenset[str]
    renderers: dict[tuple[bool, str], str]


@cache
def _names() -> _Names:
    commands: dict[str, bool] = {}
    environments: set[str] = set()
    renderers: dict[tuple[bool, str], str] = {}
    text = Path(__file__).with_name("known_names.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        mark, _, rest = line.partition(" ")
        name, _, who = rest.partition(" ")
        if mark == "environment":
            environments.add(name)
        elif mark in ("everywhere", "somewhere"):
            commands[name] = mark == "everywhere"
        if who:
            renderers[mark == "environment", name] = who
    return _Names(commands, frozenset(environments), renderers)


def known_commands() -> Mapping[str, bool]:
    """Return the commands that renderers know, each with whether all of them do."""
    return _names().commands


def known_environments() -> frozenset[str]:
    """Return the environments that renderers know."""
    return _names().environments


def renderers_of(name: str, *, environment: bool = False) -> tuple[Renderer, ...]:
    """Return the renderers that know a command, or an environment."""
    names = _names()
    if name not in (names.environments if environment else names.commands):
        return ()
    who = names.renderers.get((environment, name), "katex mathjax")
    return tuple(map(_renderer, who.split()))


def _renderer(written: str) -> Renderer:
    """Return what ``mathjax4:physics`` stands for."""
    head, _, package = written.partition(":")
    name = "KaTeX" if head.startswith("katex") else "MathJax"
    return Renderer(name, head[len(name) :], package)


@lru_cache(maxsize=4096)
def signature(name: str) -> str:
    """Return what a command takes, in the letters of :mod:`mathlint.tex.signatures`."""
    own = signatures.COMMANDS.get(name)
    if own is not None:
        return own
    if not name.isalpha() or name in signatures.TEXT_ACCENTS:
        return ""  # \; and \, take nothing; the accents \' and \" are of text, not of mathematics
    return library_arguments(name) or ""


@lru_cache(maxsize=512)
def environment_signature(name: str) -> str:
    """Return what an environment takes, in the same letters."""
    own = signatures.ENVIRONMENTS.get(name)
    if own is not None:
        return own
    library = library_environment_arguments(name) or ""
    return library.replace("{", "r").replace("[", "o")


def is_known_command(name: str) -> bool:
    """Whether any renderer, or pylatexenc, knows the command."""
    return (
        not name.isalpha()
        or name in signatures.COMMANDS
        or name in _names().commands
        or library_arguments(name) is not None
    )


def is_known_environment(name: str) -> bool:
    """Whether any renderer, or pylatexenc, knows the environment."""
    return (
        name in signatures.ENVIRONMENTS
        or name in _names().environments
        or library_environment_arguments(name) is not None
    )


class Neighbour(Struct, frozen=True):
    """A known name near an unknown one; ``distance`` counts the slips between them."""

    name: str
    distance: int
    common: bool


@lru_cache(maxsize=512)
def nearest_commands(name: str, extra: frozenset[str] = frozenset()) -> tuple[Neighbour, ...]:
    r"""Return the known commands that ``name`` may be a slip of, the likeliest first.

    extra: names of the author's own macros. One slip (a letter dropped, added or changed, or two
    swapped) is forgiven, two in names of seven letters and more; a name whose end was dropped
    (``\maps``) is near however much is missing.
    """
    limit = 2 if len(name) >= 7 else 1
    found: list[Neighbour] = []
    for known, common in (*_names().commands.items(), *((own, True) for own in extra)):
        if abs(len(known) - len(name)) > limit or not known.isalpha():
            if len(name) >= 4 and common and known.startswith(name) and len(known) <= len(name) + 4:
                found.append(Neighbour(known, limit + 1, common))
            continue
        distance = slips(name, known, limit)
        if distance <= limit:
            found.append(Neighbour(known, distance, common))
    found.sort(key=lambda near: _likelihood(name, near))
    return tuple(found[:5])


def _likelihood(name: str, near: Neighbour) -> tuple[int, bool, bool, int, bool, str]:
    return (
        near.distance,
        not near.common,
        not near.name.startswith(name),
        abs(len(near.name) - len(name)),  # two letters are swapped more often than one is added
        near.name[-1] != name[-1],
        near.name,
    )


@lru_cache(maxsize=128)
def nearest_environment(name: str) -> str | None:
    """Return the known environment that ``name`` may be a slip of."""
    scored = [(slips(name, known, 2), known) for known in sorted(_names().environments)]
    distance, known = min(scored, default=(3, ""))
    return known if distance <= 2 else None


def slips(left: str, right: str, limit: int) -> int:
    """Return the Damerau distance (adjacent swaps count one), up to one more than ``limit``."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        following = [i]
        for j, b in enumerate(right, 1):
            cost = min(row[j] + 1, following[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            following.append(cost)
        if min(following) > limit:
            return limit + 1
        before, row = row, following
    return row[-1]
