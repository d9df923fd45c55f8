"""What a client can set: in its initialization options, and in its section ``mathlint``."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003  (msgspec reads the fields at run time)
from enum import StrEnum
from typing import Any

import msgspec


class Run(StrEnum):
    """When the Python blocks of a trusted workspace are run."""

    NEVER = "never"
    ON_COMMAND = "onCommand"
    ON_SAVE = "onSave"
    ON_IDLE = "onIdle"


class Options(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The settings of a client.

    trusted: whether code of the workspace may run; None: the client knows no such thing
    run: when it does
    configuration: a configuration file that holds instead of those found beside the documents
    select, extend_select, ignore: rules, as in the configuration file, where they are set
    macros: name → definition, besides those of the configuration
    max_diagnostics: of one document; the worst are kept
    """

    trusted: bool | None = None
    run: Run = Run.ON_SAVE
    configuration: str | None = None
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    macros: Mapping[str, str] = {}
    code_lens: bool = True
    inlay_hints: bool = False
    semantic_tokens: bool = False
    max_diagnostics: int = 1000


class OptionsError(ValueError):
    """Settings that cannot be used, and why."""


def options_of(*settings: object) -> Options:
    """Return the options in several sets of settings; a later one wins.

    raises: OptionsError
    """
    merged: dict[str, Any] = {}
    for given in settings:
        if isinstance(given, dict):
            merged |= {key: value for key, value in given.items() if value is not None}
    try:
        return msgspec.convert(merged, Options, strict=False)
    except msgspec.ValidationError as error:
        raise OptionsError(f"the settings of mathlint cannot be used: {error}") from error
