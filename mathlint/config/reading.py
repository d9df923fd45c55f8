"""Finding and reading configuration files; strict, so that a typing error has no silent effect."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec.structs import fields

from mathlint.config.error import ConfigError
from mathlint.config.model import (
    Config,
    FailOn,
    Options,
    Override,
    ReportFormat,
    RunOptions,
    Target,
)
from mathlint.execute.policy import SandboxPolicy
from mathlint.lint.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

OWN_FILES = ("mathlint.toml", ".mathlint.toml")
SHARED_FILE = "pyproject.toml"

_TABLE = ("tool", "mathlint")
_CHOICES = {
    "targets": Target,
    "severity": Severity,
    "fail_on": FailOn,
    "format": ReportFormat,
    "sandbox": SandboxPolicy,
}
_AMOUNTS = ("seconds", "memory", "output", "files")
_WORDS = {
    "str": "a string",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
    "null": "nothing",
}


def load(start: Path) -> Config:
    """Return the configuration that holds for ``start``, a file or a folder.

    It is the one in the nearest folder, from that of ``start`` upward; without any, the defaults.

    raises: ConfigError
    """
    folder = start if start.is_dir() else start.parent
    file = find(folder)
    return Config(root=folder) if file is None else read_config(file)


def find(folder: Path) -> Path | None:
    """Return the nearest configuration file, from ``folder`` upward."""
    for file in candidates(folder):
        if file.is_file() and (file.name != SHARED_FILE or _speaks_to_us(file)):
            return file
    return None


def candidates(folder: Path) -> Iterator[Path]:
    """Yield the files in which the configuration of ``folder`` may stand, the nearest first."""
    folder = folder.absolute()
    for place in (folder, *folder.parents):
        for name in (*OWN_FILES, SHARED_FILE):
            yield place / name


def read_config(file: Path) -> Config:
    """Return the configuration in a file: ``pyproject.toml``, or one that is all mathlint's.

    raises: ConfigError
    """
    text = _text(file)
    table = _parsed(file, text)
    if file.name == SHARED_FILE:
        for key in _TABLE:
            table = table.get(key, {})
    _check_keys(table, Options, file, text)
    overrides = table.get("overrides", ())
    if isinstance(overrides, list):
        for override in overrides:
            if isinstance(override, dict):
                _check_keys(override, Override, file, text)
    if isinstance(run := table.get("run"), dict):
        _check_keys(run, RunOptions, file, text)
    options = _converted(table, file, text)
    _check_run(options.run, file, text)
    return Config(
        **{option.name: getattr(options, option.name) for option in fields(Options)},
        root=file.absolute().parent,
        file=file,
    )


def _speaks_to_us(shared: Path) -> bool:
    text = _text(shared)
    if "mathlint" not in text:
        return False
    tool = _parsed(shared, text).get(_TABLE[0], {})
    return isinstance(tool, dict) and _TABLE[1] in tool


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", file) from error
    except UnicodeDecodeError as error:
        raise ConfigError("is not UTF-8", file) from error


def _parsed(file: Path, text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        line = int(place[1]) if place else None
        raise ConfigError(f"is not TOML: {error}", file, line) from error


def _check_keys(table: object, keys: type, file: Path, text: str) -> None:
    if not isinstance(table, dict):
        raise ConfigError("[tool.mathlint] has to be a table", file)
    known = [_kebab(key.name) for key in fields(keys)]
    for key in table:
        if key not in known:
            message = f"there is no key `{key}`{_hint(key.replace('_', '-'), known)}"
            raise ConfigError(message, file, _line_of(key, text))


def _converted(table: dict[str, Any], file: Path, text: str) -> Options:
    import msgspec

    try:
        options = msgspec.convert(_snake_keys(table), Options)
    except msgspec.ValidationError as error:
        key, message = _in_words(str(error))
        raise ConfigError(message, file, _line_of(key, text)) from error
    if options.jobs < 0:
        raise ConfigError("`jobs` cannot be negative", file, _line_of("jobs", text))
    if options.max_file_size <= 0:
        line = _line_of("max-file-size", text)
        raise ConfigError("`max-file-size` has to be positive", file, line)
    return options


def _check_run(run: RunOptions, file: Path, text: str) -> None:
    """Refuse what would let a configuration, which may be a stranger's, open the sandbox."""
    if run.sandbox in (SandboxPolicy.LIMITS, SandboxPolicy.OFF):
        message = (
            f"`run.sandbox`: `{run.sandbox.value}` has to be asked for on the command line: "
            f"--sandbox={run.sandbox.value}"
        )
        raise ConfigError(message, file, _line_of("sandbox", text))
    root = file.absolute().parent.resolve()
    for folder in run.readable:
        if not (root / folder).resolve().is_relative_to(root):
            message = f"`run.readable`: `{folder}` lies outside of the folder of this file"
            raise ConfigError(message, file, _line_of("readable", text))
    for name in _AMOUNTS:
        if not 0 < getattr(run, name) < float("inf"):
            message = f"`run.{name}` has to be positive"
            raise ConfigError(message, file, _line_of(name, text))


def _snake_keys(table: dict[str, Any]) -> dict[str, Any]:
    """Return the table with ``_`` for ``-`` in our keys, not in those of ``macros``."""
    snake = {key.replace("-", "_"): value for key, value in table.items()}
    if isinstance(overrides := snake.get("overrides"), list):
        snake["overrides"] = [
            _snake_keys(item) if isinstance(item, dict) else item for item in overrides
        ]
    if isinstance(run := snake.get("run"), dict):
        snake["run"] = _snake_keys(run)
    return snake


def _in_words(error: str) -> tuple[str, str]:
    """Return the key that msgspec complains about, and the complaint in words of TOML."""
    complaint, _, place = error.partition(" - at ")
    path = place.strip("`").removeprefix("$").removeprefix(".")
    parts = [part for part in re.split(r"[.\[]", path) if not part.endswith("]")]
    key = next((part for part in reversed(parts) if part), "")
    where = _kebab(path) or "the file"
    invalid = re.match(r"Invalid enum value '(.*)'", complaint)
    if invalid:
        values = [value.value for value in _CHOICES[key]]
        words = f"no `{invalid[1]}` among {', '.join(values)}{_hint(invalid[1], values)}"
        return _kebab(key), f"`{where}`: {words}"
    missing = re.match(r"Object missing required field `(\w+)`", complaint)
    if missing:
        return _kebab(key), f"`{where}`: the key `{missing[1]}` is missing"
    words = re.sub(r"`([\w| ]+)`", lambda match: _type_in_words(match[1]), complaint)
    return _kebab(key), f"`{where}`: {words[:1].lower()}{words[1:]}"


def _type_in_words(types: str) -> str:
    named = [_WORDS.get(name, name) for name in types.split(" | ") if name != "null"]
    return " or ".join(named) or _WORDS["null"]


def _hint(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    nearest = get_close_matches(word, list(known), n=1)
    return f"; did you mean `{nearest[0]}`?" if nearest else ""


def _line_of(key: str, text: str) -> int | None:
    """Return the 1-based line on which a key is set, when a line begins with it."""
    start = max(text.find("[tool.mathlint"), 0)
    in_quotes = rf"[\"']?{re.escape(key)}[\"']?"
    setting = re.compile(rf"^[ \t]*(?:\[+[^\]\n]*\b)?{in_quotes}[ \t]*[=\]]", re.MULTILINE)
    match = setting.search(text, start)
    return None if match is None else text.count("\n", 0, match.start()) + 1


def _kebab(name: str) -> str:
    return name.replace("_", "-")
