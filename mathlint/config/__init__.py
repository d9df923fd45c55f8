"""Configuration: what can be set, where it is read from, and its JSON schema.

Importing this package loads neither msgspec nor tomllib: a run without a configuration file, which
is most runs in an editor, does not pay for them.
"""

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
from mathlint.config.reading import candidates, find, load, read_config
from mathlint.execute.policy import SandboxPolicy

__all__ = [
    "Config",
    "ConfigError",
    "FailOn",
    "Options",
    "Override",
    "ReportFormat",
    "RunOptions",
    "SandboxPolicy",
    "Target",
    "candidates",
    "find",
    "json_schema",
    "load",
    "read_config",
]


def __getattr__(name: str) -> object:
    if name == "json_schema":
        from mathlint.config.schema import json_schema

        return json_schema
    raise AttributeError(name)
