# `make demo` and `make test` are all a newcomer needs. Each makes its own environment in
# .venv; nothing is installed outside this folder.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --constraint constraints.txt

.PHONY: demo test test-fast lint types docs examples reference clean

demo: .venv/core  ## Build the example video: build/first_light.mp4
	$(BIN)/glancec build examples/first_light.glance -o build/first_light.mp4

test: .venv/all  ## Run the whole suite
	$(BIN)/python -m pytest -n auto

test-fast: .venv/all  ## Run all but the slow tests
	$(BIN)/python -m pytest -n auto -m "not slow"

lint: .venv/all  ## Lint and check the formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/all  ## Check the types
	$(BIN)/mypy

docs: .venv/all  ## Build the documentation into site/
	$(BIN)/python -m mkdocs build --strict --quiet

reference: .venv/all  ## Write anew what is made from tables: docs and the editors' grammars
	$(BIN)/python -m glance.language.reference docs/language.md
	$(BIN)/python -m glance.diagnostics.reference docs/faults.md
	$(BIN)/python -m glance.language.editors grammar/

examples: .venv/core  ## Build all the examples, small, into build/examples/
	for file in examples/*.glance; do \
	  $(BIN)/glancec build $$file --size 320x180 --fps 12 --quiet \
	    -o build/examples/$$(basename $$file .glance).mp4 || exit 1; \
	done

clean:  ## Remove what was built here (the cache of rendered frames stays: `glancec cache`)
	rm -rf build site .venv

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/core: pyproject.toml constraints.txt | .venv/bin/python
	@echo 'fetching what Glance needs (some hundred MB, once)'
	$(PIP) --editable .
	@$(BIN)/python -m compileall -q glance  # pip does it for what isn't editable
	@touch $@

.venv/all: pyproject.toml constraints.txt | .venv/bin/python
	@echo 'fetching what developing Glance needs (some GB, once)'
	$(PIP) --editable '.[diffusion,enhance,test,dev]'
	@$(BIN)/python -m compileall -q glance
	@touch $@ .venv/core
