"""Checking one text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.api.failure import failure
from mathlint.api.project import project_of
from mathlint.config import ReportFormat
from mathlint.report.model import Counts, FileReport

if TYPE_CHECKING:
    from mathlint.api.examiner import Examined
    from mathlint.api.project import Project
    from mathlint.api.source import Source
    from mathlint.config import Config
    from mathlint.markdown.document import Document
    from mathlint.report.model import FileError


def check_text(text: str, path: str = "", config: Config | None = None) -> FileReport:
    """Return what is found in a text; ``path`` names it and tells which overrides hold.

    config: the one that holds for ``path`` when None; blocks are run if it says so

    raises: ConfigError; when blocks are run also SandboxRefusedError, WorkerStartError
    """
    if config is None:
        from mathlint.config import load

        config = load(Path(path or "."))
    project = project_of(config)
    if not config.run.enabled:
        return check_in(project, text, path)
    from mathlint.api.examiner import Examiner

    with Examiner(config, project.macros) as examiner:
        return report_on(project, examiner.examine(text, path))


def report_on(project: Project, examined: Examined) -> FileReport:
    """Return what is found in a document whose blocks were run."""
    from mathlint.lint.engine import check

    document = examined.document
    rules, settings = project.ruling(document.path)
    diagnostics = check(document, rules, settings, examined.examination.results)
    counts = replace(_counts(project, document), ran=examined.ran, matched=examined.matched)
    return FileReport(document.path, document.text, diagnostics, counts, examined.layers)


def check_in(project: Project, text: str, path: str) -> FileReport:
    """Return what is found in a text that belongs to a project, whose blocks are not run."""
    # a run that finds all its results in the cache loads neither parser nor rules
    from mathlint.lint.engine import check
    from mathlint.markdown import read

    rules, settings = project.ruling(path)
    document = read(text, path)
    diagnostics = check(document, rules, settings)
    return FileReport(path, text, diagnostics, _counts(project, document))


def check_source(project: Project, source: Source) -> FileReport | FileError:
    """Return what is found in a text; a failure of mathlint's own costs one file, not the run.

    raises: ConfigError, RulesNotLoadedError
    """
    project.ruling(source.path)  # what is wrong with the rules is no matter of this file
    try:
        return check_in(project, source.text, source.path)
    except Exception as error:
        return failure(source.path, error)


def _counts(project: Project, document: Document) -> Counts:
    """Return how many formulas and blocks there are and, for a report of totals, what they are."""
    counts = Counts(
        formulas=sum(len(chunk.maths) for chunk in document.chunks),
        blocks=sum(len(chunk.codes) for chunk in document.chunks),
    )
    if project.config.format is not ReportFormat.JSON:
        return counts
    from mathlint.api.understanding import with_understanding

    return with_understanding(counts, document, *project.ruling(document.path))
