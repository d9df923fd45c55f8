"""The formulas that a project's documents define, read without running anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.config import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mathlint.catalogue.definitions import OwnFormula
    from mathlint.config import Config

DefiningText = tuple[str, str]
"""A document that defines formulas: its path, relative to the configuration, and its text."""


def defining_files(config: Config) -> tuple[Path, ...]:
    """Return the documents whose definitions hold in all documents.

    raises: ConfigError when a pattern matches no file
    """
    found: dict[Path, None] = {}
    for pattern in config.definitions:
        try:
            files = sorted(file for file in config.root.glob(pattern) if file.is_file())
        except (ValueError, NotImplementedError) as error:
            message = f"`definitions`: `{pattern}` is no pattern of files below {config.root}"
            raise ConfigError(message, config.file) from error
        if not files:
            raise ConfigError(f"`definitions`: no file matches `{pattern}`", config.file)
        found |= dict.fromkeys(files)
    return tuple(found)


def defining_texts(config: Config) -> tuple[DefiningText, ...]:
    """Return what those documents say.

    raises: ConfigError when one of them cannot be read
    """
    texts: list[DefiningText] = []
    for file in defining_files(config):
        name = file.relative_to(config.root).as_posix()
        try:
            texts.append((name, file.read_text(encoding="utf-8-sig")))
        except (OSError, UnicodeDecodeError) as error:
            message = f"`definitions`: {name} cannot be read: {error}"
            raise ConfigError(message, config.file) from error
    return tuple(texts)


def formulas_defined(
    texts: Iterable[DefiningText], macros: str, file: Path | None
) -> tuple[OwnFormula, ...]:
    """Return the formulas that documents define, in their order.

    macros: LaTeX that defines the macros of the configuration
    file: of the configuration, for errors

    raises: ConfigError when two documents define the same one
    """
    from mathlint.catalogue.definitions import own_formulas
    from mathlint.lint.context import DocumentContext
    from mathlint.lint.settings import LintSettings
    from mathlint.markdown import read

    found: dict[str, OwnFormula] = {}
    for path, text in texts:
        context = DocumentContext(read(text, path), LintSettings(macros=macros))
        for formula in own_formulas(context.document, context.macros):
            other = found.setdefault(formula.id, formula)
            if other is not formula:
                message = (
                    f"`definitions`: {other.path}:{other.line} and {formula.path}:{formula.line} "
                    f"both define `{formula.id}`"
                )
                raise ConfigError(message, file)
    return tuple(found.values())
