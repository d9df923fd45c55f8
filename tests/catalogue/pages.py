"""Formulas in Markdown, section by section, and what the rules on known formulas say of them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.lint.diagnostic import Severity
from mathlint.lint.engine import check
from mathlint.lint.registry import load_rules
from mathlint.lint.rule_set import RuleSet
from mathlint.lint.settings import LintSettings
from mathlint.markdown import read
from mathlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.diagnostic import Diagnostic

DATA = Path(__file__).parent / "data"
_MARKED = re.compile(r"\$\$(?P<tex>.*?)\$\$\n<!-- (?P<expected>.*?) -->\n?", re.S)


class Deviation(Struct, frozen=True):
    """A page with one wrong formula: where it is wrong, the formula meant, who may report it."""

    page: str
    places: tuple[Span, ...]
    formulas: frozenset[str]
    codes: frozenset[str]


def sections(name: str) -> Iterator[str]:
    """Yield the sections of a data file, each a page of its own."""
    _, *pages = (DATA / name).read_text("utf-8").split("\n## ")
    yield from (f"## {page}" for page in pages)


def deviations() -> Iterator[Deviation]:
    """Yield each wrong formula under its heading and the words before it."""
    for section in sections("deviations.md"):
        for found in _MARKED.finditer(section):
            before = _MARKED.sub("", section[: found.start()])
            formula, places = _unmarked(found["tex"], len(before) + 2)
            expected = found["expected"].split()
            codes = frozenset(word for word in expected if re.fullmatch(r"[A-Z]{2}\d+", word))
            page = f"{before}$${formula}$$\n"
            yield Deviation(page, places, frozenset(expected) - codes, codes)


def _unmarked(tex: str, offset: int) -> tuple[str, tuple[Span, ...]]:
    places = []
    clean = ""
    for part in re.split("([⟦⟧])", tex):
        if part == "⟦":
            start = offset + len(clean)
        elif part == "⟧":
            places.append(Span(start, offset + len(clean)))
        else:
            clean += part
    return clean, tuple(places)


@cache
def _rules() -> RuleSet:
    return RuleSet(rule for rule in load_rules() if rule.code.startswith("RF"))


def all_said(page: str) -> list[Diagnostic]:
    """Return what the rules on known formulas say."""
    return list(check(read(page), _rules(), LintSettings()))


@cache
def _all_rules() -> RuleSet:
    return RuleSet(load_rules())


def told(page: str) -> list[Diagnostic]:
    """Return the errors and warnings of all rules."""
    found = check(read(page), _all_rules(), LintSettings())
    return [it for it in found if it.severity is not Severity.INFO]


def loud(page: str) -> list[Diagnostic]:
    """Return the errors and warnings of the rules on known formulas."""
    return [it for it in all_said(page) if it.severity is not Severity.INFO]
