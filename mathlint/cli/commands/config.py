"""``mathlint config``: the configuration that holds."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import fields

from mathlint.cli.configuration import configuration_for
from mathlint.cli.problems import problems_told
from mathlint.config import Config, Options, Override, RunOptions

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.command("config", short_help="Show the configuration that holds for a path.")
@click.argument("path", type=click.Path(), default=".")
@click.option(
    "--config",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Read this file rather than the nearest one.",
)
@click.option("--schema", is_flag=True, help="Print the JSON schema of mathlint.toml instead.")
@click.option(
    "--format", "kind", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@problems_told()
def command(path: str, file: Path | None, *, schema: bool, kind: str) -> None:
    """Show the configuration that holds for PATH, by default the current folder.

    It is read from the nearest mathlint.toml, .mathlint.toml or pyproject.toml ([tool.mathlint]),
    from the folder of PATH upward. It is shown as TOML; a star marks what differs from the default.
    """
    if schema:
        from mathlint.config.schema import json_schema

        click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
        return
    config = configuration_for([path], file)
    if kind == "json":
        click.echo(json.dumps(_as_json(config), ensure_ascii=False, indent=2, default=str))
        return
    click.echo("\n".join(_lines(config)))


def _lines(config: Config) -> Iterator[str]:
    """Yield the configuration as TOML, with a star before what differs from the default."""
    yield f"# {config.file or 'no file: the defaults hold'}"
    default = Config()
    for option in fields(Options):
        value, usual = getattr(config, option.name), getattr(default, option.name)
        name = _kebab(option.name)
        if isinstance(value, RunOptions):
            for part in fields(RunOptions):
                key = f"{name}.{_kebab(part.name)}"
                yield _line(key, getattr(value, part.name), getattr(usual, part.name))
        else:
            yield _line(name, value, usual)


def _line(key: str, value: object, usual: object) -> str:
    star = " " if value == usual else "*"
    return f"{star} # {key} is not set" if value is None else f"{star} {key} = {_toml(value)}"


def _toml(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, Override):
        value = {_kebab(it.name): getattr(value, it.name) for it in fields(Override)}
    if isinstance(value, Mapping):
        pairs = [f"{_key(key)} = {_toml(it)}" for key, it in value.items() if it is not None]
        return f"{{ {', '.join(pairs)} }}" if pairs else "{}"
    return json.dumps(value, ensure_ascii=False)


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else json.dumps(name, ensure_ascii=False)


def _as_json(config: Config) -> dict[str, object]:
    options = {_kebab(option.name): getattr(config, option.name) for option in fields(Options)}
    return {"file": config.file, **{name: _plain(value) for name, value in options.items()}}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Override | RunOptions):
        return {_kebab(it.name): _plain(getattr(value, it.name)) for it in fields(value)}
    return value


def _kebab(name: str) -> str:
    return name.replace("_", "-")
