"""Which rules and settings hold for a document: configuration files, and what the client sets."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mathlint.api.project import project_of
from mathlint.config import Config, ConfigError, find, read_config
from mathlint.lint.registry import RulesNotLoadedError
from mathlint.lint.rule_set import RuleSet
from mathlint.lint.settings import LintSettings
from mathlint_server.options import Options

if TYPE_CHECKING:
    from collections.abc import Callable

#: families whose rules evaluate formulas or look at all code: they are asked later than the others
_THOROUGH = frozenset({"RF", "DV", "PY"})


class Ruling(Struct, frozen=True, eq=False):
    """What holds for one document.

    quick: the rules that are asked after each keystroke
    judging: those that are asked about each formula by the process that evaluates
    whole: those that look at all code, at the document or at what came of a run; they wait for a
        pause
    generation: how often something had changed in the session when this was found out
    """

    rules: RuleSet
    quick: RuleSet
    judging: RuleSet
    whole: RuleSet
    settings: LintSettings
    config: Config
    generation: int = 0


class Projects:
    """The configurations of a session; each file is read once until something changes.

    complain: told what is wrong with a configuration, once
    generation: how often something has changed
    """

    def __init__(self, complain: Callable[[str], None]) -> None:
        self.options = Options()
        self.generation = 0
        self._complain = complain
        self._complaints: set[str] = set()
        self._configs: dict[Path, Config] = {}
        self._rulings: dict[str, Ruling] = {}

    @property
    def configs(self) -> tuple[Config, ...]:
        """The configurations that are in use."""
        return tuple(self._configs.values())

    def forget(self) -> None:
        """Read configurations again when they are needed next."""
        self.generation += 1
        self._configs.clear()
        self._rulings.clear()
        self._complaints.clear()
        project_of.cache_clear()  # macro files may have changed too

    def ruling(self, path: str) -> Ruling:
        """Return what holds for a path; where its configuration cannot be used, the defaults."""
        known = self._rulings.get(path)
        if known is None:
            known = self._rulings[path] = self._ruled(path)
        return known

    def config(self, folder: Path) -> Config:
        """Return the configuration of a folder, with the client's settings in it."""
        known = self._configs.get(folder)
        if known is None:
            known = self._configs[folder] = self._with_options(self._read(folder))
        return known

    def _ruled(self, path: str) -> Ruling:
        config = self.config(Path(path).parent)
        try:
            try:
                rules, settings = project_of(config).ruling(path)
            except ConfigError as error:
                self._told(f"{error} (the defaults hold instead)")
                config = Config(root=config.root)
                rules, settings = project_of(config).ruling(path)
        except RulesNotLoadedError as error:
            self._told(f"{error}; nothing is checked")
            rules, settings = RuleSet(()), LintSettings()
        return Ruling(rules, *_parted(rules), settings, config, self.generation)

    def _read(self, folder: Path) -> Config:
        try:
            chosen = self.options.configuration
            file = find(folder) if chosen is None else Path(chosen)
            return Config(root=folder) if file is None else read_config(file)
        except ConfigError as error:
            self._told(f"{error} (the defaults hold instead)")
            return Config(root=folder)

    def _with_options(self, config: Config) -> Config:
        options = self.options
        return replace(
            config,
            select=config.select if options.select is None else options.select,
            extend_select=config.extend_select + options.extend_select,
            ignore=config.ignore + options.ignore,
            macros={**options.macros, **config.macros},
        )

    def _told(self, complaint: str) -> None:
        if complaint not in self._complaints:
            self._complaints.add(complaint)
            self._complain(complaint)


@lru_cache(maxsize=32)
def _parted(rules: RuleSet) -> tuple[RuleSet, RuleSet, RuleSet]:
    """Return the rules that are quick, those that judge formulas, those of whole documents."""
    quick = [rule for rule in rules if rule.family not in _THOROUGH]
    thorough = RuleSet(rule for rule in rules if rule.family in _THOROUGH)
    whole = [rule for rule in thorough if thorough.whole.holds(rule)]
    judging = [rule for rule in thorough if rule not in whole]
    return (
        RuleSet(quick, installed=rules.installed),
        RuleSet(judging, installed=rules.installed),
        RuleSet(whole, installed=rules.installed),
    )
