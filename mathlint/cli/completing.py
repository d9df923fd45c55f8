"""What a shell offers where a rule is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import click
    from click.shell_completion import CompletionItem


def rules_beginning_with(
    ctx: click.Context,  # noqa: ARG001  (click's signature)
    param: click.Parameter,  # noqa: ARG001
    incomplete: str,
) -> list[CompletionItem]:
    """Return the families, codes and names that go on as typed, behind the last comma."""
    from click.shell_completion import CompletionItem

    from mathlint.lint.registry import RulesNotLoadedError, load_rules

    before, comma, typed = incomplete.rpartition(",")
    try:
        rules = list(load_rules())
    except RulesNotLoadedError:  # a check says what is wrong; a shell wants no errors
        return []
    known = {rule.family: "" for rule in rules}
    known |= {rule.code: rule.name for rule in rules} | {rule.name: rule.code for rule in rules}
    return [
        CompletionItem(f"{before}{comma}{word}", help=meaning or None)
        for word, meaning in _matching(known, typed)
    ]


def _matching(known: dict[str, str], typed: str) -> Iterator[tuple[str, str]]:
    """Yield what begins as typed; before anything is typed, families are enough to choose from."""
    for word, meaning in known.items():
        is_family = not meaning
        if word.lower().startswith(typed.lower()) and (typed or is_family):
            yield word, meaning
