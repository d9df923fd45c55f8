# Every target does its own set-up: on a fresh clone `make check` and `make test` just work.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt

.DEFAULT_GOAL := help
.PHONY: help check test lint fix bench mutants clean

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*  ## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "mathlint needs Python 3.11 or newer; try make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.mathlint: $(BIN)/python pyproject.toml constraints.txt
	$(PIP) --editable .
	@touch $@

$(VENV)/.development: $(VENV)/.mathlint
	$(PIP) --editable '.[dev]'
	@touch $@

check: $(VENV)/.mathlint  ## check docs/ with mathlint itself
	$(BIN)/mathlint check docs/

test: $(VENV)/.development  ## run all tests
	$(BIN)/python -m pytest -n auto $(ARGS)

lint: $(VENV)/.development  ## style, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	for other in darwin win32; do $(BIN)/mypy --platform $$other --cache-dir .mypy_cache/$$other --package mathlint.execute || exit; done
	$(BIN)/lint-imports

fix: $(VENV)/.development  ## mend style where it can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.development  ## measure; see bench/README.md
	$(BIN)/python -m bench $(ARGS)

mutants: $(VENV)/.development  ## small mistakes in known formulas: how many are reported and mended
	$(BIN)/python -m bench.mutants $(ARGS)

clean:  ## remove the environment and all caches
	rm -rf $(VENV) .mathlint_cache .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
