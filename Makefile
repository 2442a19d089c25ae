# `make help` lists what can be done. Everything runs in .venv, made on first use from the locked requirements.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RELEASES ?= releases
SOURCES := $(shell find documents graph_build ontology queries shapes -type f ! -name '*.pyc' 2>/dev/null)

.DEFAULT_GOAL := check
.PHONY: help check format lint types imports test build serve bench lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

check: format lint types imports test ## everything CI asks for (the default)

format: $(VENV)/.ready ## say where the formatting differs
	$(BIN)/ruff format --check .

lint: $(VENV)/.ready ## ruff's rules
	$(BIN)/ruff check .

types: $(VENV)/.ready ## mypy --strict, tests included
	$(BIN)/mypy

imports: $(VENV)/.ready ## who may import whom
	$(BIN)/lint-imports

test: $(VENV)/.ready ## pytest; warnings are errors
	$(BIN)/python -m pytest

build: $(RELEASES)/.built ## read documents/ into a release, when anything changed

serve: $(RELEASES)/.built ## build what is missing, then serve it at http://127.0.0.1:8000
	$(BIN)/benelux-kg serve --release $(RELEASES)

bench: $(VENV)/.ready ## how long a build takes, and how it grows
	$(BIN)/python bench/build.py

lock: $(VENV)/.ready ## write requirements-dev.txt anew from pyproject.toml
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 --extra dev \
	  --no-emit-index-url --custom-compile-command "make lock" --output-file requirements-dev.txt pyproject.toml

clean: ## remove what was made, the environment included
	rm -rf $(VENV) $(RELEASES) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RELEASES)/.built: $(VENV)/.ready $(SOURCES)
	$(BIN)/benelux-kg build --out $(RELEASES)
	@touch $@

$(VENV)/.ready: requirements-dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed: make PYTHON=python3.12"; exit 1; }
	test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
