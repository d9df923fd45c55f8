"""The conventions by which authors say how a block is to be run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mathlint.execute.report import Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from mathlint.execute.page import Page
    from mathlint.execute.report import PageReport

SKIPPED = {
    "notest": "```python notest\n1/0\n```",
    "test=skip": '```python test="skip"\n1/0\n```',
    "skip: next": "<!-- skip: next -->\n```python\n1/0\n```",
    "skip: next, with a reason": '<!-- skip: next "takes a GPU" -->\n```python\n1/0\n```',
    "skip: start": "<!-- skip: start -->\n```python\n1/0\n```\n<!-- skip: end -->",
    "Quarto's eval": "```{python}\n#| eval: false\n1/0\n```",
    "MyST's tag": "```{code-cell} python\n:tags: [skip-execution]\n1/0\n```",
    "MyST's tag in YAML": "```{code-cell}\n---\ntags: [skip-execution]\n---\n1/0\n```",
    "MyST's tags as a list": "```{code-cell}\n---\ntags:\n  - skip-execution\n---\n1/0\n```",
    "pytest's mark": "<!--pytest.mark.skip-->\n```python\n1/0\n```",
    "pytest-codeblocks": "<!--pytest-codeblocks:skip-->\n```python\n1/0\n```",
    "phmdoctest": "<!--phmdoctest-skip-->\n```python\n1/0\n```",
    "another language's magic": "```python\n%%bash\nrm -rf /\n```",
}

RUN = {
    "plain": "```python\n{}\n```",
    "py": "```py\n{}\n```",
    "python3": "```python3\n{}\n```",
    "tildes": "~~~python\n{}\n~~~",
    "a title": '```python title="loss.py" hl_lines="1 2"\n{}\n```',
    "braces": "```{{python}}\n{}\n```",
    "a class": "```{{.python #loss .numberLines}}\n{}\n```",
    "a code cell": "```{{code-cell}} ipython3\n{}\n```",
    "a code cell of the kernel's language": "```{{code-cell}}\n{}\n```",
    "options of a cell": "```{{code-cell}} python\n:tags: [hide-input, remove-cell]\n{}\n```",
    "hidden set-up": "<!-- invisible-code-block: python\n{}\n-->",
    "a list": "- item\n\n  ```python\n  {}\n  ```",
    "a quote": "> ```python\n> {}\n> ```",
    "a hidden line": "```python\n{}  # hide\n```",
    "a prompt": "```python\n>>> {}\n```",
    "notebook commands": "```python\n%matplotlib inline\n!pip install torch\n{}\n```",
    "a timed cell": "```python\n%%time\n{}\n```",
    "after a skipped block": "<!-- skip: next -->\n```python\n1/0\n```\n\n```python\n{}\n```",
    "after a skipped region": (
        "<!-- skip: start -->\n```python\n1/0\n```\n<!-- skip: end -->\n\n```python\n{}\n```"
    ),
}

NOT_PYTHON = {
    "bash": "```bash\n1/0\n```",
    "no language": "```\n1/0\n```",
    "inside another fence": "````markdown\n```python\n1/0\n```\n````",
    "inside a comment": "<!--\n```python\n1/0\n```\n-->",
    "indented": "text\n\n    1/0\n",
}


@pytest.mark.parametrize("text", SKIPPED.values(), ids=SKIPPED)
def test_what_is_not_to_be_run_is_not(run: Callable[[str], PageReport], text: str) -> None:
    report = run(text)
    assert [cell.status for cell in report.cells] == [Status.SKIPPED]
    assert report.cells[0].reason


@pytest.mark.parametrize("text", RUN.values(), ids=RUN)
def test_what_is_to_be_run_is(run: Callable[[str], PageReport], text: str) -> None:
    report = run(text.format("print('ran it')"))
    assert report.cells[-1].status is Status.RAN, report
    assert report.cells[-1].output == "ran it\n"


@pytest.mark.parametrize("text", NOT_PYTHON.values(), ids=NOT_PYTHON)
def test_what_is_no_python_block_is_left_alone(make_page: Callable[[str], Page], text: str) -> None:
    assert make_page(text).cells == ()


def test_the_reason_for_skipping_is_kept(make_page: Callable[[str], Page]) -> None:
    page = make_page('<!-- skip: next "takes a GPU" -->\n```python\n1/0\n```')
    assert page.cells[0].skip == "takes a GPU"


EXPECTED_TO_FAIL = {
    "MyST": "```{code-cell} python\n:tags: [raises-exception]\n1/0\n```",
    "Quarto": "```{python}\n#| error: true\n1/0\n```",
    "pytest": "<!--pytest.mark.xfail-->\n```python\n1/0\n```",
    "pytest-codeblocks": "<!--pytest-codeblocks:expect-error-->\n```python\n1/0\n```",
}


@pytest.mark.parametrize("text", EXPECTED_TO_FAIL.values(), ids=EXPECTED_TO_FAIL)
def test_expected_failures_are_no_faults(run: Callable[[str], PageReport], text: str) -> None:
    report = run(f"{text}\n\n```python\n1/0\n```")
    assert [cell.status for cell in report.cells] == [Status.EXPECTED_FAILURE, Status.FAILED]


def test_a_deadline_is_not_an_expected_failure(run: Callable[[str], PageReport]) -> None:
    report = run("<!--pytest.mark.xfail-->\n```python\nimport os\nos._exit(0)\n```")
    assert report.cells[0].status is Status.NO_RESULT


STATE = """
```python
x = 1
```

```python
assert x == 1
x += 1
```

```python session="other"
assert "x" not in globals()
x = 10
```

```python continuation
assert x == 10
```

```python
assert x == 2
```

```python session="other"
assert x == 10
```

<!-- clear-namespace -->

```python
assert "x" not in globals()
```

```python session="other"
assert "x" not in globals()
```
"""


def test_names_are_shared_over_a_page_and_within_sessions(run: Callable[[str], PageReport]) -> None:
    assert [cell.status for cell in run(STATE).cells] == [Status.RAN] * 8


def test_pages_share_nothing(run: Callable[[str], PageReport]) -> None:
    run("```python\nimport builtins\nbuiltins.leak = leak = 1\n```")
    report = run("```python\nassert 'leak' not in globals()\nleak\n```")
    assert report.cells[0].trouble is not None
    assert report.cells[0].trouble.exception == "NameError"


def test_formulas_are_named_in_the_info_string_and_in_comments(
    make_page: Callable[[str], Page],
) -> None:
    page = make_page(
        """
        ```python formula=dpo-loss
        a = 1
        ```

        <!-- mathlint: implements eq:kl, entropy -->
        ```python formula="bce"
        b = 1
        ```

        ```python
        c = 1
        ```
        """
    )
    implemented = [cell.implements for cell in page.cells]
    assert implemented == [("dpo-loss",), ("bce", "eq:kl", "entropy"), ()]
