# Needs python3 (3.11 or newer) and make. Everything else comes with the first target that needs it.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
MANAGE_IN_TESTS := DJANGO_SETTINGS_MODULE=config.settings.test $(MANAGE)
DEMO_DATABASE := var/demo.sqlite3
export PORT
export PYTHONUNBUFFERED := 1

.DEFAULT_GOAL := help
.PHONY: help demo demo-data demo-reset test check shots bench lock base dev

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: demo-data ## Try it: invented records on SQLite, served on 127.0.0.1:$PORT (8000)
	@echo "Ctrl-C ends it; the data stays until make demo-reset."
	@DJANGO_RUNSERVER_HIDE_WARNING=true exec $(MANAGE) runserver --noreload 127.0.0.1:$(PORT)

demo-data: base
	@mkdir -p var
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) demo

demo-reset: ## Throw the demonstration's data away and make it afresh
	@rm -f $(DEMO_DATABASE) $(DEMO_DATABASE)-wal $(DEMO_DATABASE)-shm
	@$(MAKE) --no-print-directory demo-data

test: dev ## Run every test on SQLite and on PostgreSQL (ARGS="-k consent" narrows it)
	@$(BIN)/python -m tests.run $(ARGS)

check: dev ## Check style, types, import rules, templates, migrations, routes and sizes
	@echo "Style";        $(BIN)/ruff check --quiet . && $(BIN)/ruff format --quiet --check .
	@echo "Types";        $(BIN)/mypy --no-error-summary
	@echo "Import rules"; $(BIN)/lint-imports --no-logo > var/imports.log || { cat var/imports.log; exit 1; }
	@echo "Templates";    $(BIN)/djlint --quiet --lint templates
	@echo "Django";       $(MANAGE_IN_TESTS) check && $(MANAGE_IN_TESTS) makemigrations --check --dry-run
	@echo "Routes";       $(MANAGE_IN_TESTS) routes --check
	@echo "Lifecycle";    $(MANAGE_IN_TESTS) lifecycle --check
	@echo "Ledger columns"; $(MANAGE_IN_TESTS) ledger_columns --check
	@echo "House rules";  $(BIN)/pytest --quiet --no-header tests/unit/test_house.py
	@echo "Checked: all good"

shots: dev ## Take the README's screenshots anew (needs Chromium)
	@$(BIN)/python -m tests.functional.shots

bench: dev ## Time the main pages, the log of a million events, and the verifier
	@$(BIN)/python -m tests.bench.pages
	@$(BIN)/python -m tests.bench.log
	@$(BIN)/python -m tests.bench.verifying
	@$(BIN)/python -m tests.bench.oversight

lock: dev ## Renew requirements/*.txt from the *.in files
	@cd requirements && for name in base dev; do \
	  ../$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	    --python-version 3.11 --upgrade $$name.in -o $$name.txt || exit 1; done
	@! grep -n '://' requirements/*.txt

base:
	@$(PYTHON) requirements/install.py base

dev:
	@mkdir -p var
	@$(PYTHON) requirements/install.py base dev
