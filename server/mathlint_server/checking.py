"""Checking one version of a document: here, and as the process that evaluates is asked to."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.lint.engine import check
from mathlint.lint.noise import without_noise
from mathlint_server.evaluation.messages import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathlint.lint.diagnostic import Diagnostic
    from mathlint_server.snapshot import Snapshot

logger = logging.getLogger(__name__)


def findings(snapshot: Snapshot) -> tuple[Diagnostic, ...]:
    """Return what the rules find that are asked at each keystroke."""
    ruling = snapshot.ruling
    try:
        return check(snapshot.document, ruling.quick, ruling.settings)
    except Exception:
        logger.exception("%s cannot be checked", snapshot.uri)
        return ()


def together(snapshot: Snapshot, found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return what is known of a document, and what slower rules have found in a part of it."""
    quick = {rule.code for rule in snapshot.ruling.quick}
    slow = [it for it in found if it.code not in quick]
    known = without_noise(dict.fromkeys((*snapshot.diagnostics, *slow)))
    return tuple(sorted(known, key=lambda it: it.key))


def page_of(snapshot: Snapshot) -> Page:
    """Return a document as the process that evaluates is told of it."""
    ruling, run = snapshot.ruling, snapshot.run
    page = Page(snapshot.document.path, snapshot.text, ruling.config, ruling.generation)
    return page if run is None else replace(page, cells=run.cells, pairs=run.pairs)
