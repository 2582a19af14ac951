# Run, test and check Intertitle. `make help` lists what there is.

# The first of these that is new enough; `make PYTHON=/path/to/python …` takes another.
PYTHONS := python3 python3.13 python3.12 python3.11
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
ifndef PYTHON
PYTHON := $(shell for each in $(PYTHONS); do \
	"$$each" -c '$(NEW_ENOUGH)' 2>/dev/null && echo "$$each" && break; done)
endif

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

# The tests draw to memory; they need no screen.
CHECKS := QT_QPA_PLATFORM=offscreen

.DEFAULT_GOAL := help
.PHONY: help run test lint bench screenshots essays-report package package-check clean python

help: ## list the targets
	@echo 'make TARGET, where TARGET is one of'
	@sed -n 's/^\([a-z-]*\):.*## /  \1\t/p' $(MAKEFILE_LIST) | expand -t 16

run: $(INSTALLED) ## open the window; ARGS="--profile DIR COMMAND …" are passed on
	@$(PYTHON) packaging/prepare_system.py window
	@$(BIN)/python -m desktop $(ARGS)

test: $(INSTALLED) ## run every check: style, types, tests, the package; ARGS go to pytest
	@$(PYTHON) packaging/prepare_system.py tests
	@status=0; \
	$(MAKE) --no-print-directory lint || status=1; \
	$(CHECKS) $(BIN)/python -m pytest -m 'not bench' $(ARGS) || status=1; \
	$(PYTHON) packaging/build.py check-change || status=1; \
	exit $$status

lint: $(INSTALLED) ## check style and types, without the tests
	@status=0; \
	$(BIN)/python -m ruff check . || status=1; \
	$(BIN)/python -m ruff format --check . || status=1; \
	$(BIN)/python -m mypy || status=1; \
	exit $$status

bench: $(INSTALLED) ## measure speed and memory against the limits
	@$(PYTHON) packaging/prepare_system.py tests
	@$(CHECKS) $(BIN)/python -m pytest -m bench -p no:randomly $(ARGS)

screenshots: $(INSTALLED) ## draw the window anew into docs/screenshots
	@$(PYTHON) packaging/prepare_system.py tests
	@$(CHECKS) $(BIN)/python packaging/screenshots.py $(ARGS)

essays-report: $(INSTALLED) ## write what repeats in the essays' style to build/essays-report.md
	@$(BIN)/python packaging/essays_report.py $(ARGS)

package: | python ## make the packages that this system can make, into dist
	@$(PYTHON) packaging/build.py all

package-check: | python ## install and run what `make package` made (as root, ten minutes)
	@$(PYTHON) packaging/build.py check

clean: ## delete the virtual environment and every cache
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find desktop library resources tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +

python:
	@test -n '$(PYTHON)' || { echo 'Intertitle needs Python 3.11 or newer, and none was found as any of: $(PYTHONS). Install one, or name it: make PYTHON=/path/to/python3.' >&2; exit 1; }

# An environment that is broken or of an old Python is made anew; any other is only updated.
$(INSTALLED): pyproject.toml packaging/constraints.txt | python
	@$(PYTHON) packaging/prepare_system.py environment
	@$(BIN)/python -c 'import pip; $(NEW_ENOUGH)' 2>/dev/null || $(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		-c packaging/constraints.txt -e '.[test]'
	@touch $@
