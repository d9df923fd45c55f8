"""A configuration made ready: the rules and settings that hold for each path."""

from __future__ import annotations

import os
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from mathlint.api.definitions import defining_texts, formulas_defined
from mathlint.api.patterns import Patterns
from mathlint.api.source import read_source
from mathlint.config import Config, ConfigError, ReportFormat
from mathlint.lint.front_matter import define
from mathlint.lint.settings import LintSettings
from mathlint.report.model import FileError

if TYPE_CHECKING:
    from mathlint.api.definitions import DefiningText
    from mathlint.catalogue.definitions import OwnFormula
    from mathlint.config import Override
    from mathlint.lint.rule_set import RuleSet


class Project:
    """The documents that one configuration holds for.

    Rules are loaded when they are first asked for. ``macros`` is LaTeX that defines the macros of
    the configuration and of its macro files.

    raises: ConfigError when a macro file or a document that defines formulas cannot be read
    """

    def __init__(self, config: Config) -> None:
        self.config = config
        self.macros = macro_definitions(config)
        self._patterns = tuple(Patterns(override.paths) for override in config.overrides)
        self._rulings: dict[tuple[int, ...], tuple[RuleSet, LintSettings]] = {}

    @cached_property
    def rules(self) -> RuleSet:
        """All installed rules, once it is sure that the configuration names no others.

        raises: ConfigError
        """
        from mathlint.lint.registry import load_rules

        rules = load_rules()
        ruled: tuple[Config | Override, ...] = (self.config, *self.config.overrides)
        for options in ruled:
            mentions = {
                "select": options.select or (),
                "extend-select": options.extend_select,
                "ignore": options.ignore,
                "severity": tuple(options.severity),
            }
            for key, names in mentions.items():
                self._check_mentions(key, names, rules)
        return rules

    def ruling(self, path: str) -> tuple[RuleSet, LintSettings]:
        """Return the rules and the settings that hold for a path."""
        overriding = self.overriding(path)
        found = self._rulings.get(overriding)
        if found is None:
            overrides = [self.config.overrides[index] for index in overriding]
            found = self._rulings[overriding] = self._ruled(overrides)
        return found

    def overriding(self, path: str) -> tuple[int, ...]:
        """Return which overrides hold for a path."""
        if not self._patterns:
            return ()
        relative = relative_to(self.config.root, path)
        return tuple(
            index for index, patterns in enumerate(self._patterns) if patterns.match(relative)
        )

    def _ruled(self, overrides: list[Override]) -> tuple[RuleSet, LintSettings]:
        select, targets = self.config.select, self.config.targets
        extend_select, ignore = self.config.extend_select, self.config.ignore
        severity = dict(self.config.severity)
        for override in overrides:
            select = select if override.select is None else override.select
            targets = targets if override.targets is None else override.targets
            extend_select += override.extend_select
            ignore += override.ignore
            severity |= override.severity
        from mathlint.lint.selection import Selection, selected

        selection = Selection(select, extend_select, ignore, tuple(severity.items()))
        settings = LintSettings(
            tuple(target.value for target in targets), self.macros, self.formulas
        )
        return selected(self.rules, selection), settings

    def fingerprint(self, path: str) -> str:
        """Return what changes whenever the rules or settings that hold for a path do."""
        config = self.config
        overrides = [config.overrides[index] for index in self.overriding(path)]
        options = (config.select, config.extend_select, config.ignore, config.targets)
        totals = config.format is ReportFormat.JSON  # which take time to count
        run = (config.run, self._environment) if config.run.enabled else ()
        severity = dict(config.severity)
        return repr((options, severity, overrides, totals, self.macros, self._defining_texts, run))

    @cached_property
    def formulas(self) -> tuple[OwnFormula, ...]:
        """The formulas that the project's documents define for all of them.

        raises: ConfigError when two documents define the same one
        """
        return formulas_defined(self._defining_texts, self.macros, self.config.file)

    @cached_property
    def _defining_texts(self) -> tuple[DefiningText, ...]:
        return defining_texts(self.config)

    @cached_property
    def _environment(self) -> str:
        """What decides what comes of running a block, besides the block and the configuration."""
        from mathlint.execute.key import environment_key

        root = self.config.root
        return environment_key([str(root / folder) for folder in self.config.run.readable])

    def _check_mentions(self, key: str, names: tuple[str, ...], rules: RuleSet) -> None:
        from mathlint.lint.selection import unknown_mentions

        for name in unknown_mentions(names, rules):
            from difflib import get_close_matches

            known = [known for rule in rules for known in (rule.code, rule.name)]
            nearest = get_close_matches(name, known, n=1)
            hint = f"; did you mean `{nearest[0]}`?" if nearest else ""
            raise ConfigError(f"`{key}`: there is no rule `{name}`{hint}", self.config.file)


@lru_cache(maxsize=8)
def project_of(config: Config) -> Project:
    """Return the project of a configuration, the same one for equal configurations."""
    return Project(config)


def macro_definitions(config: Config) -> str:
    """Return LaTeX with the macros of a configuration and of its macro files.

    raises: ConfigError when a macro file cannot be read
    """
    parts: list[str] = []
    for name in config.macro_files:
        source = read_source(str(config.root / name), config.max_file_size)
        if isinstance(source, FileError):
            raise ConfigError(f"`macro-files`: {name} {source.message}", config.file)
        parts.append(source.text)
    parts += (define(name, body) for name, body in config.macros.items())
    return "\n".join(parts)


def relative_to(root: Path, path: str) -> str:
    """Return ``path`` as patterns see it: relative to ``root``, with slashes."""
    try:
        relative = os.path.relpath(path, root)
    except ValueError:  # another drive
        relative = path
    return Path(relative).as_posix()
