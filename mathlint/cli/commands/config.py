"""``mathlint config``: the configuration that holds."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from pathlib import Path

import click

from mathlint.cli.configuration import configuration_for
from mathlint.cli.problems import problems_told
from mathlint.config import Config, Options


@click.command("config")
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
    from the folder of PATH upward. A star marks what differs from the default.
    """
    if schema:
        from mathlint.config.schema import json_schema

        click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
        return
    config = configuration_for([path], file)
    if kind == "json":
        click.echo(json.dumps(_as_json(config), ensure_ascii=False, indent=2, default=str))
        return
    where = config.file or "no file: the defaults hold"
    click.echo(f"# {where}")
    default = Config()
    for option in fields(Options):
        value = getattr(config, option.name)
        star = "*" if value != getattr(default, option.name) else " "
        click.echo(f"{star} {option.name.replace('_', '-')} = {_shown(value)}")


def _shown(value: object) -> str:
    return json.dumps(_plain(value), ensure_ascii=False, default=str)


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return asdict(value) if hasattr(value, "__dataclass_fields__") else value  # type: ignore[call-overload]


def _as_json(config: Config) -> dict[str, object]:
    options = {
        option.name.replace("_", "-"): getattr(config, option.name) for option in fields(Options)
    }
    return {"file": config.file, **{name: _plain(value) for name, value in options.items()}}
