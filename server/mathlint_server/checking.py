"""What the rules say of one version of a document."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from mathlint.lint.engine import concluded, found_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mathlint.lint.crash import RuleCrash
    from mathlint.lint.diagnostic import Diagnostic
    from mathlint.lint.engine import Result
    from mathlint.lint.rule_set import RuleSet
    from mathlint_server.snapshot import Snapshot

    Reports = tuple[Diagnostic | RuleCrash, ...]

logger = logging.getLogger(__name__)


def reported_quickly(snapshot: Snapshot) -> Reports:
    """Return what the rules report that are asked after each keystroke."""
    return _reported(snapshot, snapshot.ruling.quick)


def reported_of_whole(snapshot: Snapshot) -> Reports:
    """Return what the rules report that look at all code, and at what came of running it."""
    run = snapshot.run
    results: Sequence[Result] = () if run is None else (*run.cells, *run.pairs)
    return _reported(snapshot, snapshot.ruling.whole, results)


def told(
    snapshot: Snapshot, rules: RuleSet, reports: Iterable[Diagnostic | RuleCrash]
) -> tuple[Diagnostic, ...]:
    """Return what is told of all that was reported.

    rules: those that have been asked about all of the document
    """
    try:
        return concluded(snapshot.context, rules, reports)
    except Exception:
        logger.exception("%s cannot be checked", snapshot.uri)
        return ()


def _reported(snapshot: Snapshot, rules: RuleSet, results: Sequence[Result] = ()) -> Reports:
    try:
        return tuple(found_in(snapshot.context, rules, results))
    except Exception:
        logger.exception("%s cannot be checked", snapshot.uri)
        return ()
