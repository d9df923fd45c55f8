"""Which packages of rules are installed, found without importing any of them."""

from __future__ import annotations

from mathlint.installed import announced

GROUP = "mathlint.rules"
BUILT_IN = "mathlint_rules"


def rule_packages() -> tuple[str, ...]:
    """Return the dotted names of the packages that hold rules, our own first."""
    return tuple(dict.fromkeys((BUILT_IN, *announced(GROUP))))
