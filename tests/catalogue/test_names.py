"""The names of known formulas in words: all that announces one, and nothing else."""

from __future__ import annotations

import random
import re
from collections import defaultdict

import pytest
from msgspec import msgpack

from mathlint.catalogue.identification.identify import built_in_index
from mathlint.catalogue.names import Names, first_word


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("we minimise the dpo loss here", "dpo\ndpo loss\n"),
        ("dpos, a dpo", "dpo\n"),
        ("adpo and dpo_2 and dpo2", "\n"),
        ("(q-learning)", "q-learning\n"),
        ("q-learnings", "\n"),
        ("kl(p||q) of two", "kl(p||q)\n"),
        ("of *f*-divergences: *f*-divergence", "*f*-divergence\n"),
        ("交叉熵损失函数", "交叉熵\n"),
        ("使用dpo损失", "dpo\n"),
        ("nothing is named", "\n"),
        ("", ""),
    ],
)
def test_names_in_words(words: str, found: str) -> None:
    known = ["dpo", "dpo loss", "q-learning", "kl(p||q)", "*f*-divergence", "交叉熵"]
    by_first_word: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for position, name in enumerate(known):
        by_first_word[first_word(name)][name] = [position]
    names = Names({word: memoryview(msgpack.encode(it)) for word, it in by_first_word.items()})
    assert names.in_words(words) == found
    assert names.announced_by(words) == {known.index(name) for name in found.split("\n") if name}


def _stands_in(words: str, name: str) -> bool:
    """Whether a name stands among words; one that begins with no word may stand within others."""
    if name not in words or not first_word(name):
        return name in words
    letter = r"[^\W\u3040-\u30ff\u4e00-\u9fff]"
    return bool(re.search(rf"(?<!{letter}){re.escape(name)}(?!{letter})", words))


def test_names_announce_what_the_words_announce() -> None:
    index = built_in_index()
    source = random.Random(4)
    names = [name for formula in index.formulas for name in formula.names]
    for _ in range(60):
        pieces = [source.choice(names) for _ in range(3)] + ["the", "2", "_", "-", "loss", "s"]
        words = source.choice(("", " ")).join(source.sample(pieces, len(pieces)))
        seen = index.names.in_words(words)
        announced = {
            position
            for position, formula in enumerate(index.formulas)
            if any(_stands_in(words, name) for name in formula.names)
        }
        assert index.announced(seen) == index.announced(words) == announced
