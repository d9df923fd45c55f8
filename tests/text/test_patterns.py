"""Patterns are compiled when they are first used, and every one of them can be."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

from mathlint.text.patterns import Pattern, pattern

ROOT = Path(__file__).parents[2]
PACKAGES = {ROOT / "mathlint": "mathlint", ROOT / "rules" / "mathlint_rules": "mathlint_rules"}


def _modules_with_patterns() -> list[str]:
    return sorted(
        ".".join((name, *file.relative_to(folder).with_suffix("").parts))
        for folder, name in PACKAGES.items()
        for file in folder.rglob("*.py")
        if "mathlint.text.patterns import pattern" in file.read_text(encoding="utf-8")
    )


def _patterns(value: object) -> list[Pattern]:
    if isinstance(value, Pattern):
        return [value]
    if isinstance(value, dict):
        return [found for one in value.values() for found in _patterns(one)]
    if isinstance(value, (tuple, list)):
        return [found for one in value for found in _patterns(one)]
    return []


@pytest.mark.parametrize("module", _modules_with_patterns())
def test_every_pattern_of_a_module_can_be_compiled(module: str) -> None:
    values = list(vars(import_module(module)).values())
    found = _patterns(values)
    assert found, "none was found where one is made"
    for one in found:
        assert isinstance(one.pattern, str)


def test_no_module_of_a_check_compiles_a_pattern_when_it_is_imported() -> None:
    for folder in PACKAGES:
        for file in folder.rglob("*.py"):
            for node in _at_import(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    place = f"{file}:{node.lineno}: use mathlint.text.patterns"
                    assert ast.unparse(node.func) != "re.compile", place


def _at_import(tree: ast.AST) -> list[ast.AST]:
    """Return the nodes that are evaluated when a module is imported."""
    found: list[ast.AST] = []
    for node in ast.iter_child_nodes(tree):
        found.append(node)
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            found += _at_import(node)
    return found


def test_it_is_compiled_once_and_only_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_pattern = re.compile

    def noted(source: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(source)
        return compile_pattern(source, flags)

    monkeypatch.setattr(re, "compile", noted)
    word = pattern(r"[a-z]+ # a word", re.VERBOSE)
    assert not compiled
    assert word.fullmatch("word")
    assert word.sub("x", "one two") == "x x"
    assert word.flags & re.VERBOSE
    assert compiled == [r"[a-z]+ # a word"]


def test_a_mistake_in_a_pattern_is_told_where_it_is_used() -> None:
    with pytest.raises(re.error, match="unterminated"):
        pattern("(").match("")


def test_it_has_nothing_that_a_compiled_one_has_not() -> None:
    with pytest.raises(AttributeError):
        pattern("a").no_such_method  # type: ignore[attr-defined]  # noqa: B018
