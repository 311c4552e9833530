# Two commands matter: `make demo` and `make test`. The rest is for who works on the house.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help

help:            ## what can be made
	@grep -hE '^[a-z-]+: .*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 24

install: .venv/installed   ## set up .venv without starting anything
.venv/installed: requirements.txt pyproject.toml
	@tools/setup.sh app "$(PYTHON)"
	@touch $@

install-dev: .venv/installed-dev
.venv/installed-dev: requirements-dev.txt pyproject.toml
	@tools/setup.sh tests "$(PYTHON)"
	@touch .venv/installed $@

demo: install    ## start Spinweb with believable people in it
	@exec $(BIN)/spinweb demo

test: install-dev   ## every test: engines, rooms, house rules, matrix, journeys
	@tools/test.sh

test-fast: install-dev   ## the tests without the browser
	@$(BIN)/python -m pytest -q -n 2 --ignore=tests/journeys

test-deep: install-dev   ## everything, with nothing taken as a sample: every mutant, every canary, every form as every role
	@$(BIN)/python -m pytest -q -n 2 --deep tests

bench: install    ## how long pages take, with 25 clients and with 5,000, side by side
	@$(BIN)/python benchmarks/pages.py

bench-search: install    ## how long a search over a million workplaces takes, beside other engines that are installed
	@$(BIN)/python benchmarks/search.py

check: install-dev   ## read-only checks, the fast ones first; each says how to fix
	@tools/check.sh

fix: install-dev   ## write what a tool can put right
	@$(BIN)/ruff check --fix -q . || true
	@$(BIN)/ruff format -q .
	@$(BIN)/djhtml spinweb 2>/dev/null || true
	@$(BIN)/python tools/states.py
	@$(BIN)/python tools/coverage.py
	@$(BIN)/python tools/facts.py
	@$(BIN)/python -m tools.retention --write

lock: install-dev   ## renew the hash-locked requirements from pyproject.toml
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra demo --extra install pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra demo --extra install --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

clean:           ## remove the virtual environment and caches, never data
	rm -rf .venv .pytest_cache .ruff_cache .mypy_cache *.egg-info

.PHONY: help install install-dev demo test test-fast test-deep bench bench-search check fix lock clean
