"""The garbage collector of processes that hold documents."""

from __future__ import annotations

import gc


def collect_less() -> None:
    """Let the collector look for cycles less often.

    Trees of formulas live as long as their document and hold no cycles, but the collector would
    walk all of them again after every few thousand new nodes: a tenth of the time of a check. It
    does not look at all while one page is checked.
    For programs of our own only; what a program that imports mathlint collects is its business.
    """
    gc.set_threshold(500_000, 20, 100)


def collect_young() -> None:
    """Let the collector look at young objects often, and at old ones seldom.

    For a process of ours that lives long: pylatexenc's parser leaves cycles behind, which would be
    half of the memory of a long document before they are looked for.
    """
    gc.set_threshold(10_000, 4, 100)


def collect_now(*, keep: bool = False) -> None:
    """Free what nothing leads to any more.

    keep: what is left stays until the process ends, and is not looked at again: what was loaded
    """
    gc.collect()
    if keep:
        gc.freeze()
