# What anybody does with this repository. `make` alone lists it.
# Everything is set up in .venv the first time and again only when the requirements change.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := list

BIN := .venv/bin
READY := .venv/.ready
BENCH_READY := .bench-venv/.ready
PSEUDOPEOPLE_READY := .bench-pseudopeople-venv/.ready
WORKERS ?= 2
TOGETHER := -n $(WORKERS) --dist loadfile --no-loadscope-reorder
TODAY := $(shell date +%Y-%m-%d)
PIP_INSTALL := -m pip --disable-pip-version-check install --quiet --require-hashes
PIP_COMPILE := $(BIN)/python -m piptools compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-find-links
export CUSTOM_COMPILE_COMMAND := make requirements

.PHONY: list demo test setup check test-all bench docs dist requirements

list:  ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(READY)  ## make .venv with everything that running, testing and documenting needs
	@$(BIN)/python -m tools.make_assets

$(READY): requirements/run.txt requirements/dev.txt pyproject.toml $(wildcard requirements/node.txt package-lock.json tools/make_assets.py)
	@bash tools/make_environment.sh .venv
	@echo "Installing what sooner needs into .venv (some minutes the first time, seconds afterwards)"
	@$(BIN)/python $(PIP_INSTALL) -r requirements/run.txt -r requirements/dev.txt
	@$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation --editable .
	@{ command -v npm && command -v node; } >/dev/null || $(BIN)/python $(PIP_INSTALL) -r requirements/node.txt
	@$(BIN)/python -m tools.make_assets
	@touch $@

demo: $(READY)  ## invent a partnership, run the whole path, serve it at http://127.0.0.1:8000 (Ctrl-C ends it)
	@$(BIN)/sooner demo

test: $(READY)  ## every test but the long ones, with branch coverage
	@bash tools/system_packages.sh
	@$(BIN)/python -m slipcover --out coverage.json -m pytest -m "not long" $(TOGETHER)
	@$(BIN)/python -m tools.coverage_gate coverage.json

test-all: $(READY)  ## every test, the long ones too (the wheel in a fresh environment, many seeds, Spark)
	@bash tools/system_packages.sh java
	@$(BIN)/python $(PIP_INSTALL) -r requirements/spark.txt
	@$(BIN)/python -m slipcover --out coverage.json -m pytest $(TOGETHER)
	@$(BIN)/python -m tools.coverage_gate coverage.json

check: $(READY)  ## lint, format, types, import rules, words, licences, pins, the tree beside its models
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m tools.check_words
	@$(BIN)/python -m tools.check_requirements
	@$(BIN)/python -m tools.third_party --check
	@$(BIN)/python -m tools.tree_statistics

docs: $(READY)  ## the documentation, into site/; a warning is an error
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

dist: $(READY)  ## the wheel, installed and run in a fresh environment
	@rm -rf dist
	@$(BIN)/python -m build --no-isolation --wheel --outdir dist .
	@$(BIN)/python -m pytest tests/repository/test_wheel.py --wheel dist/*.whl
	@ls dist/*.whl

bench: $(READY) $(BENCH_READY) $(PSEUDOPEOPLE_READY)  ## benchmarks, some against rivals; a row each in benchmarks/results
	@$(BIN)/python -m benchmarks.run --today $(TODAY) --rivals .bench-venv/bin/python --pseudopeople .bench-pseudopeople-venv/bin/python

$(BENCH_READY): requirements/bench.txt
	@bash tools/make_environment.sh .bench-venv
	@.bench-venv/bin/python $(PIP_INSTALL) -r requirements/bench.txt
	@touch $@

$(PSEUDOPEOPLE_READY): requirements/bench_pseudopeople.txt
	@bash tools/make_environment.sh .bench-pseudopeople-venv
	@.bench-pseudopeople-venv/bin/python $(PIP_INSTALL) -r requirements/bench_pseudopeople.txt
	@touch $@

requirements: $(READY)  ## work the pins out afresh after a change in pyproject.toml or requirements/*.in
	@$(PIP_COMPILE) --extra=site --extra=postgresql --output-file=requirements/run.txt pyproject.toml
	@$(PIP_COMPILE) --constraint=requirements/run.txt --output-file=requirements/dev.txt requirements/dev.in
	@$(PIP_COMPILE) --output-file=requirements/bench.txt requirements/bench.in
	@$(PIP_COMPILE) --output-file=requirements/bench_pseudopeople.txt requirements/bench_pseudopeople.in
	@$(PIP_COMPILE) --output-file=requirements/node.txt requirements/node.in
	@$(PIP_COMPILE) --constraint=requirements/run.txt --output-file=requirements/spark.txt requirements/spark.in
