"""Runners and pages for the tests of ``mathlint.execute``."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from mathlint.execute.fences import page_of
from mathlint.execute.runner import Runner
from mathlint.execute.settings import ExecuteSettings
from mathlint.markdown import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mathlint.execute.page import Page
    from mathlint.execute.report import PageReport


@pytest.fixture(scope="session")
def make_page() -> Callable[[str], Page]:
    """Return what makes the page of a Markdown text, whose common indent is removed."""
    return lambda text: page_of(read(dedent(text), "page.md"))


@pytest.fixture(scope="session")
def runner() -> Iterator[Runner]:
    """Return a runner with the usual settings, shared by all tests that do not change them."""
    with Runner(ExecuteSettings()) as usual:
        yield usual


@pytest.fixture(scope="session")
def run(runner: Runner, make_page: Callable[[str], Page]) -> Callable[[str], PageReport]:
    """Return what runs a Markdown text."""
    return lambda text: runner.run(make_page(text))
