"""Configuration is found upward, read strictly, and described by a schema."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import mathlint.config
from mathlint.config import (
    Config,
    ConfigError,
    FailOn,
    ReportFormat,
    Target,
    find,
    json_schema,
    load,
    read_config,
)
from mathlint.lint.diagnostic import Severity

_SCHEMA = Path(mathlint.config.__file__).with_name("mathlint.schema.json")

_EVERYTHING = """
select = ["TX", "MD"]
extend-select = ["NT101"]
ignore = ["TX105"]
targets = ["github", "kramdown"]
include = ["*.md", "*.txt"]
exclude = ["build/"]
respect-gitignore = false
macro-files = ["macros.tex"]
fail-on = "warning"
format = "json"
jobs = 2
cache-dir = "/tmp/cache"
max-file-size = 1.5

[severity]
TX101 = "warning"

[macros]
R = '\\mathbb{R}'
norm = '\\lVert #1 \\rVert'

[[overrides]]
paths = ["drafts/**"]
ignore = ["NT"]
severity = { MD = "info" }
"""


def _config(folder: Path, text: str, name: str = "mathlint.toml") -> Config:
    (folder / name).write_text(text, encoding="utf-8")
    return load(folder)


def test_every_key_is_read(tmp_path: Path) -> None:
    config = _config(tmp_path, _EVERYTHING)
    assert config.select == ("TX", "MD")
    assert config.extend_select == ("NT101",)
    assert config.ignore == ("TX105",)
    assert config.targets == (Target.GITHUB, Target.KRAMDOWN)
    assert config.include == ("*.md", "*.txt")
    assert config.exclude == ("build/",)
    assert config.respect_gitignore is False
    assert config.macro_files == ("macros.tex",)
    assert config.fail_on is FailOn.WARNING
    assert config.format is ReportFormat.JSON
    assert config.jobs == 2
    assert config.cache_dir == "/tmp/cache"
    assert config.max_file_size == 1.5
    assert config.severity == {"TX101": Severity.WARNING}
    assert config.macros == {"R": r"\mathbb{R}", "norm": r"\lVert #1 \rVert"}
    (override,) = config.overrides
    assert override.paths == ("drafts/**",)
    assert override.select is None
    assert override.severity == {"MD": Severity.INFO}
    assert config.root == tmp_path
    assert config.file == tmp_path / "mathlint.toml"


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    config = load(tmp_path)
    assert config == Config(root=tmp_path)
    assert config.select is None


def test_the_nearest_file_holds(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "mathlint.toml").write_text('ignore = ["TX"]')
    assert load(inner / "page.md").ignore == ("TX",)
    (tmp_path / "a" / "pyproject.toml").write_text('[tool.mathlint]\nignore = ["MD"]')
    assert load(inner).ignore == ("MD",)
    assert load(inner).root == tmp_path / "a"


def test_a_pyproject_without_our_table_is_passed_by(tmp_path: Path) -> None:
    inner = tmp_path / "a"
    inner.mkdir()
    (tmp_path / "mathlint.toml").write_text("")
    (inner / "pyproject.toml").write_text('[project]\nname = "about-mathlint"\n')
    assert find(inner) == tmp_path / "mathlint.toml"


def test_a_byte_order_mark_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / "mathlint.toml").write_bytes(b"\xef\xbb\xbfjobs = 3\n")
    assert load(tmp_path).jobs == 3


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('selct = ["TX"]', 1, "there is no key `selct`; did you mean `select`?"),
        ("\n\nrespect_gitignore = true", 3, "did you mean `respect-gitignore`?"),
        ("root = 'x'", 1, "there is no key `root`"),
        ('select = "TX"', 1, "`select`: expected a list, got a string"),
        ('select = ["TX", 3]', 1, "`select[1]`: expected a string, got a whole number"),
        ('targets = ["githb"]', 1, "did you mean `github`?"),
        ('jobs = 1\n[severity]\nTX101 = "eror"', 2, "did you mean `error`?"),
        ('jobs = "3"', 1, "`jobs`: expected a whole number, got a string"),
        ("jobs = -1", 1, "`jobs` cannot be negative"),
        ("max-file-size = 0", 1, "`max-file-size` has to be positive"),
        ("[macros]\nR = 3", 1, "expected a string, got a whole number"),
        ('[[overrides]]\nignore = ["TX"]', 1, "the key `paths` is missing"),
        ('[[overrides]]\npaths = ["a"]\nignroe = []', 3, "did you mean `ignore`?"),
        ("overrides = 3", 1, "`overrides`: expected a list, got a whole number"),
        ("jobs = 1\nx = ", None, "is not TOML"),
        ("jobs = 1\njobs = 2\nignore = []", 2, "is not TOML"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    tmp_path: Path, text: str, line: int | None, message: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        _config(tmp_path, text)
    assert message in caught.value.message
    assert caught.value.file == tmp_path / "mathlint.toml"
    assert caught.value.line == line
    place = "mathlint.toml" if line is None else f"mathlint.toml:{line}"
    assert f"{place}: " in str(caught.value)


def test_the_line_is_that_of_our_table(tmp_path: Path) -> None:
    text = "[tool.other]\njobs = 1\n\n[tool.mathlint]\njobs = true\n"
    with pytest.raises(ConfigError) as caught:
        _config(tmp_path, text, "pyproject.toml")
    assert caught.value.line == 5


def test_a_file_that_is_not_utf8_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "mathlint.toml"
    file.write_bytes(b'include = ["\xff"]')
    with pytest.raises(ConfigError, match="is not UTF-8"):
        read_config(file)


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read_config(tmp_path / "none.toml")


def test_equal_configurations_have_equal_hashes(tmp_path: Path) -> None:
    one, other = _config(tmp_path, _EVERYTHING), load(tmp_path)
    assert one == other
    assert hash(one) == hash(other)


def test_the_schema_in_the_repository_is_current() -> None:
    assert json.loads(_SCHEMA.read_text(encoding="utf-8")) == json.loads(json.dumps(json_schema()))


def test_the_schema_accepts_what_is_read_and_refuses_what_is_not() -> None:
    import tomllib

    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(json.loads(json.dumps(schema)))
    assert list(validator.iter_errors(tomllib.loads(_EVERYTHING))) == []
    for wrong in ('selct = ["TX"]', 'select = "TX"', 'targets = ["githb"]', "[[overrides]]"):
        assert list(validator.iter_errors(tomllib.loads(wrong))), wrong


def test_every_key_has_a_description() -> None:
    schema = json_schema()
    for table in (schema, schema["$defs"]["Override"]):
        bare = [name for name, key in table["properties"].items() if "description" not in key]
        assert bare == []


def test_a_run_without_a_file_loads_nothing_to_read_one_with(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib, mathlint.config as config\n"
        "config.load(pathlib.Path(sys.argv[1]))\n"
        "print(sorted({'tomllib', 'difflib'} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


def test_running_is_configured_in_a_table_of_its_own(tmp_path: Path) -> None:
    config = _config(
        tmp_path,
        '[run]\nenabled = true\nsandbox = "strict"\nseconds = 3\nreadable = ["lib"]\n'
        'expected-missing = ["jax"]\n',
    )
    assert config.run.enabled
    assert (config.run.sandbox, config.run.seconds) == ("strict", 3)
    assert (config.run.readable, config.run.expected_missing) == (("lib",), ("jax",))
    assert not Config().run.enabled


@pytest.mark.parametrize(
    ("setting", "complaint"),
    [
        ('sandbox = "off"', "asked for on the command line"),
        ('sandbox = "limits"', "asked for on the command line"),
        ('readable = ["../other"]', "lies outside"),
        ('readable = ["/"]', "lies outside"),
        ("seconds = 0", "has to be positive"),
        ("memory = inf", "has to be positive"),
        ("second = 1", "did you mean `seconds`?"),
        ('seconds = "ten"', "expected a number"),
    ],
)
def test_a_configuration_cannot_open_the_sandbox(
    tmp_path: Path, setting: str, complaint: str
) -> None:
    with pytest.raises(ConfigError, match=re.escape(complaint)) as caught:
        _config(tmp_path, f"[run]\n{setting}\n")
    assert caught.value.line == 2
