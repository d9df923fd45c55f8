"""What can be configured."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003  (msgspec reads the fields at run time)
from enum import StrEnum
from pathlib import Path

from msgspec import Struct, field

from mathlint.execute.policy import SandboxPolicy
from mathlint.lint.diagnostic import Severity  # noqa: TC001


class Target(StrEnum):
    """Where documents are shown; each reads Markdown around formulas in its own way."""

    GITHUB = "github"
    VSCODE = "vscode"
    OBSIDIAN = "obsidian"
    KRAMDOWN = "kramdown"
    MDX = "mdx"


class FailOn(StrEnum):
    """From which severity on findings make ``mathlint check`` fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


class ReportFormat(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"


class Override(Struct, frozen=True, kw_only=True):
    """Other rules, severities or targets for some paths; the last override that matches wins.

    paths: patterns as in .gitignore, relative to the folder of the configuration file
    select: the rules that run, instead of those that run elsewhere
    extend_select, ignore: rules that run, or do not run, besides what is configured elsewhere
    severity: rule → how severe its findings are
    targets: where these documents are shown
    """

    paths: tuple[str, ...]
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    targets: tuple[Target, ...] | None = None


class RunOptions(Struct, frozen=True, kw_only=True):
    """The keys of the table ``run``: whether and how the Python blocks of documents are run.

    enabled: whether ``mathlint check`` runs them without being asked to by ``--run``
    sandbox: ``auto`` or ``strict``; a weaker one has to be asked for on the command line, because
        a configuration comes with the documents that it could set free
    seconds: how long the blocks of one page may take together
    memory: megabytes of memory that a page may take
    output: megabytes that a page may print
    files: megabytes of files that a page may write to its own folder
    readable: folders that blocks may read and import from, in the folder of the configuration file
    expected_missing: modules that need not be installed
    """

    enabled: bool = False
    sandbox: SandboxPolicy = SandboxPolicy.AUTO
    seconds: float = 10.0
    memory: float = 2048.0
    output: float = 1.0
    files: float = 64.0
    readable: tuple[str, ...] = ()
    expected_missing: tuple[str, ...] = ()


class Options(Struct, frozen=True, kw_only=True):
    r"""The keys of a configuration file, in which words are joined by ``-``.

    select, ignore, extend_select: rules by code, name, or the beginning of a code
    severity: rule → how severe its findings are
    targets: where documents are shown; what those would misread is reported
    include: patterns of the files that are checked in a folder; a file that is named is always
    exclude: patterns of what is not checked in a folder
    respect_gitignore: whether what .gitignore lists is not checked in a folder
    macros: name of a macro → its definition, with ``#1`` for its first argument
    macro_files: LaTeX files whose definitions hold in all documents
    definitions: patterns of the documents whose definitions of formulas hold in all documents
    overrides: other settings for some paths
    fail_on: from which severity on ``mathlint check`` fails
    format: how findings are printed
    jobs: how many processes check files; 0: as many as there are processors
    cache_dir: where results are kept, relative to the folder of the configuration file
    max_file_size: in megabytes; larger files are not checked
    run: whether and how the Python blocks of documents are run
    """

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    targets: tuple[Target, ...] = ()
    include: tuple[str, ...] = ("*.md", "*.markdown", "*.mdx", "*.qmd", "*.Rmd")
    exclude: tuple[str, ...] = ()
    respect_gitignore: bool = True
    macros: Mapping[str, str] = field(default_factory=dict)
    macro_files: tuple[str, ...] = ()
    definitions: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()
    fail_on: FailOn = FailOn.ERROR
    format: ReportFormat = ReportFormat.TEXT
    jobs: int = 0
    cache_dir: str = ".mathlint_cache"
    max_file_size: float = 20.0
    run: RunOptions = field(default_factory=RunOptions)


class Config(Options, frozen=True, kw_only=True):
    """A configuration and where it holds.

    root: the folder that paths and patterns are relative to
    file: where it was read; None for the defaults
    """

    root: Path = Path()
    file: Path | None = None

    def __hash__(self) -> int:
        """Hash what cannot be a mapping: equal configurations have equal hashes."""
        return hash((self.root, self.file, self.select, self.extend_select, self.ignore))
