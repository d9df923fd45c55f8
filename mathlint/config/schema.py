"""The JSON schema of a configuration file, for editors that complete and check TOML."""

from __future__ import annotations

import inspect
import re
from typing import Any

import msgspec

from mathlint.config.model import Options, Override, RunOptions

_ID = (
    "https://raw.githubusercontent.com/mathlint/mathlint/main/mathlint/config/mathlint.schema.json"
)


def json_schema() -> dict[str, Any]:
    """Return the JSON schema of ``mathlint.toml``; ``mathlint.schema.json`` holds the same."""
    (reference,), definitions = msgspec.json.schema_components(
        [Options], ref_template="#/$defs/{name}"
    )
    for definition in definitions.values():  # Python 3.13 cleans docstrings, older ones do not
        definition["description"] = inspect.cleandoc(definition.get("description", ""))
    for kind in (Options, Override, RunOptions):
        definition = definitions[kind.__name__]
        definition["additionalProperties"] = False
        definition["description"] = (inspect.getdoc(kind) or "").partition("\n")[0]
        definition["properties"] = {
            name.replace("_", "-"): _described(name, schema, kind)
            for name, schema in definition["properties"].items()
        }
    options = definitions.pop(reference["$ref"].rpartition("/")[2])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": _ID,
        **options,
        "title": "Configuration of mathlint",
        "description": "The keys of mathlint.toml and of [tool.mathlint] in pyproject.toml.",
        "$defs": definitions,
    }


def _described(name: str, schema: dict[str, Any], kind: type) -> dict[str, Any]:
    """Return the schema of a key with what the docstring of its class says about it."""
    documentation = inspect.getdoc(kind) or ""
    entry = rf"^(?:\w+, )*{name}(?:, \w+)*: (.+(?:\n    .+)*)"
    match = re.search(entry, documentation, re.MULTILINE)
    if match is None:
        return schema
    return {"description": re.sub(r"\s+", " ", match[1]), **schema}
