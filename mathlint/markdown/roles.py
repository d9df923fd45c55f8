r"""Formulas in code spans: MyST's and Sphinx's roles, GitHub's dollars with backticks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.markdown.document import Host

if TYPE_CHECKING:
    from mathlint.markdown.scan import Scan


def read_role(scan: Scan, start: int, end: int) -> int:
    r"""Read ``{math}`x``` or ``:math:`x```; return its end."""
    opening = scan.text[start : scan.text.index("`", start) + 1]
    return _read(scan, Host.ROLE, start, end, opening, "`")


def read_dollar_code(scan: Scan, start: int, end: int) -> int:
    """Read a formula between a dollar with a backtick and a backtick with a dollar."""
    return _read(scan, Host.DOLLAR, start, end, "$`", "`$")


def _read(scan: Scan, host: Host, start: int, end: int, opening: str, closing: str) -> int:
    scan.collected.add_math(
        scan.content,
        scan.host(host),
        start + len(opening),
        end - len(closing),
        display=False,
        opening=opening,
        closing=closing,
        in_table=scan.in_table,
    )
    return end
