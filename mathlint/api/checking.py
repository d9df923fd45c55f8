"""Checking one text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mathlint.api.project import project_of
from mathlint.report.model import Counts, FileReport

if TYPE_CHECKING:
    from mathlint.api.project import Project
    from mathlint.config import Config
    from mathlint.markdown.document import Document


def check_text(text: str, path: str = "", config: Config | None = None) -> FileReport:
    """Return what is found in a text; ``path`` names it and tells which overrides hold.

    config: the one that holds for ``path`` when None

    raises: ConfigError
    """
    if config is None:
        from mathlint.config import load

        config = load(Path(path or "."))
    return check_in(project_of(config), text, path)


def check_in(project: Project, text: str, path: str) -> FileReport:
    """Return what is found in a text that belongs to a project."""
    # a run that finds all its results in the cache loads neither parser nor rules
    from mathlint.lint.engine import check
    from mathlint.markdown import read

    rules, settings = project.ruling(path)
    document = read(text, path)
    diagnostics = check(document, rules, settings)
    return FileReport(path, text, diagnostics, counts_of(document))


def counts_of(document: Document) -> Counts:
    """Return how many formulas and blocks there are."""
    return Counts(
        formulas=sum(len(chunk.maths) for chunk in document.chunks),
        blocks=sum(len(chunk.codes) for chunk in document.chunks),
    )
