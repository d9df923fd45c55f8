"""Python as it is pasted into documents, and texts that are none."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathlint.execute.names import defined_names, imported_modules
from mathlint.execute.plain_python import CodeFault, foreign_cell_command, parse, plain_python


@pytest.mark.parametrize(
    ("pasted", "plain"),
    [
        ("x = 1\ny = 2", "x = 1\ny = 2"),
        (">>> x = 1\n>>> x\n1\n", "x = 1\nx\n\n"),
        (">>> for i in x:\n...     print(i)\n...\n0\n", "for i in x:\n    print(i)\n\n\n"),
        ("%matplotlib inline\nx = 1", "pass\nx = 1"),
        ("if x:\n    !ls\ny = 1", "if x:\n    pass\ny = 1"),
        ("x = (10\n% 3)", "x = (10\n% 3)"),
        ("np.mean?\nx = 1", "pass\nx = 1"),
        (":tags: [hide-input]\n:name: a\nx = 1", "\n\nx = 1"),
        ("---\ntags: [a]\n---\nx = 1", "\n\n\nx = 1"),
    ],
)
def test_what_is_no_python_is_removed_and_lines_keep_their_numbers(pasted: str, plain: str) -> None:
    assert plain_python(pasted) == plain
    assert plain.count("\n") == pasted.count("\n")


def test_cells_of_other_languages_are_told_apart() -> None:
    assert foreign_cell_command("%%bash\nls") == "bash"
    assert foreign_cell_command("%%time\nx = 1") == ""
    assert foreign_cell_command("x = 1") == ""


@pytest.mark.parametrize(
    "code",
    [
        "(" * 100_000,
        "-" * 200_000 + "1",
        "x" + ".a" * 100_000,
        "x = " * 50_000 + "1",
        "[" * 150 + "]" * 150,
        "f(" * 90 + ")" * 90,
        "lambda: " * 20_000 + "1",
        "\0",
        "'\\N{no such name}'",
        "if x:\n" + "".join(" " * n + "if x:\n" for n in range(1, 300)),
        "x" * 2_000_000,
        "not " * 50_000 + "x",
        "1 if x else " * 20_000 + "1",
        "a\ud800b",
    ],
    ids=lambda code: code[:12],
)
def test_no_source_brings_the_trusted_side_down(code: str) -> None:
    assert isinstance(parse(code), ast.Module | CodeFault)
    plain_python(code)


@given(st.text(alphabet="()[]{}:=\n \t'\"\\#%!?>.,-+xy1", max_size=60))
def test_parsing_never_raises(code: str) -> None:
    assert isinstance(parse(plain_python(code)), ast.Module | CodeFault)


def test_names_and_modules_are_found() -> None:
    tree = ast.parse(
        "import numpy as np, os.path\nfrom torch.nn import Linear as L\n"
        "def f(a):\n    b = 1\n    import scipy\nclass C:\n    d = 1\n"
        "for i, (j, k) in []:\n    pass\nwith open('x') as fh: pass\n"
        "x = y = 1\nif (w := 2): z = 1\ntry: pass\nexcept Exception as error: pass\n"
        "g = lambda q: (h := q)\n"
    )
    assert imported_modules(tree) == {"numpy", "os", "torch", "scipy"}
    assert defined_names(tree) == {
        *("np", "os", "L", "f", "C", "i", "j", "k", "fh", "x", "y", "w", "z", "error", "g")
    }
