"""Addresses that other programs can open."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from mathlint.report.cells import printable_path

if TYPE_CHECKING:
    from mathlint.lint.rule import Rule


def rule_url(rule: Rule | None) -> str | None:
    """Return the address of a rule's page, as it is installed; None where there is no rule."""
    return None if rule is None else _page_uri(rule.page)


@cache
def _page_uri(page: Path) -> str:
    return page.resolve().as_uri()


def file_uri(path: str) -> str:
    """Return ``path`` as a URI reference: relative paths stay relative, with forward slashes."""
    path = printable_path(path)
    if Path(path).is_absolute():
        return Path(path).as_uri()
    return quote(Path(path).as_posix())
